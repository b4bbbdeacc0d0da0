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
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.SealedTexts;
import nl.overstap.api.testing.Tables;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonalField;
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
    private static final List<String> HIDDEN = List.of("posted", "shown", "waiting", "self", "named", "joined");

    private static final List<String> PEOPLE =
            Stream.concat(HIDDEN.stream(), Stream.of("met", "placed")).toList();

    private static final String HEARD = "what is logged is heard";

    @Test
    void whoever_lives_through_everything_is_named_in_no_log_figure_and_letter_and_once_erased_nowhere() {
        Everything everything;
        List<LogWatch.Line> logged;
        try (LogWatch logs = new LogWatch()) {
            Logger.getLogger(CanaryTest.class).info(HEARD);
            everything = Everything.andWhatIsSeldom();
            nobodyIsNamedInLetters(everything);
            nobodyIsNamedInTables(everything);
            SealedTexts sealed = SealedTexts.of(everything.region().network());
            assertThat(sealed.opened())
                    .as("what is sealed is found while they are there")
                    .extracting(SealedTexts.Opened::text)
                    .containsAll(wordsOfThoseWhoAreThere(everything));
            sealed.fill();
            assertThat(sealed.opened())
                    .as("all that can be written of them is there")
                    .extracting(SealedTexts.Opened::field)
                    .contains(PersonalField.values());
            PEOPLE.forEach(everything::erase);
            nothingIsLeft(everything, sealed);
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

    /** Not even what keys open that somebody kept, and no file of those who were taken in by one. */
    private static void nothingIsLeft(Everything everything, SealedTexts sealed) {
        eventually(() -> assertThat(Tables.holding(words(everything))).isEmpty());
        assertThat(sealed.erased()).hasSizeGreaterThanOrEqualTo(PEOPLE.size());
        assertThat(sealed.opened(sealed.erased())).isEmpty();
        assertThat(sealed.opened())
                .as("under the keys of others")
                .extracting(SealedTexts.Opened::text)
                .noneMatch(text -> words(everything).stream().anyMatch(text::contains));
        everything.region().inNetwork(() -> {
            Sql sql = Region.bean(Sql.class);
            assertThat(sql.list("select 1 from mobility.import_file", _ -> true))
                    .as("files that are done")
                    .isEmpty();
            assertThat(sql.list("select 1 from vault.file_key", _ -> true))
                    .as("keys of files that are done")
                    .isEmpty();
            return null;
        });
    }

    /** One was erased before, so that others read what became of them. */
    private static List<String> wordsOfThoseWhoAreThere(Everything everything) {
        List<String> gone = everything.identity("erased");
        return words(everything).stream()
                .filter(word -> !gone.contains(word) && !word.contains("erased"))
                .toList();
    }

    /** All that was planted but the address of one who is a contact of the employer as well, and stays it. */
    private static List<String> words(Everything everything) {
        return everything.secrets().stream()
                .filter(word -> !word.startsWith("self-" + everything.mark()))
                .toList();
    }
}
