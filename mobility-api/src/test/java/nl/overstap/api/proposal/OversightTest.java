package nl.overstap.api.proposal;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class OversightTest {

    private Region region;
    private Market market;
    private Queue queue;
    private Searcher nurse;
    private UUID vacancy;
    private String id;

    @BeforeEach
    void a_proposal_that_waits() {
        region = Region.fresh();
        market = new Market(region);
        queue = new Queue(region);
        nurse = market.register(wishes());
        vacancy = market.post(offer(region.firm()).title("Wijkzorg & meer"));
        id = queue.idOf(nurse, vacancy);
    }

    @Test
    void a_person_is_told_what_was_decided_about_them_by_whom_and_on_which_grounds() {
        Map<String, Object> explanation = queue.read(id).path("explanation");
        queue.decide(region.bureau(), id, Queue.rejection("Te ver weg")).then().statusCode(200);

        decisions("nl")
                .body("items", hasSize(1))
                .body("items[0].outcome", equalTo("REJECTED"))
                .body("items[0].isLast", equalTo(true))
                .body("items[0].madeBy", equalTo("PERSON"))
                .body("items[0].vacancyTitle", equalTo("Wijkzorg & meer"))
                .body("items[0].explanation", equalTo(explanation))
                .body("items[0].settings.version", equalTo(0))
                .body("items[0].settings.weights.skills", equalTo(0.45f))
                .body("items[0].classification.version", notNullValue())
                .body("items[0].shownAt", notNullValue())
                .body("items[0].inWords.decision", containsString("“Wijkzorg & meer” afgewezen"))
                .body("items[0].inWords.counts[0]", startsWith("Vaardigheden: past voor 100%, en telt voor 45% mee"))
                .body("items[0].inWords.countsAgainst", empty());
        decisions("en").body("items[0].inWords.howItWasMade[0]", startsWith("Somebody of the bureau decided that"));
        assertThat(decisions("nl").extract().asString()).doesNotContain("Te ver weg", region.bureau());
    }

    @Test
    void an_old_explanation_is_worked_out_again_by_the_weights_of_its_time() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);
        reweigh();
        UUID later = market.post(offer(region.firm()));
        String second = queue.idOf(nurse, later);
        eventually(() -> queue.read(second).then().body("explanation.parts[0].weight", equalTo(0.4f)));
        queue.decide(region.bureau(), second, Queue.approval()).then().statusCode(200);

        List<Map<String, Object>> items = decisions("nl").extract().path("items");

        assertThat(items)
                .extracting(item -> String.valueOf(((Map<?, ?>) item.get("settings")).get("version")))
                .containsExactly("1", "0");
        for (Map<String, Object> item : items) {
            Map<?, ?> weights = (Map<?, ?>) ((Map<?, ?>) item.get("settings")).get("weights");
            double score = 0;
            for (Object each : (List<?>) ((Map<?, ?>) item.get("explanation")).get("parts")) {
                Map<?, ?> part = (Map<?, ?>) each;
                Object name = part.get("part").toString().toLowerCase(Locale.ROOT);
                score += ((Number) part.get("value")).doubleValue() * ((Number) weights.get(name)).doubleValue();
            }
            assertThat(score).isCloseTo(((Number) item.get("score")).doubleValue(), within(1e-5));
        }
    }

    @Test
    void second_thoughts_are_kept_and_the_last_decision_is_told_apart() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);
        queue.decide(region.bureau(), id, Queue.rejection("toch niet")).then().statusCode(200);

        decisions("nl")
                .body("items.outcome", contains("REJECTED", "APPROVED"))
                .body("items.isLast", contains(true, false));
    }

    @Test
    void whoever_decides_without_having_been_shown_the_proposal_is_seen_to_do_so() {
        String etag = queue.etag(id);
        queue.decide(region.bureau2(), id, etag, Queue.approval()).then().statusCode(200);

        region.asBureau()
                .get("/v1/candidates/" + nurse.id() + "/decisions")
                .then()
                .statusCode(200)
                .body("items[0].shownAt", nullValue());
    }

    @Test
    void the_report_counts_disagreement_and_haste_and_leaves_small_numbers_out() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);
        report().body("suppressedBelow", equalTo(5))
                .body("total.decided", nullValue())
                .body("pace.approvedUnderThreeSeconds", nullValue())
                .body("byScore", empty());

        region.inNetwork(() ->
                Region.bean(Sql.class).update("update mobility.network_settings set k = 2, version = version + 1"));
        String quick = queue.idOf(nurse, market.post(offer(region.firm())));
        queue.decide(region.bureau(), quick, Queue.approval()).then().statusCode(200);
        for (int i = 0; i < 2; i++) {
            Searcher far = market.register(wishes());
            UUID poor = market.post(
                    offer(region.firm()).occupation("7112").skills("metselen").at("3811"));
            String wanted = creating(far.subject())
                    .body(Map.of("vacancyId", poor))
                    .post("/v1/me/candidate/interests")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            queue.decide(region.bureau2(), wanted, queue.etag(wanted), Queue.approval())
                    .then()
                    .statusCode(200);
        }

        report().body("total.decided", equalTo(4))
                .body("total.approved", equalTo(4))
                .body("total.rejected", equalTo(0))
                .body("overruled.proposed", equalTo(2))
                .body("overruled.proposedRejected", equalTo(0))
                .body("overruled.notProposed", equalTo(2))
                .body("overruled.notProposedApproved", equalTo(2))
                .body("pace.approvedUnseen", equalTo(2))
                .body("bySettings.settings.version", contains(0, 1))
                .body("byClassification", hasSize(1));
        assertThat(report().extract().asString())
                .doesNotContain(region.bureau(), nurse.id().toString());
    }

    @Test
    void a_report_wants_days_and_is_the_bureau_s() {
        region.asBureau()
                .get("/v1/reports/oversight?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(400)
                .body("violations.field", contains("to"));
        region.asHr()
                .get("/v1/reports/oversight?from=2026-01-01&to=2026-12-31")
                .then()
                .statusCode(403);
        as(nurse.subject())
                .get("/v1/candidates/" + nurse.id() + "/decisions")
                .then()
                .statusCode(403);
        Region.fresh()
                .asBureau()
                .get("/v1/candidates/" + nurse.id() + "/decisions")
                .then()
                .statusCode(404);
    }

    @Test
    void the_settings_of_before_are_kept_and_cannot_be_changed() {
        reweigh();

        assertThat(region.<List<Integer>>inNetwork(() -> Region.bean(Sql.class)
                        .list("select version from mobility.settings_version order by 1", row -> row.getInt(1))))
                .containsExactly(0, 1);
        assertThatThrownBy(() -> region.inNetwork(
                        () -> Region.bean(Sql.class).update("update mobility.settings_version set k = 3")))
                .hasStackTraceContaining("42501");
    }

    private void reweigh() {
        String path = "/v1/networks/" + region.network() + "/settings";
        region.asBureau()
                .header("If-Match", region.asBureau().get(path).header("ETag"))
                .body("""
                        {"weights": {"skills": 0.4, "occupation": 0.25, "distance": 0.15, "hours": 0.08, "pay": 0.07,
                         "education": 0.05}, "threshold": 0.6, "proposalsPerCandidate": 5, "k": 5,
                         "coarseVacanciesADay": 20, "monthlyProfiles": 8}""")
                .put(path)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse decisions(String language) {
        return as(nurse.subject())
                .header("Accept-Language", language)
                .get("/v1/me/candidate/decisions")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse report() {
        LocalDate today = LocalDate.now(Moment.ZONE);
        return region.asBureau()
                .get("/v1/reports/oversight?from=" + today.minusDays(1) + "&to=" + today)
                .then()
                .statusCode(200);
    }
}
