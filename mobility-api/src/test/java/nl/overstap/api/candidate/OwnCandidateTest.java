package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class OwnCandidateTest {

    private static Region region;

    @Inject
    Sql sql;

    @BeforeEach
    void aRegion() {
        if (region == null) {
            region = Region.fresh();
        }
    }

    private static String registered(String subject, String... purposes) {
        return ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of(purposes))
                .registeredBy(subject)
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** After the step, by what somebody who read it would know it. */
    private static String etag(String subject, Map<String, String> step) {
        as(subject).body(step).put("/v1/me/candidate/status").then().statusCode(200);
        return as(subject).get("/v1/me/candidate").header("ETag");
    }

    private long linesOf(String candidate) {
        return count("select count(*) from mobility.audit_entry where candidate_id = ?", candidate);
    }

    private long heldBack(String candidate) {
        return count("select count(*) from notification.event where candidate_id = ? and held_back", candidate);
    }

    private long count(String query, String candidate) {
        return region.inNetwork(() -> sql.find(query, row -> row.getLong(1), UUID.fromString(candidate))
                .orElseThrow());
    }

    @Test
    void somebody_registers_with_the_address_of_the_login_and_their_employer_knows_nothing() {
        String subject = region.subject("anna");

        ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of("MATCHING", "CIRCULATION"))
                .registeredBy(subject)
                .statusCode(201)
                .header("Location", containsString("/v1/me/candidate"))
                .body("status", equalTo("ACTIVE"))
                .body("origin", equalTo("SELF_REGISTERED"))
                .body("employerMayKnow", equalTo(false))
                .body("person.email", equalTo(subject + "@people.example"))
                .body("purposes", equalTo(List.of("MATCHING", "CIRCULATION")))
                .body("accountBound", equalTo(true));

        String id = as(subject)
                .get("/v1/me/candidate")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        region.asHr().get("/v1/candidates/" + id).then().statusCode(404);
        region.asHr().get("/v1/candidates").then().body("items.id", not(hasItem(id)));
        region.asBureau().get("/v1/candidates/" + id).then().statusCode(200);
    }

    @Test
    void an_address_that_the_login_does_not_call_verified_registers_nobody() {
        for (String said : List.of("", "\"email_verified\": false,", "\"email_verified\": null,")) {
            nobody().auth()
                    .oauth2(tokenSaying(said))
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(ACandidate.registering(region)
                            .employer("organizationId", region.firm())
                            .body())
                    .post("/v1/me/candidate")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("email-not-verified"));
        }
    }

    private static String tokenSaying(String aboutTheAddress) {
        long now = Instant.now().getEpochSecond();
        return People.signed("{\"alg\": \"RS256\", \"typ\": \"JWT\"}", """
                {"iss": "%s", "sub": "%s", "aud": "overstap", "typ": "Bearer", "acr": "2", "iat": %d, "exp": %d, %s
                 "email": "anna@people.example"}""".formatted(
                        People.issuer(), region.subject("unsaid"), now - 10, now + 600, aboutTheAddress));
    }

    @Test
    void nothing_is_agreed_to_beforehand() {
        String subject = region.subject("bert");

        registered(subject);

        as(subject)
                .get("/v1/me/candidate")
                .then()
                .body("status", equalTo("AWAITING_CONSENT"))
                .body("purposes", hasSize(0));
    }

    @Test
    void a_registration_names_a_network_and_no_address() {
        ACandidate registration = ACandidate.registering(region).employer("organizationId", region.firm());

        ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .person("email", "other@people.example")
                .registeredBy(region.subject("carla"))
                .statusCode(400)
                .body("violations[0].field", equalTo("person.email"));
        registration
                .without("networkId")
                .registeredBy(region.subject("carla"))
                .statusCode(400)
                .body("violations[0].field", equalTo("networkId"));
        registration
                .with("networkId", UUID.randomUUID())
                .registeredBy(region.subject("carla"))
                .statusCode(400)
                .body("violations[0].field", equalTo("networkId"));
    }

    @Test
    void a_repeat_of_a_registration_is_answered_as_the_first_time() {
        String subject = region.subject("dirk");
        Map<String, Object> body = new LinkedHashMap<>(ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .body());
        String key = UUID.randomUUID().toString();

        String first = as(subject)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/me/candidate")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(subject)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/me/candidate")
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        creating(subject).body(body).post("/v1/me/candidate").then().statusCode(409);
        as(subject).body(body).post("/v1/me/candidate").then().statusCode(400);
    }

    @Test
    void consents_are_changed_and_their_history_is_kept() {
        String subject = region.subject("eva");
        registered(subject, "MATCHING");

        as(subject)
                .body(Map.of("purposes", List.of("MATCHING", "SHOW_POSTER")))
                .put("/v1/me/candidate/consents")
                .then()
                .statusCode(200)
                .body("purposes", equalTo(List.of("MATCHING", "SHOW_POSTER")));
        as(subject)
                .body(Map.of("purposes", List.of()))
                .put("/v1/me/candidate/consents")
                .then()
                .statusCode(200)
                .body("purposes", hasSize(0))
                .body("history", hasSize(2))
                .body("history[0].withdrawnAt", notNullValue());
        as(subject).get("/v1/me/candidate").then().body("status", equalTo("WITHDRAWN"));
        as(subject)
                .body(Map.of("purposes", List.of("MATCHING")))
                .put("/v1/me/candidate/consents")
                .then()
                .statusCode(200);
        as(subject).get("/v1/me/candidate").then().body("status", equalTo("ACTIVE"));
        as(subject)
                .body("{\"purposes\": [null]}")
                .put("/v1/me/candidate/consents")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("purposes[0]"));
        as(subject).body("{}").put("/v1/me/candidate/consents").then().statusCode(400);
    }

    @Test
    void they_change_their_own_profile_at_once() {
        String subject = region.subject("frank");
        registered(subject, "MATCHING");
        String etag =
                as(subject).get("/v1/me/candidate/profile").then().extract().header("ETag");
        Map<String, Object> profile = Map.of("engagements", List.of("PROJECT"), "skills", List.of(), "maxTravelKm", 0);

        as(subject).body(profile).put("/v1/me/candidate/profile").then().statusCode(428);
        as(subject)
                .header("If-Match", etag)
                .body(profile)
                .put("/v1/me/candidate/profile")
                .then()
                .statusCode(200)
                .body("engagements", equalTo(List.of("PROJECT")))
                .body("skills", hasSize(0))
                .body("languages", nullValue())
                .body("maxTravelKm", equalTo(0));
        as(subject)
                .header("If-Match", etag)
                .body(profile)
                .put("/v1/me/candidate/profile")
                .then()
                .statusCode(412);
    }

    @Test
    void they_pause_go_on_and_stop() {
        String subject = region.subject("gerda");
        registered(subject, "MATCHING");
        String until = LocalDate.now().plusDays(30).toString();

        as(subject)
                .body(Map.of("status", "PAUSED"))
                .put("/v1/me/candidate/status")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("until"));
        as(subject)
                .body(Map.of("status", "PAUSED", "until", until, "reason", "Even rust"))
                .put("/v1/me/candidate/status")
                .then()
                .statusCode(200)
                .body("status", equalTo("PAUSED"))
                .body("until", equalTo(until))
                .body("statusReason", equalTo("Even rust"));
        as(subject)
                .body(Map.of("status", "ACTIVE"))
                .put("/v1/me/candidate/status")
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("until", nullValue());
        as(subject)
                .body(Map.of("status", "PLACED"))
                .put("/v1/me/candidate/status")
                .then()
                .statusCode(409);
        as(subject)
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/me/candidate/status")
                .then()
                .body("status", equalTo("WITHDRAWN"))
                .body("purposes", hasSize(0));
        as(subject)
                .body(Map.of("status", "ACTIVE"))
                .put("/v1/me/candidate/status")
                .then()
                .statusCode(409)
                .body("code", equalTo("not-consented"));
    }

    @Test
    void a_pause_that_is_asked_for_again_since_its_answer_was_lost_changes_nothing() {
        String subject = region.subject("gerrit");
        String id = registered(subject, "MATCHING");
        Map<String, String> pause =
                Map.of("status", "PAUSED", "until", LocalDate.now().plusDays(30).toString(), "reason", "Even rust");
        String version = etag(subject, pause);
        long told = linesOf(id);
        long heldBack = heldBack(id);

        assertThat(etag(subject, pause)).isEqualTo(version);
        assertThat(linesOf(id)).isEqualTo(told);
        assertThat(heldBack(id)).as("programs still hear of the pause").isEqualTo(heldBack);

        Map<String, String> longer = new LinkedHashMap<>(pause);
        longer.put("until", LocalDate.now().plusDays(60).toString());
        assertThat(etag(subject, longer)).isNotEqualTo(version);
        assertThat(linesOf(id)).isEqualTo(told + 1);
        assertThat(heldBack(id)).isEqualTo(heldBack);
    }

    @Test
    void who_says_they_no_longer_work_there_is_seen_no_more_by_who_posted() {
        String subject = region.subject("henk");
        String id = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .activeBy(region.hr(), "MATCHING");
        as(subject).post(link(id) + "/account").then().statusCode(200).body("accountBound", equalTo(true));
        String etag = as(subject)
                .get("/v1/me/candidate")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        Map<String, Object> details = new LinkedHashMap<>(ACandidate.registering(region)
                .employer("name", "Elders " + region.mark())
                .details());
        details.put("worksThere", false);

        as(subject)
                .header("If-Match", etag)
                .body(details)
                .put("/v1/me/candidate")
                .then()
                .statusCode(200)
                .body("worksThere", equalTo(false));

        region.asHr().get("/v1/candidates/" + id).then().statusCode(404);
        region.asHr().get("/v1/candidates?limit=100").then().body("items.id", not(hasItem(id)));
        region.asBureau().get("/v1/candidates/" + id).then().statusCode(200);
    }

    @Test
    void who_bound_a_candidate_at_a_wrong_address_keeps_nothing_when_it_is_corrected() {
        ACandidate posted = ACandidate.at(region.firm());
        String id = posted.idPostedBy(region.hr());
        String wrong = region.subject("wrong");
        as(wrong).post(link(id) + "/account").then().statusCode(200);
        String tag = region.asHr().get("/v1/candidates/" + id).then().extract().header("ETag");

        region.asHr()
                .header("If-Match", tag)
                .body(posted.person("email", region.subject("right") + "@people.example")
                        .details())
                .put("/v1/candidates/" + id)
                .then()
                .statusCode(200);

        as(wrong).get("/v1/me/candidate").then().statusCode(404);
        String right = region.subject("right-one");
        as(right).post(link(id) + "/account").then().statusCode(200);
        as(right).get("/v1/me/candidate").then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void one_login_is_bound_by_the_link_and_no_other() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String subject = region.subject("ina");

        nobody().post(link(id) + "/account").then().statusCode(401);
        as(subject).post(link(id) + "/account").then().statusCode(200);
        as(subject).post(link(id) + "/account").then().statusCode(200);
        as(subject).get("/v1/me/candidate").then().statusCode(200).body("id", equalTo(id));
        as(region.subject("ivo"))
                .post(link(id) + "/account")
                .then()
                .statusCode(409)
                .body("code", equalTo("bound-already"));
    }
}
