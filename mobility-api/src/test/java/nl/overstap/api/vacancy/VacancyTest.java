package nl.overstap.api.vacancy;

import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.mobility.vacancy.VacancyStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VacancyTest {

    private Region region;

    @BeforeAll
    void region() {
        region = Region.fresh();
    }

    @Test
    void a_posted_vacancy_is_open_for_ninety_days_and_reads_back_as_it_was_sent() {
        ValidatableResponse posted = vacancy().without("closesOn").postedBy(region.hr());

        String id = posted.statusCode(201)
                .header("ETag", notNullValue())
                .body("status", equalTo("OPEN"))
                .body("closesOn", equalTo(today().plusDays(90).toString()))
                .body("visibility", equalTo("NETWORK"))
                .body("positions", equalTo(1))
                .body("placeEstimated", equalTo(false))
                .extract()
                .path("id");
        posted.header("Location", containsString("/v1/vacancies/" + id));
        region.asHr().get("/v1/vacancies/" + id).then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void everything_a_vacancy_says_is_kept() {
        AVacancy complete = vacancy().complete().with("externalId", region.subject("all"));

        String id = complete.idPostedBy(region.hr());

        Map<String, @Nullable Object> read = region.asHr()
                .get("/v1/vacancies/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("");
        Map<String, @Nullable Object> sent = new HashMap<>(complete.body());
        sent.put("organizationId", region.firm().toString());
        assertThat(read).containsAllEntriesOf(sent).containsEntry("positionsLeft", 2);
    }

    @Test
    void an_occupation_of_the_finer_scheme_and_a_postcode_with_letters_are_understood() {
        vacancy()
                .with("occupation", Map.of("code", "starter:occupation/wijkverpleegkundige"))
                .with("postcode", "3841 AB")
                .postedBy(region.hr())
                .statusCode(201)
                .body("occupation.scheme", equalTo("ESCO"))
                .body("postcode", equalTo("3841"));
    }

    @Test
    void a_draft_gets_its_closing_day_when_it_is_opened() {
        String id = vacancy().with("status", "DRAFT").idPostedBy(region.hr());
        region.asHr().get("/v1/vacancies/" + id).then().body("closesOn", nullValue());

        step(region.hr(), id, "OPEN")
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("closesOn", equalTo(today().plusDays(90).toString()));
    }

    @Test
    void a_withdrawn_vacancy_stays_withdrawn() {
        String id = vacancy().idPostedBy(region.hr());
        step(region.hr(), id, "WITHDRAWN").statusCode(200);

        step(region.hr(), id, "OPEN")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("step-not-allowed"));
    }

    @Test
    void only_time_lets_a_vacancy_expire() {
        String id = vacancy().idPostedBy(region.hr());

        step(region.hr(), id, "EXPIRED").statusCode(409).body("code", equalTo("step-not-allowed"));
    }

    @Test
    void the_reason_of_a_step_is_for_the_employer_and_the_bureau() {
        String id = vacancy().idPostedBy(region.hr());
        step(region.hr(), id, "FILLED", "Iemand van binnen").body("statusReason", equalTo("Iemand van binnen"));
        step(region.bureau(), id, "OPEN", "Toch niet").statusCode(200);

        region.asBureau().get("/v1/vacancies/" + id).then().body("statusReason", equalTo("Toch niet"));
        region.asOtherHr().get("/v1/vacancies/" + id).then().body("statusReason", nullValue());
    }

    @Test
    void what_was_read_before_somebody_else_changed_it_cannot_be_changed() {
        AVacancy vacancy = vacancy();
        String id = vacancy.idPostedBy(region.hr());
        String read = etag(region.hr(), id);
        replace(region.bureau(), id, read, vacancy.with("title", "Nachtverpleegkundige"))
                .statusCode(200)
                .body("title", equalTo("Nachtverpleegkundige"));

        replace(region.hr(), id, read, vacancy).statusCode(412);
        as(region.hr()).body(vacancy.body()).put("/v1/vacancies/" + id).then().statusCode(428);
    }

    @Test
    void a_replacement_keeps_the_organization_and_the_status() {
        AVacancy vacancy = vacancy();
        String id = vacancy.idPostedBy(region.hr());
        String etag = etag(region.hr(), id);

        replace(region.bureau(), id, etag, AVacancy.of(region.otherFirm()))
                .statusCode(400)
                .body("violations[0].field", equalTo("organizationId"));
        replace(region.hr(), id, etag, vacancy().with("status", "DRAFT"))
                .statusCode(400)
                .body("violations[0].field", equalTo("status"));
    }

    @Test
    void a_replacement_that_says_the_same_changes_no_version() {
        AVacancy vacancy = vacancy().complete().with("externalId", region.subject("same"));
        String id = vacancy.idPostedBy(region.hr());
        String etag = etag(region.hr(), id);

        replace(region.hr(), id, etag, vacancy).statusCode(200).header("ETag", equalTo(etag));
    }

    @Test
    void skills_can_be_exchanged_and_dropped() {
        String id = vacancy()
                .with(
                        "skills",
                        List.of(AVacancy.skill("triage", true, 2), AVacancy.skill("infusen-aanleggen", null, null)))
                .idPostedBy(region.hr());

        replace(
                        region.hr(),
                        id,
                        etag(region.hr(), id),
                        vacancy().with("skills", List.of(AVacancy.skill("triage", false, null))))
                .statusCode(200);

        region.asHr()
                .get("/v1/vacancies/" + id)
                .then()
                .body("skills", hasSize(1))
                .body("skills[0].code", equalTo("starter:skill/triage"))
                .body("skills[0].essential", equalTo(false))
                .body("skills[0].level", nullValue());
    }

    @Test
    void an_external_id_is_known_once_per_organization() {
        vacancy().with("externalId", "X-1").postedBy(region.hr()).statusCode(201);

        vacancy()
                .with("externalId", "X-1")
                .postedBy(region.hr())
                .statusCode(409)
                .body("code", equalTo("external-id-taken"));
        AVacancy.of(region.otherFirm())
                .with("externalId", "X-1")
                .postedBy(region.otherHr())
                .statusCode(201);
    }

    @Test
    void the_same_key_posts_once_and_refuses_another_body() {
        String key = UUID.randomUUID().toString();
        String id = as(region.hr())
                .header("Idempotency-Key", key)
                .body(vacancy().body())
                .post("/v1/vacancies")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as(region.hr())
                .header("Idempotency-Key", key)
                .body(vacancy().body())
                .post("/v1/vacancies")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
        as(region.hr())
                .header("Idempotency-Key", key)
                .body(vacancy().with("title", "Iets anders").body())
                .post("/v1/vacancies")
                .then()
                .statusCode(422);
    }

    @Test
    void hr_posts_for_no_other_firm_and_the_bureau_for_any_member() {
        AVacancy.of(region.otherFirm())
                .postedBy(region.hr())
                .statusCode(403)
                .body("code", equalTo("not-your-organization"))
                .body("violations[0].field", equalTo("organizationId"));
        AVacancy.of(region.otherFirm()).postedBy(region.bureau()).statusCode(201);
        AVacancy.of(region.prospect())
                .postedBy(region.bureau())
                .statusCode(409)
                .body("code", equalTo("membership-not-active"));
        AVacancy.of(UUID.randomUUID())
                .postedBy(region.bureau())
                .statusCode(400)
                .body("violations[0].field", equalTo("organizationId"));
        vacancy().postedBy(region.coach()).statusCode(403);
        creating("somebody").body(vacancy().body()).post("/v1/vacancies").then().statusCode(403);
    }

    @Test
    void the_last_position_fills_a_vacancy_and_one_given_back_opens_it_again() {
        UUID id = UUID.fromString(vacancy().with("positions", 2).idPostedBy(region.hr()));

        assertThat(take(id)).isEqualTo(VacancyStatus.OPEN);
        assertThat(take(id)).isEqualTo(VacancyStatus.FILLED);
        assertThat(region.inNetwork(() -> vacancies().takePosition(id)))
                .isEqualTo(Outcome.conflict("no-position-left", "All its positions are taken."));
        step(region.hr(), id.toString(), "OPEN").statusCode(409).body("code", equalTo("no-position-left"));
        assertThat(giveBack(id)).isEqualTo(VacancyStatus.OPEN);
    }

    @Test
    void a_vacancy_that_its_employer_filled_stays_filled_when_a_position_comes_back() {
        UUID id = UUID.fromString(vacancy().with("positions", 2).idPostedBy(region.hr()));
        take(id);
        step(region.hr(), id.toString(), "FILLED").statusCode(200);

        assertThat(giveBack(id)).isEqualTo(VacancyStatus.FILLED);
    }

    @Test
    void a_vacancy_expires_the_day_after_it_closes_and_can_be_opened_again() {
        String id = vacancy().with("closesOn", today().plusDays(3).toString()).idPostedBy(region.hr());
        Instant lastDay = today().plusDays(3).atTime(23, 0).atZone(Moment.ZONE).toInstant();

        expireAsOf(lastDay);
        region.asHr().get("/v1/vacancies/" + id).then().body("status", equalTo("OPEN"));
        expireAsOf(lastDay.plus(Duration.ofHours(2)));

        region.asHr().get("/v1/vacancies/" + id).then().body("status", equalTo("EXPIRED"));
        step(region.hr(), id, "OPEN").statusCode(200).body("status", equalTo("OPEN"));
    }

    @Test
    void a_change_leaves_a_line_in_the_trail() {
        UUID id = UUID.fromString(vacancy().idPostedBy(region.hr()));
        step(region.hr(), id.toString(), "WITHDRAWN").statusCode(200);

        List<String> actions = region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select action || ' ' || actor_role from mobility.audit_entry where subject_id = ? order by id",
                        row -> row.getString(1),
                        id));

        assertThat(actions).containsExactly("POSTED HR", "STATUS_CHANGED HR");
    }

    private void expireAsOf(Instant moment) {
        Moment.at(moment, () -> region.inNetwork(() -> vacancies().expire()));
    }

    private VacancyStatus take(UUID id) {
        return Region.value(region.inNetwork(() -> vacancies().takePosition(id)))
                .status();
    }

    private VacancyStatus giveBack(UUID id) {
        return Region.value(region.inNetwork(() -> vacancies().givePositionBack(id)))
                .status();
    }

    private static Vacancies vacancies() {
        return Region.bean(Vacancies.class);
    }

    private AVacancy vacancy() {
        return AVacancy.of(region.firm());
    }

    private static LocalDate today() {
        return Moment.today(Clock.systemUTC());
    }

    private static String etag(String subject, String id) {
        return as(subject)
                .get("/v1/vacancies/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static ValidatableResponse replace(String subject, String id, String etag, AVacancy vacancy) {
        return as(subject)
                .header("If-Match", etag)
                .body(vacancy.body())
                .put("/v1/vacancies/" + id)
                .then();
    }

    private static ValidatableResponse step(String subject, String id, String status) {
        return step(subject, id, status, "");
    }

    private static ValidatableResponse step(String subject, String id, String status, String reason) {
        return as(subject)
                .header("If-Match", etag(subject, id))
                .body(Map.of("status", status, "reason", reason))
                .put("/v1/vacancies/" + id + "/status")
                .then();
    }
}
