package nl.overstap.api.memory;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.vacancy.VacancyStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oracle of each answer from memory is the same question in other words: in a language that nobody asked in before. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AnswerMemoryTest {

    private static final List<String> LISTS = List.of("/v1/candidates?limit=100", "/v1/vacancies?limit=100");

    private static int languages;

    private Region region;
    private Market market;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        market = new Market(region);
    }

    /** Something that changes what a list shows. */
    @FunctionalInterface
    private interface Change {
        void happens();
    }

    @Test
    void what_was_asked_before_is_answered_from_memory_to_the_letter() {
        market.post(offer(region.otherFirm()));
        ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING", "SHOW_POSTER");
        market.register(wishes().workingAt(region.firm()));
        ACandidate.registering(region)
                .employer("name", "Bakkerij Buiten de Regio")
                .registeredBy(region.subject("from-outside"))
                .statusCode(201);
        asFresh("all has settled");
        for (String subject : everybody()) {
            for (String list : LISTS) {
                String first = ask(subject, list);
                double before = remembered();

                assertThat(ask(subject, list)).isEqualTo(first);
                assertThat(remembered())
                        .as("%s came from memory for %s", list, subject)
                        .isEqualTo(before + 1);
                assertThat(askAnew(subject, list)).isEqualTo(first);
            }
        }
    }

    @Test
    void who_else_asks_or_something_else_is_not_answered_so() {
        ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String all = ask(region.bureau(), LISTS.getFirst());

        assertThat(ask(region.hr(), LISTS.getFirst())).isNotEqualTo(all);
        assertThat(ask(region.otherHr(), LISTS.getFirst())).doesNotContain("person");
        assertThat(ask(region.bureau(), "/v1/candidates?status=WITHDRAWN")).isNotEqualTo(all);
    }

    @Test
    void after_each_change_the_answer_is_what_it_would_be_without_a_memory() {
        String[] candidate = new String[1];
        UUID[] vacancy = new UUID[1];
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("posted", () -> candidate[0] = ACandidate.at(region.firm()).idPostedBy(region.hr()));
        changes.put("agreed", () -> consent(candidate[0], "MATCHING"));
        changes.put("a vacancy", () -> vacancy[0] = market.post(offer(region.otherFirm())));
        changes.put(
                "its title",
                () -> market.change(vacancy[0], offer(region.otherFirm()).title("Iets anders")));
        changes.put("another profile", () -> suggestProfile(candidate[0]));
        changes.put("somebody else", () -> market.register(wishes()));
        changes.put("withdrawn vacancy", () -> market.move(vacancy[0], VacancyStatus.WITHDRAWN));
        changes.put("open again", () -> market.post(offer(region.otherFirm())));
        changes.put(
                "another name of a firm",
                () -> Owner.does("update mobility.organization set name = 'Anders' where id = '%s'"
                        .formatted(region.otherFirm())));
        changes.put(
                "withdrawn",
                () -> answer(candidate[0], Map.of("answer", "WITHDRAW")).statusCode(200));

        changes.forEach((name, change) -> {
            List<String> before = everybodyAsks();
            change.happens();

            assertThat(asFresh(name)).as("%s is seen by somebody", name).isNotEqualTo(before);
        });
    }

    /** What they are answered, once nothing went on beside it: proposals follow what happened within two seconds. */
    private List<String> asFresh(String after) {
        for (int i = 0; i < 20; i++) {
            List<String> fresh = everybodyAsksAnew();
            List<String> answered = everybodyAsks();
            if (everybodyAsksAnew().equals(fresh)) {
                assertThat(answered).as(after).isEqualTo(fresh);
                return answered;
            }
        }
        throw new AssertionError("what they are answered never stays the same after: " + after);
    }

    @Test
    void what_is_changed_by_hand_in_the_database_counts_too() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        assertThat(ask(region.bureau(), LISTS.getFirst())).contains("\"AT_RISK\"");

        Owner.does("set app.network = '%s'; update mobility.candidate set reason = 'REDUNDANT' where id = '%s'"
                .formatted(region.network(), id));

        assertThat(ask(region.bureau(), LISTS.getFirst())).contains("\"REDUNDANT\"");
    }

    private void consent(String candidate, String... purposes) {
        answer(candidate, Map.of("answer", "CONSENT", "purposes", List.of(purposes)))
                .statusCode(200);
    }

    private void suggestProfile(String candidate) {
        String etag =
                region.asHr().get("/v1/candidates/" + candidate + "/profile").header("ETag");
        region.asHr()
                .header("If-Match", etag)
                .body(ACandidate.at(region.firm()).profile("educationLevel", 4).profileBody())
                .put("/v1/candidates/" + candidate + "/profile")
                .then()
                .statusCode(202);
    }

    private List<String> everybodyAsks() {
        return everybody().stream()
                .flatMap(subject -> LISTS.stream().map(list -> ask(subject, list)))
                .toList();
    }

    private List<String> everybodyAsksAnew() {
        return everybody().stream()
                .flatMap(subject -> LISTS.stream().map(list -> askAnew(subject, list)))
                .toList();
    }

    private List<String> everybody() {
        return List.of(region.bureau(), region.hr(), region.otherHr());
    }

    private static String ask(String subject, String list) {
        return body(People.as(subject).header("Accept-Language", "nl").get(list));
    }

    private static String askAnew(String subject, String list) {
        return body(People.as(subject)
                .header("Accept-Language", "nl;q=0." + ++languages)
                .get(list));
    }

    private static String body(Response response) {
        assertThat(response.contentType()).startsWith("application/json");
        return response.statusCode() + " " + response.asString();
    }

    private static double remembered() {
        return Region.bean(MeterRegistry.class)
                .get("overstap.answers")
                .tag("from", "memory")
                .counter()
                .count();
    }
}
