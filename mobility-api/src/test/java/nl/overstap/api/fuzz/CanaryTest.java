package nl.overstap.api.fuzz;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.stream.Stream;
import nl.overstap.api.access.Everything;
import nl.overstap.api.testing.LogWatch;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Tables;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * People whose names, addresses and telephone numbers occur nowhere else live through everything, from being posted to
 * being placed, and are erased; then these words are looked for wherever something could have been left.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class CanaryTest {

    /** Who met nobody: all that others may read of them is without their name. */
    private static final List<String> HIDDEN = List.of("posted", "shown", "waiting", "self");

    private static final List<String> PEOPLE =
            Stream.concat(HIDDEN.stream(), Stream.of("met", "placed")).toList();

    private static final String HEARD = "what is logged is heard";

    @Test
    void whoever_lives_through_everything_is_named_in_no_log_figure_and_letter_and_once_erased_nowhere() {
        Everything everything;
        List<LogWatch.Line> logged;
        try (LogWatch logs = new LogWatch()) {
            Logger.getLogger(CanaryTest.class).info(HEARD);
            everything = Everything.there();
            nobodyIsNamedInLetters(everything);
            nobodyIsNamedInTables(everything);
            PEOPLE.forEach(everything::erase);
            nothingIsLeft(everything);
            logged = logs.lines();
        }
        List<String> words = Stream.concat(everything.secrets().stream(), everything.links().stream())
                .toList();

        assertThat(logged)
                .extracting(LogWatch.Line::text)
                .anyMatch(line -> line.contains(HEARD))
                .noneMatch(line -> words.stream().anyMatch(line::contains));
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("http_server_requests")
                .doesNotContain(words);
    }

    /** There are no traces that anybody sends anywhere: whoever adds what makes them has to look for people there too. */
    @Test
    void nothing_traces_requests() {
        assertThatThrownBy(() -> Class.forName("io.opentelemetry.sdk.trace.SdkTracerProvider"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private static void nobodyIsNamedInLetters(Everything everything) {
        List<CaughtMessage> letters = Mail.all();
        for (String name : HIDDEN) {
            List<String> identity = everything.identity(name);

            assertThat(letters)
                    .as("letters to others than " + name)
                    .filteredOn(letter ->
                            letter.to().stream().noneMatch(to -> to.startsWith(name + "-" + everything.mark())))
                    .isNotEmpty()
                    .noneMatch(letter -> identity.stream().anyMatch(all(letter)::contains));
        }
    }

    private static String all(CaughtMessage letter) {
        return letter.to() + letter.subject() + letter.headers() + letter.text() + letter.html();
    }

    private static void nobodyIsNamedInTables(Everything everything) {
        assertThat(Tables.holding(everything.mark()))
                .as("what is in the clear is found")
                .contains("mobility.organization.name", "mobility.contact.email");
        assertThat(Tables.holding(words(everything)))
                .as("sealed while they are there")
                .isEmpty();
    }

    private static void nothingIsLeft(Everything everything) {
        eventually(() -> assertThat(Tables.holding(words(everything))).isEmpty());
    }

    /** All that was planted but the address of one who is a contact of the employer as well, and stays it. */
    private static List<String> words(Everything everything) {
        return everything.secrets().stream()
                .filter(word -> !word.startsWith("self-" + everything.mark()))
                .toList();
    }
}
