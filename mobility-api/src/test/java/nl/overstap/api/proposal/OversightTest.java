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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Taxonomy;
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
    void who_decides_on_a_list_one_after_the_other_is_seen_to_also_where_they_look_at_each_in_between() {
        List<String> listed = new ArrayList<>(List.of(id));
        for (int i = 0; i < 3; i++) {
            listed.add(queue.idOf(nurse, market.post(offer(region.firm()))));
        }
        List<String> etags = listed.stream().map(queue::etag).toList();
        as(region.bureau2()).get("/v1/proposals?limit=100").then().statusCode(200);

        for (int i = 0; i < listed.size(); i++) {
            if (i == 3) {
                as(region.bureau2())
                        .get("/v1/proposals/" + listed.get(i))
                        .then()
                        .statusCode(200);
            }
            queue.decide(region.bureau2(), listed.get(i), etags.get(i), Queue.approval())
                    .then()
                    .statusCode(200);
        }

        assertThat(region.<List<Boolean>>inNetwork(() -> Region.bean(Sql.class)
                        .list(
                                "select previous_seconds < 60 from mobility.decision order by decided_at, id",
                                row -> row.getObject(1, Boolean.class))))
                .containsExactly(null, true, true, true);
    }

    @Test
    void who_lists_all_and_later_reads_each_for_its_version_alone_approves_in_haste() throws SQLException {
        region.inNetwork(() ->
                Region.bean(Sql.class).update("update mobility.network_settings set k = 2, version = version + 1"));
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            listed.add(queue.idOf(nurse, market.post(offer(region.firm()))));
        }
        as(region.bureau2()).get("/v1/proposals?limit=100").then().statusCode(200);
        fiveSecondsPass();

        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);
        for (String each : listed) {
            String etag = as(region.bureau2())
                    .get("/v1/proposals/" + each)
                    .then()
                    .statusCode(200)
                    .extract()
                    .header("ETag");
            queue.decide(region.bureau2(), each, etag, Queue.approval()).then().statusCode(200);
        }

        // the first of each was read in the list for five seconds, and no other was decided on before
        report().body("total.approved", equalTo(4)).body("pace.approvedUnderThreeSeconds", equalTo(2));
    }

    /** Since the region's proposals were looked at. */
    private void fiveSecondsPass() throws SQLException {
        try (Connection superuser = Owner.superuser();
                PreparedStatement change = superuser.prepareStatement(
                        "update mobility.proposal_shown set shown_at = shown_at - interval '5 seconds' where network_id = ?")) {
            change.setObject(1, region.network());
            change.executeUpdate();
        }
    }

    @Test
    void a_decision_names_what_its_proposal_was_worked_out_by_and_not_what_came_since() throws SQLException {
        String other = queue.idOf(nurse, market.post(offer(region.firm())));
        eventually(() -> assertThat(workedOutBy(other)).isEqualTo(workedOutBy(id)));
        long before = Long.parseLong(workedOutBy(id));
        String etag = queue.etag(id);
        String etagOfOther = queue.etag(other);

        try (Connection engine = Owner.superuser()) {
            hold(engine);
            region.inNetwork(() -> {
                Sql sql = Region.bean(Sql.class);
                sql.update("update mobility.taxonomy_version set version = version + 1");
                return sql.update(
                        "update mobility.network_settings set proposal_threshold = 0.99, version = version + 1");
            });
            queue.decide(region.bureau(), id, etag, Queue.rejection("Te ver weg"))
                    .then()
                    .statusCode(200);
            region.inNetwork(() -> Region.bean(Sql.class)
                    .update("update mobility.network_settings set proposal_threshold = 0.6, version = version + 1"));
            engine.rollback();
        }

        decisions("nl")
                .body("items[0].classification.version", equalTo((int) before))
                .body("items[0].settings.version", equalTo(0));
        assertThat(asked("select would_propose::text from mobility.decision")).isEqualTo("true");
        // the turn of all networks would take its time here; a change in this one has it worked out by itself
        eventually(() -> assertThat(Region.bean(Taxonomy.class).version()).isGreaterThan(before));
        market.post(offer(region.otherFirm()).engagement(Engagement.VOLUNTEERING));
        eventually(() -> assertThat(Long.parseLong(workedOutBy(other))).isGreaterThan(before));
        assertThat(queue.etag(other)).isEqualTo(etagOfOther);
    }

    /** Has the engine wait with this network's proposals, as behind another piece of its work. */
    private void hold(Connection engine) throws SQLException {
        engine.setAutoCommit(false);
        try (PreparedStatement turn = engine.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            turn.setString(1, "proposals of " + region.network());
            turn.execute();
        }
    }

    /** The classification; empty as long as it is not known. */
    private String workedOutBy(String proposal) {
        return asked(
                "select coalesce(taxonomy_version::text, '') from mobility.proposal where id = '" + proposal + "'");
    }

    @Test
    void the_first_look_is_kept_and_no_other_writes_anything() throws SQLException {
        queue.read(id).then().statusCode(200);
        String first = lastWritten();

        queue.read(id).then().statusCode(200);

        assertThat(lastWritten()).isEqualTo(first);
    }

    /** By which transaction the one look of the region was. */
    private String lastWritten() throws SQLException {
        try (Connection superuser = Owner.superuser();
                PreparedStatement select = superuser.prepareStatement(
                        "select xmin::text from mobility.proposal_shown where network_id = ?")) {
            select.setObject(1, region.network());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Test
    void of_decisions_about_somebody_who_was_erased_the_month_and_the_seconds_stay() {
        queue.read(id).then().statusCode(200);
        lookAsInstancesOfBefore();
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);
        String seconds = asked("select look_seconds::text from mobility.decision");
        as(nurse.subject()).delete("/v1/me/candidate").then().statusCode(204);

        LocalDate today = LocalDate.now(Moment.ZONE);
        Moment.at(
                today.plusDays(1).atTime(12, 0).atZone(Moment.ZONE).toInstant(),
                () -> CurrentNetwork.in(
                        region.network(),
                        () -> Region.bean(DailyRetention.class).runInNetwork()));

        String month = today.withDayOfMonth(1) + " 00:00:00";
        assertThat(asked("select concat_ws(', ', %s, %s, %s) from mobility.decision"
                        .formatted(here("decided_at"), here("proposed_at"), here("shown_at"))))
                .isEqualTo(String.join(", ", month, month, month));
        assertThat(asked("select concat_ws(', ', %s, %s) from mobility.proposal_shown"
                        .formatted(here("shown_at"), here("alone_at"))))
                .isEqualTo(String.join(", ", month, month));
        assertThat(asked("select concat_ws(', ', %s, %s) from vault.person_key where destroyed_at is not null"
                        .formatted(here("created_at"), here("destroyed_at"))))
                .isEqualTo(String.join(", ", month, month));
        assertThat(asked("select look_seconds::text from mobility.decision")).isEqualTo(seconds);
    }

    /** They note when somebody last looked at one by itself. */
    private void lookAsInstancesOfBefore() {
        region.inNetwork(() -> Region.bean(Sql.class).update("update mobility.proposal_shown set alone_at = shown_at"));
    }

    @Test
    void the_days_of_decisions_about_others_stay_whoever_asks_for_them_to_be_forgotten() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        assertThat(asked("select mobility.forget_days_of_decisions(array(select id from mobility.decision))::text"))
                .isEqualTo("0");
        assertThat(
                        asked(
                                "select mobility.forget_days_of_looks(array(select proposal_id from mobility.proposal_shown))::text"))
                .isEqualTo("0");
    }

    private static String here(String column) {
        return column + " at time zone 'Europe/Amsterdam'";
    }

    /** The one row that the query gives in the region. */
    private String asked(String query) {
        List<String> rows = region.inNetwork(() -> Region.bean(Sql.class).list(query, row -> row.getString(1)));
        assertThat(rows).hasSize(1);
        return rows.getFirst();
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
