package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class DuplicateTest {

    private static Region region;

    @BeforeEach
    void aRegion() {
        if (region == null) {
            region = Region.fresh();
        }
    }

    @Test
    void who_posts_the_same_person_twice_is_told_which_candidate_it_is() {
        ACandidate candidate = ACandidate.at(region.firm());
        String id = candidate.idPostedBy(region.hr());

        candidate
                .person("email", candidate.email().toUpperCase(java.util.Locale.ROOT))
                .postedBy(region.hr())
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("code", equalTo("candidate-known"))
                .body("candidateId", equalTo(id));
        candidate.postedBy(region.bureau()).statusCode(409).body("candidateId", equalTo(id));
    }

    @Test
    void nobody_learns_from_posting_that_somebody_registered_themselves() {
        String subject = region.subject("secret" + UUID.randomUUID());
        ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of("MATCHING"))
                .registeredBy(subject)
                .statusCode(201);
        ACandidate known = ACandidate.at(region.firm()).person("email", subject + "@people.example");
        ACandidate unknown = ACandidate.at(region.firm());

        Response ofKnown = known.postedBy(region.hr()).extract().response();
        Response ofUnknown = unknown.postedBy(region.hr()).extract().response();

        assertThat(shape(ofKnown)).isEqualTo(shape(ofUnknown));
        assertThat(shape(region.asHr().get("/v1/candidates/" + ofKnown.path("id"))))
                .isEqualTo(shape(region.asHr().get("/v1/candidates/" + ofUnknown.path("id"))));
    }

    /** Status, headers and body without what is different in any two answers. */
    private static String shape(Response response) {
        return response.statusCode()
                + response.header("ETag").replaceAll("\\d+", "of what is seen")
                + response.asString()
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                        .replaceAll("\"[^\"]*@people.example\"", "address")
                        .replaceAll("\"createdAt\":\"[^\"]*\"", "moment");
    }

    @Test
    void who_posted_somebody_who_joins_learns_nothing_of_what_went_on_before() {
        String subject = region.subject("busy");
        String own = ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of("MATCHING", "CIRCULATION"))
                .registeredBy(subject)
                .statusCode(201)
                .extract()
                .path("id");
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                        insert into mobility.circulation (id, network_id, candidate_id, status, memberships, sectors,
                            organization_ids, closes_on, count, rare, created_at, opened_at)
                        values (gen_random_uuid(), ?, ?, 'OPEN', '{}', '{}', '{}', current_date + 9, 120, false,
                            now(), now())""", region.network(), UUID.fromString(own)));
        String posted = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .idPostedBy(region.hr());
        answer(posted, Map.of("answer", "JOIN")).statusCode(200);

        String path = "/v1/candidates/" + posted;
        region.asHr()
                .get(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"))
                .body("counts", nullValue());
        region.asBureau().get("/v1/candidates/" + own).then().body("counts.recipients", equalTo(120));
    }

    @Test
    void what_the_person_changes_unseen_does_not_count_in_the_version_that_who_posted_reads() {
        String subject = region.subject("private");
        String id = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .idPostedBy(region.hr());
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"))).statusCode(200);
        String path = "/v1/candidates/" + id;
        String before = region.asHr().get(path).header("ETag");

        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION")))
                .statusCode(200);
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"), "profile", Round.nurse()))
                .statusCode(200);

        assertThat(region.asHr().get(path).header("ETag")).isEqualTo(before);
        region.asHr()
                .header("If-Match", before)
                .body(Map.of(
                        "status", "PAUSED", "until", LocalDate.now().plusDays(9).toString()))
                .put(path + "/status")
                .then()
                .statusCode(200);
        assertThat(region.asHr().get(path).header("ETag")).isNotEqualTo(before);
        region.asHr()
                .header("If-Match", before)
                .body(Map.of("status", "WITHDRAWN"))
                .put(path + "/status")
                .then()
                .statusCode(412);
    }

    @Test
    void the_person_alone_joins_a_posting_with_what_they_registered() {
        String subject = region.subject("joiner");
        String own = ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("reason", "VOLUNTARY")
                .with("purposes", List.of("MATCHING"))
                .profile("headline", "Only for me")
                .registeredBy(subject)
                .statusCode(201)
                .extract()
                .path("id");
        String posted = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .profile("headline", "As posted")
                .idPostedBy(region.hr());

        nobody().get(link(posted)).then().statusCode(200).body("alreadyRegistered", equalTo(true));
        answer(posted, Map.of("answer", "JOIN")).statusCode(200).body("status", equalTo("ACTIVE"));

        region.asHr()
                .get("/v1/candidates/" + posted)
                .then()
                .statusCode(200)
                .body("id", equalTo(posted))
                .body("status", equalTo("ACTIVE"))
                .body("origin", equalTo("POSTED"))
                .body("reason", equalTo("AT_RISK"))
                .body("profile.headline", equalTo("As posted"));
        region.asHr()
                .get("/v1/candidates")
                .then()
                .body("items.id", hasItem(posted))
                .body("items.id", not(hasItem(own)));
        region.asBureau()
                .get("/v1/candidates?limit=100")
                .then()
                .body("items.id", hasItem(own))
                .body("items.id", not(hasItem(posted)));
        as(subject)
                .get("/v1/me/candidate")
                .then()
                .body("id", equalTo(own))
                .body("profile.headline", equalTo("Only for me"))
                .body("reason", equalTo("VOLUNTARY"));
        nobody().get(link(posted)).then().statusCode(200).body("id", equalTo(own));
        as(subject).delete("/v1/me/candidate").then().statusCode(204);
        nobody().get(link(posted)).then().statusCode(410);
        region.asHr()
                .get("/v1/candidates/" + posted)
                .then()
                .body("status", equalTo("ERASED"))
                .body("profile", nullValue());
    }

    @Test
    void a_poster_that_was_joined_never_meets_the_id_that_the_person_had_before() {
        String subject = region.subject("silent-joiner");
        String own = ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of("MATCHING", "SHOW_POSTER"))
                .registeredBy(subject)
                .statusCode(201)
                .extract()
                .path("id");
        String posted = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .idPostedBy(region.hr());
        answer(posted, Map.of("answer", "JOIN")).statusCode(200);
        as(subject)
                .body(Map.of(
                        "status", "PAUSED", "until", LocalDate.now().plusDays(9).toString()))
                .put("/v1/me/candidate/status")
                .then()
                .statusCode(200);

        eventually(
                () -> assertThat(region.asBureau().get("/v1/events?limit=100").asString())
                        .contains("PAUSED"));
        eventually(() -> assertThat(statuses(region.asHr().get("/v1/events?limit=100"), posted))
                .containsExactly("ACTIVE", "PAUSED"));
        assertThat(region.asHr().get("/v1/events?limit=100").asString()).doesNotContain(own, "ERASED");
        region.asHr().get("/v1/candidates/" + own).then().statusCode(404);
        region.asHr().get("/v1/candidates/" + posted).then().statusCode(200).body("status", equalTo("PAUSED"));
        ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .postedBy(region.hr())
                .statusCode(409)
                .body("candidateId", equalTo(posted));
    }

    private static List<String> statuses(Response events, String candidate) {
        return events.jsonPath()
                .getList("items.findAll { it.type.contains('candidate.status-changed') && it.data.candidateId == '"
                        + candidate + "' }.data.status");
    }

    @Test
    void a_refused_posting_leaves_what_the_person_registered_as_it_was() {
        String subject = region.subject("refuser");
        ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of("MATCHING"))
                .registeredBy(subject)
                .statusCode(201);
        String posted = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .idPostedBy(region.hr());

        answer(posted, Map.of("answer", "REFUSE", "reason", "Liever niet")).statusCode(200);

        region.asHr()
                .get("/v1/candidates/" + posted)
                .then()
                .body("status", equalTo("WITHDRAWN"))
                .body("statusReason", nullValue())
                .body("profile", nullValue());
        as(subject).get("/v1/me/candidate").then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void two_members_who_post_the_same_person_see_each_their_own_posting() {
        ACandidate first = ACandidate.at(region.firm()).profile("headline", "One");
        String one = first.idPostedBy(region.hr());
        String two = ACandidate.at(region.otherFirm())
                .person("email", first.email())
                .profile("headline", "Two")
                .idPostedBy(region.otherHr());

        answer(two, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(200);

        region.asHr().get("/v1/candidates/" + one).then().body("profile.headline", equalTo("One"));
        region.asHr().get("/v1/candidates/" + two).then().statusCode(404);
        region.asOtherHr().get("/v1/candidates/" + two).then().body("profile.headline", equalTo("Two"));
        region.asBureau().get("/v1/candidates/" + two).then().body("id", equalTo(one));
    }

    @Test
    void who_registers_with_the_address_of_a_posting_says_what_becomes_of_it() {
        String subject = region.subject("posted-first");
        String posted = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .idPostedBy(region.hr());
        ACandidate registration = ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of("MATCHING"));

        registration.registeredBy(subject).statusCode(409).body("code", equalTo("posted-for-you"));
        registration
                .with("posted", "JOIN")
                .registeredBy(subject)
                .statusCode(201)
                .body("id", equalTo(posted))
                .body("status", equalTo("ACTIVE"))
                .body("accountBound", equalTo(true));

        region.asHr().get("/v1/candidates/" + posted).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void who_registers_can_refuse_the_posting_in_the_same_request() {
        String subject = region.subject("posted-refused");
        String posted = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .idPostedBy(region.hr());

        String own = ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of("MATCHING"))
                .with("posted", "REFUSE")
                .registeredBy(subject)
                .statusCode(201)
                .extract()
                .path("id");

        region.asHr().get("/v1/candidates/" + posted).then().body("status", equalTo("WITHDRAWN"));
        region.asHr().get("/v1/candidates/" + own).then().statusCode(404);
        region.asHr().get("/v1/candidates").then().body("items.id", not(hasItem(own)));
    }

    @Test
    void one_who_withdrew_may_be_posted_again_but_not_be_there_twice() {
        ACandidate candidate = ACandidate.at(region.firm());
        String before = candidate.activeBy(region.hr(), "MATCHING");
        answer(before, Map.of("answer", "WITHDRAW")).statusCode(200).body("status", equalTo("WITHDRAWN"));

        String again = candidate.idPostedBy(region.hr());

        assertThat(again).isNotEqualTo(before);
        answer(before, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(409)
                .body("code", equalTo("candidate-again"));
        answer(again, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void whom_a_posting_seemed_to_be_and_who_was_erased_while_it_was_made_keeps_nobody_from_agreeing() {
        String other = ACandidate.at(region.firm()).idPostedBy(region.hr());
        answer(other, Map.of("answer", "ERASE")).statusCode(200);
        String posted = ACandidate.at(region.firm()).idPostedBy(region.hr());
        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update mobility.candidate set duplicate_of = ? where id = ?",
                        UUID.fromString(other),
                        UUID.fromString(posted)));

        answer(posted, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void a_token_that_is_none_of_ours_leads_nowhere() {
        nobody().get("/v1/consent-requests/" + "x".repeat(43)).then().statusCode(404);
        nobody().get("/v1/consent-requests/" + Region.bean(Links.class).token(LinkKind.RESPONSE, UUID.randomUUID()))
                .then()
                .statusCode(404);
        People.nobody()
                .body(Map.of("answer", "ERASE"))
                .put("/v1/consent-requests/none")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }
}
