package nl.overstap.api.introduction;

import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Tables;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class IntroductionTest {

    private static Journey journey;

    @BeforeEach
    void meet() {
        if (journey == null) {
            journey = new Journey(Region.fresh());
        }
    }

    private static String path(UUID introduction) {
        return "/v1/introductions/" + introduction;
    }

    @Test
    void nobody_is_known_before_both_said_yes_and_the_bureau_introduced_them() {
        UUID candidate = journey.candidate();
        UUID introduction = journey.requested(candidate, journey.vacancy());

        journey.region
                .asOtherHr()
                .get(path(introduction))
                .then()
                .statusCode(200)
                .body("status", equalTo("REQUESTED"))
                .body("reference", notNullValue())
                .body("candidateId", nullValue())
                .body("candidate", nullValue())
                .body(not(containsString("Geheim")))
                .body(not(containsString(candidate.toString())));

        journey.employerSays("YES", introduction).then().statusCode(200).body("candidate", nullValue());
        problem(journey.introduce(introduction), 409, "conflict").body("code", equalTo("step-not-allowed"));
        journey.candidateSays("YES", candidate, introduction)
                .then()
                .statusCode(200)
                .body("status", equalTo("ACCEPTED"))
                .body("contact", nullValue());
        journey.region.asOtherHr().get(path(introduction)).then().body("candidate", nullValue());

        journey.introduce(introduction)
                .then()
                .statusCode(200)
                .body("status", equalTo("INTRODUCED"))
                .body("candidate.familyName", equalTo("Geheim"));
        journey.region
                .asOtherHr()
                .get(path(introduction))
                .then()
                .body("candidateId", equalTo(candidate.toString()))
                .body("candidate.phone", equalTo("+31612345678"));
    }

    @Test
    void a_no_ends_it_and_its_reason_is_for_the_candidate_alone() {
        UUID candidate = journey.candidate();
        UUID introduction = journey.requested(candidate, journey.vacancy());

        as(journey.bound(candidate))
                .body("""
                        {"answer": "NO", "reason": "My brother works there"}""")
                .put("/v1/me/candidate/introductions/" + introduction + "/answer")
                .then()
                .statusCode(200)
                .body("status", equalTo("DECLINED"))
                .body("reason", equalTo("My brother works there"));

        journey.region.asBureau().get(path(introduction)).then().body("reason", nullValue());
        journey.region.asOtherHr().get(path(introduction)).then().body("reason", nullValue());
        problem(journey.employerSays("YES", introduction), 409, "conflict").body("code", equalTo("answer-too-late"));
    }

    @Test
    void there_is_one_open_introduction_of_two_for_a_vacancy() {
        UUID candidate = journey.candidate();
        UUID vacancy = journey.vacancy();
        journey.requested(candidate, vacancy);

        problem(journey.request(candidate, vacancy), 409, "conflict").body("code", equalTo("introduction-open"));
    }

    @Test
    void whoever_has_not_consented_is_not_introduced() {
        problem(journey.request(journey.posted(), journey.vacancy()), 409, "conflict")
                .body("code", equalTo("candidate-not-active"));
    }

    @Test
    void a_request_that_names_nobody_is_told_every_field() {
        refusesField(
                journey.region
                        .asBureau()
                        .header("Idempotency-Key", "names-nobody-" + journey.mark())
                        .body("{}")
                        .post("/v1/introductions"),
                "candidateId");
    }

    @Test
    void an_introduction_is_there_for_those_concerned_only() {
        UUID candidate = journey.candidate();
        UUID introduction = journey.requested(candidate, journey.vacancy());
        Region elsewhere = Region.fresh();

        problem(journey.region.asHr().get(path(introduction)), 404, "not-found");
        problem(elsewhere.asBureau().get(path(introduction)), 404, "not-found");
        problem(elsewhere.asOtherHr().get(path(introduction)), 404, "not-found");
        problem(nobody().get(path(introduction)), 401, "not-authenticated");
        problem(as("operator").get(path(introduction)), 403, "not-allowed");
        as(journey.bound(candidate)).get(path(introduction)).then().statusCode(200);
        journey.region
                .asHr()
                .queryParam("candidateId", candidate)
                .get("/v1/introductions")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        journey.region
                .asOtherHr()
                .queryParam("candidateId", candidate)
                .get("/v1/introductions")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void a_step_needs_the_newest_etag() {
        UUID introduction = journey.requested(journey.candidate(), journey.vacancy());

        problem(journey.region.asBureau().put(path(introduction) + "/introduced"), 428, "if-match-missing");
        problem(
                journey.region
                        .asBureau()
                        .header("If-Match", "\"99\"")
                        .body("{\"outcome\": \"NO_FIT\"}")
                        .put(path(introduction) + "/closure"),
                412,
                "changed-meanwhile");
    }

    @Test
    void a_withdrawn_vacancy_ends_what_has_not_come_to_a_meeting() {
        UUID vacancy = journey.vacancy();
        UUID waiting = journey.requested(journey.candidate(), vacancy);
        UUID met = journey.introduced(journey.candidate(), vacancy);

        journey.region
                .asOtherHr()
                .header("If-Match", journey.etag("/v1/vacancies/" + vacancy))
                .body("{\"status\": \"WITHDRAWN\"}")
                .put("/v1/vacancies/" + vacancy + "/status")
                .then()
                .statusCode(200);

        journey.region.asBureau().get(path(waiting)).then().body("outcome", equalTo("EMPLOYER_STOPPED"));
        journey.region.asBureau().get(path(met)).then().body("status", equalTo("INTRODUCED"));
    }

    @Test
    void a_placement_ends_the_search_fills_the_vacancy_and_stands_in_the_report() {
        UUID candidate = journey.candidate();
        UUID vacancy = journey.vacancy();
        UUID introduction = journey.introduced(candidate, vacancy);
        UUID elsewhere = journey.requested(candidate, journey.vacancy());
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam"));
        int before = placed(today);

        journey.place(introduction, today)
                .then()
                .statusCode(201)
                .body("status", equalTo("STARTED"))
                .body("endsSearch", equalTo(true));

        journey.region.asBureau().get(path(introduction)).then().body("outcome", equalTo("PLACED"));
        journey.region.asBureau().get(path(elsewhere)).then().body("outcome", equalTo("OTHER_PLACEMENT"));
        journey.region.asBureau().get("/v1/candidates/" + candidate).then().body("status", equalTo("PLACED"));
        journey.region.asBureau().get("/v1/vacancies/" + vacancy).then().body("status", equalTo("FILLED"));
        assertThat(placed(today)).isEqualTo(before + 1);
        problem(journey.place(introduction, today), 409, "conflict").body("code", equalTo("not-introduced"));
    }

    private static int placed(LocalDate day) {
        return journey.region
                .asBureau()
                .queryParam("from", day.toString())
                .queryParam("to", day.toString())
                .get("/v1/reports/transitions")
                .then()
                .statusCode(200)
                .extract()
                .path("people.placed");
    }

    @Test
    void a_cancelled_placement_gives_the_position_back_and_the_search_goes_on() {
        UUID candidate = journey.candidate();
        UUID vacancy = journey.vacancy();
        UUID introduction = journey.introduced(candidate, vacancy);
        LocalDate start = LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).plusDays(30);
        String placement = "/v1/placements/"
                + journey.place(introduction, start)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        journey.region
                .asBureau()
                .header("If-Match", journey.etag(placement))
                .body("""
                        {"engagement": "EMPLOYMENT", "startsOn": "%s", "status": "CANCELLED"}""".formatted(start))
                .put(placement)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));

        journey.region.asBureau().get("/v1/candidates/" + candidate).then().body("status", equalTo("ACTIVE"));
        journey.region.asBureau().get("/v1/vacancies/" + vacancy).then().body("status", equalTo("OPEN"));
    }

    @Test
    void a_placement_waits_for_a_no_of_the_candidate_and_finds_the_introduction_closed() {
        UUID candidate = journey.candidate();
        UUID introduction = journey.introduced(candidate, journey.vacancy());
        LocalDate start = LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).plusDays(30);
        Sql sql = Region.bean(Sql.class);

        CompletableFuture<Response> placing =
                journey.region.inNetwork(() -> QuarkusTransaction.requiringNew().call(() -> {
                    sql.list("select id from mobility.candidate where id = ? for no key update", _ -> true, candidate);
                    CompletableFuture<Response> waiting =
                            CompletableFuture.supplyAsync(() -> journey.place(introduction, start));
                    Thread.sleep(1_000);
                    sql.update("""
                            update mobility.introduction set status = 'CLOSED', outcome = 'CANDIDATE_STOPPED',
                                closed_at = now(), version = version + 1 where id = ?""", introduction);
                    return waiting;
                }));

        problem(placing.join(), 409, "conflict").body("code", equalTo("not-introduced"));
    }

    /** Of somebody who began two months ago. */
    private static String checkInsOf(UUID candidate) {
        UUID introduction = journey.introduced(candidate, journey.vacancy());
        LocalDate start = LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).minusMonths(2);
        return "/v1/placements/"
                + journey.place(introduction, start)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id") + "/check-ins";
    }

    @Test
    void a_word_about_somebody_who_was_erased_is_kept_nowhere() {
        UUID candidate = journey.candidate();
        String checkIns = checkInsOf(candidate);
        ACandidate.answer(candidate.toString(), Map.of("answer", "ERASE")).statusCode(200);

        problem(
                        journey.region
                                .asOtherHr()
                                .header("Idempotency-Key", "word-" + journey.mark())
                                .body("{\"months\": 1, \"rating\": \"GOOD\", \"note\": \"Fijne collega\"}")
                                .post(checkIns),
                        409,
                        "conflict")
                .body("code", equalTo("erased"));
    }

    @Test
    void a_word_about_somebody_is_told_again_to_who_repeats_it_and_kept_under_their_key() {
        UUID candidate = journey.candidate();
        String checkIns = checkInsOf(candidate);
        String word = "Woord" + journey.mark();
        Supplier<ValidatableResponse> said = () -> journey.region
                .asOtherHr()
                .header("Idempotency-Key", "said-" + candidate)
                .body(Map.of("months", 1, "rating", "GOOD", "note", word))
                .post(checkIns)
                .then();
        String first = said.get().statusCode(201).extract().asString();

        assertThat(said.get().statusCode(201).extract().asString()).isEqualTo(first);
        assertThat(Tables.holding(word)).isEmpty();

        ACandidate.answer(candidate.toString(), Map.of("answer", "ERASE")).statusCode(200);
        problem(said.get().extract().response(), 409, "conflict").body("code", equalTo("erased"));
    }

    @Test
    void each_party_says_once_how_it_goes_and_reads_its_own_word() {
        UUID candidate = journey.candidate();
        String checkIns = checkInsOf(candidate);
        String good = "{\"months\": 1, \"rating\": \"GOOD\"}";

        journey.region
                .asOtherHr()
                .header("Idempotency-Key", "good-" + journey.mark())
                .body(good)
                .post(checkIns)
                .then()
                .statusCode(201)
                .body("party", equalTo("EMPLOYER"));

        problem(
                        journey.region
                                .asOtherHr()
                                .header("Idempotency-Key", "again-" + journey.mark())
                                .body(good)
                                .post(checkIns),
                        409,
                        "conflict")
                .body("code", equalTo("answered-already"));
        problem(
                        as(journey.bound(candidate))
                                .header("Idempotency-Key", "early-" + journey.mark())
                                .body("{\"months\": 12, \"rating\": \"GOOD\"}")
                                .post(checkIns),
                        409,
                        "conflict")
                .body("code", equalTo("too-early"));
        as(journey.bound(candidate))
                .get(checkIns)
                .then()
                .body("items.party.unique()", contains("EMPLOYEE"))
                .body("items", hasSize(4));
        problem(journey.region.asHr().get(checkIns), 403, "not-allowed");
    }

    @Test
    void who_reads_how_a_placement_goes_is_seen_to() {
        UUID candidate = journey.candidate();
        String checkIns = checkInsOf(candidate);
        String employee = journey.bound(candidate);
        creating(employee)
                .body("{\"months\": 1, \"rating\": \"GOOD\", \"note\": \"Fijne ploeg\"}")
                .post(checkIns)
                .then()
                .statusCode(201);

        journey.region.asOtherHr().get(checkIns).then().statusCode(200);
        as(employee).get("/v1/me/candidate/reads").then().body("items.kind", not(hasItem("NOTES")));
        journey.region.asBureau().get(checkIns).then().body("items.note", hasItem("Fijne ploeg"));

        as(employee)
                .get("/v1/me/candidate/reads")
                .then()
                .body("items.find { it.kind == 'NOTES' }.role", equalTo("ADVISOR"));
    }

    @Test
    void how_it_went_with_somebody_who_was_erased_is_kept_by_the_month() {
        Region region = Region.fresh();
        Journey own = new Journey(region);
        UUID candidate = own.candidate();
        UUID introduction = own.introduced(candidate, own.vacancy());
        LocalDate today = LocalDate.now(Moment.ZONE);
        own.place(introduction, today.minusMonths(2)).then().statusCode(201);
        region.inNetwork(() ->
                Region.bean(Sql.class).update("update mobility.placement set status = 'ENDED', ends_on = starts_on"));
        as(own.bound(candidate)).delete("/v1/me/candidate").then().statusCode(204);

        Moment.at(
                today.plusDays(1).atTime(12, 0).atZone(Moment.ZONE).toInstant(),
                () -> CurrentNetwork.in(
                        region.network(),
                        () -> Region.bean(DailyRetention.class).runInNetwork()));

        List<Integer> days = region.inNetwork(() -> Region.bean(Sql.class)
                .list("select extract(day from due_on)::integer from mobility.check_in", row -> row.getInt(1)));
        assertThat(days).isNotEmpty().containsOnly(1);
    }

    @Test
    void a_coach_sees_nothing_before_the_candidate_has_accepted() {
        UUID candidate = journey.candidate();
        String guidance = "/v1/guidances/"
                + journey.region
                        .asBureau()
                        .header("Idempotency-Key", "coach-" + journey.mark())
                        .body("{\"candidateId\": \"%s\", \"coachId\": \"%s\"}"
                                .formatted(candidate, journey.region.coachRole()))
                        .post("/v1/guidances")
                        .then()
                        .statusCode(201)
                        .body("status", equalTo("PROPOSED"))
                        .extract()
                        .path("id");
        problem(journey.region.asCoach().get("/v1/candidates/" + candidate), 404, "not-found");

        as(journey.bound(candidate))
                .body("{\"answer\": \"YES\"}")
                .put(guidance + "/answer")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));

        journey.region.asCoach().get("/v1/candidates/" + candidate).then().statusCode(200);
        journey.region
                .asCoach()
                .header("If-Match", "\"1\"")
                .body("{\"nextStep\": \"Bezoek\", \"notes\": \"Samen kijken\"}")
                .put(guidance)
                .then()
                .statusCode(200)
                .body("notes", equalTo("Samen kijken"));
        journey.region.asBureau().get(guidance).then().body("notes", nullValue());
    }
}
