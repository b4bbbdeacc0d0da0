package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.candidate.CandidateFeed;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ConsentRequestTest {

    private static Region region;

    @BeforeEach
    void aRegion() {
        if (region == null) {
            region = Region.fresh();
        }
    }

    private static boolean isMatched(String id) {
        return region.inNetwork(
                () -> Region.bean(CandidateFeed.class).versions().containsKey(UUID.fromString(id)));
    }

    @Test
    void nothing_is_matched_before_consent_and_nothing_after_it_was_withdrawn() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());
        assertThat(isMatched(id)).isFalse();

        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")));
        assertThat(isMatched(id)).isTrue();

        answer(id, Map.of("answer", "WITHDRAW"));
        assertThat(isMatched(id)).isFalse();
    }

    @Test
    void what_is_said_again_changes_nothing() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());
        Map<String, ?> said = ACandidate.at(region.firm())
                .profile("skills", List.of())
                .profile("languages", List.of(Map.of("code", "nl", "level", "C1")))
                .profile("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())))
                .agreed();
        String version = answer(id, said).statusCode(200).extract().header("ETag");
        long lines = lines(id);

        answer(id, said).statusCode(200).header("ETag", version);
        answer(
                        id,
                        Map.of(
                                "answer",
                                "PAUSE",
                                "until",
                                LocalDate.now().plusMonths(2).toString()))
                .statusCode(200);
        answer(id, said).statusCode(200).body("status", equalTo("PAUSED"));

        assertThat(lines(id)).as("and one of the pause").isEqualTo(lines + 1);
    }

    private static long lines(String id) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select count(*) from mobility.audit_entry where subject_id = ?::uuid and action <> 'READ'",
                        row -> row.getLong(1),
                        id)
                .orElseThrow());
    }

    @Test
    void consent_names_matching_and_nothing_unknown() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());

        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("CIRCULATION")))
                .statusCode(400)
                .body("violations[0].field", equalTo("purposes"));
        answer(id, Map.of("answer", "CONSENT")).statusCode(400);
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("SPAM")))
                .statusCode(400)
                .body("violations[0].field", equalTo("purposes[0]"));
        answer(id, Map.of("answer", "MAYBE")).statusCode(400).body("violations[0].field", equalTo("answer"));
        answer(id, Map.of()).statusCode(400).body("violations[0].field", equalTo("answer"));
        nobody().get(link(id)).then().body("status", equalTo("AWAITING_CONSENT"));
    }

    @Test
    void the_person_changes_the_profile_while_consenting_and_the_poster_sees_it_as_posted() {
        String id = ACandidate.at(region.firm()).profile("maxTravelKm", 40).idPostedBy(region.hr());

        answer(
                        id,
                        Map.of(
                                "answer",
                                "CONSENT",
                                "purposes",
                                List.of("MATCHING"),
                                "profile",
                                Map.of("engagements", List.of("SECONDMENT"), "maxTravelKm", 5)))
                .statusCode(200)
                .body("profile.maxTravelKm", equalTo(5));

        region.asHr().get("/v1/candidates/" + id + "/profile").then().body("profile.maxTravelKm", equalTo(40));
        region.asBureau().get("/v1/candidates/" + id + "/profile").then().body("profile.maxTravelKm", equalTo(5));
    }

    @Test
    void a_profile_that_is_wrong_changes_nothing() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());

        answer(
                        id,
                        Map.of(
                                "answer",
                                "CONSENT",
                                "purposes",
                                List.of("MATCHING"),
                                "profile",
                                Map.of("engagements", List.of("EMPLOYMENT"), "postcode", "0123")))
                .statusCode(400)
                .body("violations[0].field", equalTo("profile.postcode"));

        nobody().get(link(id))
                .then()
                .body("status", equalTo("AWAITING_CONSENT"))
                .body("purposes", hasSize(0));
    }

    @Test
    void the_same_link_pauses_resumes_and_takes_consent_back() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING", "CIRCULATION");
        String until = LocalDate.now().plusDays(10).toString();

        answer(id, Map.of("answer", "PAUSE", "until", LocalDate.now().toString()))
                .statusCode(400);
        answer(id, Map.of("answer", "PAUSE", "until", until)).statusCode(200).body("status", equalTo("PAUSED"));
        assertThat(isMatched(id)).isFalse();
        answer(id, Map.of("answer", "RESUME")).statusCode(200).body("status", equalTo("ACTIVE"));
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(200)
                .body("purposes", equalTo(List.of("MATCHING")));
        answer(id, Map.of("answer", "REFUSE")).statusCode(200).body("status", equalTo("WITHDRAWN"));
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void a_later_change_by_the_poster_waits_for_the_persons_yes() {
        ACandidate candidate = ACandidate.at(region.firm()).profile("maxTravelKm", 40);
        String id = candidate.activeBy(region.hr(), "MATCHING");
        String etag = region.asHr().get("/v1/candidates/" + id).header("ETag");

        region.asHr()
                .header("If-Match", etag)
                .body(candidate.profile("maxTravelKm", 60).profileBody())
                .put("/v1/candidates/" + id + "/profile")
                .then()
                .statusCode(202)
                .body("profile.maxTravelKm", equalTo(40))
                .body("pendingProfile.maxTravelKm", equalTo(60))
                .body("pendingUntil", notNullValue());

        nobody().get(link(id))
                .then()
                .body("profile.maxTravelKm", equalTo(40))
                .body("pendingProfile.maxTravelKm", equalTo(60));
        answer(id, Map.of("answer", "ACCEPT_CHANGE"))
                .statusCode(200)
                .body("profile.maxTravelKm", equalTo(60))
                .body("pendingProfile", nullValue());
        region.asHr()
                .get("/v1/candidates/" + id)
                .then()
                .body("profile.maxTravelKm", equalTo(60))
                .body("pendingProfile", nullValue());
        answer(id, Map.of("answer", "ACCEPT_CHANGE")).statusCode(409).body("code", equalTo("nothing-waits"));
    }

    @Test
    void the_person_says_no_to_a_change_by_the_bureau() {
        ACandidate candidate = ACandidate.at(region.firm());
        String id = candidate.activeBy(region.hr(), "MATCHING");
        String etag = region.asBureau().get("/v1/candidates/" + id).header("ETag");

        region.asBureau()
                .header("If-Match", etag)
                .body(candidate.with("reason", "REDUNDANT").details())
                .put("/v1/candidates/" + id)
                .then()
                .statusCode(202)
                .body("reason", equalTo("AT_RISK"))
                .body("pendingDetails.reason", equalTo("REDUNDANT"));
        answer(id, Map.of("answer", "REFUSE_CHANGE"))
                .statusCode(200)
                .body("reason", equalTo("AT_RISK"))
                .body("pendingDetails", nullValue());
    }

    @Test
    void before_consent_the_poster_changes_at_once_and_a_new_address_is_asked_again() {
        ACandidate candidate = ACandidate.at(region.firm());
        String id = candidate.idPostedBy(region.hr());
        String etag = region.asHr().get("/v1/candidates/" + id).header("ETag");
        String address = "new" + UUID.randomUUID() + "@people.example";
        String sentToTheWrongOne = link(id);

        region.asHr()
                .body(candidate.details())
                .put("/v1/candidates/" + id)
                .then()
                .statusCode(428);
        region.asHr()
                .header("If-Match", etag)
                .body(candidate.person("email", address).details())
                .put("/v1/candidates/" + id)
                .then()
                .statusCode(200)
                .body("person.email", equalTo(address));
        region.asHr()
                .header("If-Match", etag)
                .body(candidate.details())
                .put("/v1/candidates/" + id)
                .then()
                .statusCode(412);
        String newer = region.asHr().get("/v1/candidates/" + id).header("ETag");
        region.asHr()
                .header("If-Match", newer)
                .body(candidate.profile("headline", "Beter").profileBody())
                .put("/v1/candidates/" + id + "/profile")
                .then()
                .statusCode(200);
        nobody().get(link(id)).then().statusCode(200).body("profile.headline", equalTo("Beter"));
        nobody().get(sentToTheWrongOne).then().statusCode(404);
    }

    @Test
    void who_agrees_while_they_are_erased_is_answered_as_afterwards() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());
        region.inNetwork(() -> QuarkusTransaction.requiringNew().call(() -> {
            Region.bean(Vault.class).destroy(List.of(UUID.fromString(id)));
            return true;
        }));

        answer(
                        id,
                        Map.of(
                                "answer",
                                "CONSENT",
                                "purposes",
                                List.of("MATCHING"),
                                "profile",
                                Map.of("engagements", List.of("SECONDMENT"))))
                .statusCode(410)
                .body("type", equalTo("/problems/gone"));
    }
}
