package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.bind;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Answers;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who posted somebody sees and changes what it posted, and nothing of what the person has made of it. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AsPostedTest {

    private static Region region;

    @BeforeEach
    void aRegion() {
        if (region == null) {
            region = Region.fresh();
        }
    }

    private static String someAddress() {
        return "q" + UUID.randomUUID() + "@people.example";
    }

    private static ACandidate posted(String subject) {
        return ACandidate.at(region.firm()).person("email", subject + "@people.example");
    }

    private static ACandidate registration() {
        return ACandidate.registering(region).employer("organizationId", region.firm());
    }

    private static ValidatableResponse put(String login, String path, Map<String, ?> body) {
        String read = path.endsWith("/profile") ? path.substring(0, path.length() - "/profile".length()) : path;
        String tag = as(login).get(read).then().statusCode(200).extract().header("ETag");
        return as(login).header("If-Match", tag).body(body).put(path).then();
    }

    /** The employer says that the address is another one, and the person keeps what is theirs. */
    private static void isNotTakenOver(String subject, String own, String posting, ACandidate candidate) {
        String link = link(own);

        put(
                        region.hr(),
                        "/v1/candidates/" + posting,
                        candidate.person("email", someAddress()).details())
                .statusCode(202);
        put(
                        region.hr(),
                        "/v1/candidates/" + posting + "/profile",
                        candidate.profile("headline", "Theirs").profileBody())
                .statusCode(202);

        as(subject)
                .get("/v1/me/candidate")
                .then()
                .statusCode(200)
                .body("person.email", equalTo(subject + "@people.example"))
                .body("profile.headline", equalTo("Mine"));
        nobody().get(link).then().statusCode(200).body("id", equalTo(own));
    }

    @Test
    void a_registration_that_a_posting_was_joined_with_is_not_taken_over_by_its_poster() {
        String subject = region.subject("joined-unagreed");
        String own = registration()
                .profile("headline", "Mine")
                .registeredBy(subject)
                .statusCode(201)
                .extract()
                .path("id");
        ACandidate candidate = posted(subject);
        String posting = candidate.idPostedBy(region.hr());
        answer(posting, Map.of("answer", "JOIN")).statusCode(200);

        isNotTakenOver(subject, own, posting, candidate);
    }

    @Test
    void a_posting_that_somebody_registered_with_is_not_taken_over_by_its_poster() {
        String subject = region.subject("registered-unagreed");
        ACandidate candidate = posted(subject);
        String posting = candidate.idPostedBy(region.hr());
        registration()
                .profile("headline", "Mine")
                .with("posted", "JOIN")
                .registeredBy(subject)
                .statusCode(201);

        isNotTakenOver(subject, posting, posting, candidate);
    }

    @Test
    void what_was_written_at_a_wrong_address_is_not_for_the_right_one() {
        ACandidate candidate = ACandidate.at(region.firm()).profile("headline", "As posted");
        String id = candidate.idPostedBy(region.hr());
        String wrong = region.subject("elsewhere");
        bind(UUID.fromString(id), wrong);
        put(
                        wrong,
                        "/v1/me/candidate/profile",
                        ACandidate.at(region.firm())
                                .profile("headline", "Mine")
                                .profile("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())))
                                .profileBody())
                .statusCode(200);

        put(region.hr(), "/v1/candidates/" + id + "/profile", candidate.profileBody())
                .statusCode(202);
        put(
                        region.hr(),
                        "/v1/candidates/" + id,
                        candidate.person("email", someAddress()).details())
                .statusCode(200);

        nobody().get(link(id))
                .then()
                .statusCode(200)
                .body("profile.headline", equalTo("As posted"))
                .body("profile.blockedOrganizations", nullValue())
                .body("pendingProfile", nullValue());
        as(wrong).get("/v1/me/candidate").then().statusCode(404);
    }

    @Test
    void what_the_bureau_suggests_is_for_the_person_and_not_for_who_posted() {
        ACandidate candidate = ACandidate.at(region.firm()).profile("headline", "As posted");
        String id = candidate.activeBy(region.hr(), "MATCHING");
        String path = "/v1/candidates/" + id;

        put(
                        region.bureau(),
                        path + "/profile",
                        candidate.profile("minMonthlySalary", 4321).profileBody())
                .statusCode(202);
        put(region.bureau(), path, candidate.person("phone", "0341 555 123").details())
                .statusCode(202);

        region.asHr()
                .get(path)
                .then()
                .statusCode(200)
                .body("pendingProfile", nullValue())
                .body("pendingDetails", nullValue())
                .body("pendingUntil", nullValue());
        region.asBureau().get(path).then().body("pendingProfile.minMonthlySalary", equalTo(4321));
        nobody().get(link(id)).then().body("pendingProfile.minMonthlySalary", equalTo(4321));
    }

    @Test
    void why_the_person_says_they_move_is_not_told_to_who_posted() {
        ACandidate candidate = ACandidate.at(region.firm()).with("source", "intranet");
        String subject = region.subject("of-another-mind");
        String id = candidate.activeBy(region.hr(), "MATCHING");
        bind(UUID.fromString(id), subject);
        String path = "/v1/candidates/" + id;
        String tag = region.asHr().get(path).header("ETag");

        ACandidate own = ACandidate.registering(region)
                .with("reason", "VOLUNTARY")
                .with("source", "a friend")
                .employer("name", "Elsewhere " + region.mark());
        put(subject, "/v1/me/candidate", own.details()).statusCode(200).body("reason", equalTo("VOLUNTARY"));

        region.asHr()
                .get(path)
                .then()
                .statusCode(200)
                .body("reason", equalTo("AT_RISK"))
                .body("source", equalTo("intranet"))
                .body("currentEmployer.organizationId", equalTo(region.firm().toString()));
        assertThat(region.asHr().get(path).header("ETag")).isEqualTo(tag);
        region.asBureau().get(path).then().body("reason", equalTo("VOLUNTARY"));
        as(subject)
                .get("/v1/me/candidate/export")
                .then()
                .body("record.posted.reason", equalTo("AT_RISK"))
                .body("record.posted.source", equalTo("intranet"));
    }

    @Test
    void what_who_posted_suggests_and_the_person_agrees_to_is_seen_by_both() {
        ACandidate candidate = ACandidate.at(region.firm());
        String id = candidate.activeBy(region.hr(), "MATCHING");
        String path = "/v1/candidates/" + id;

        put(region.hr(), path, candidate.with("reason", "REDUNDANT").details())
                .statusCode(202)
                .body("reason", equalTo("AT_RISK"))
                .body("pendingDetails.reason", equalTo("REDUNDANT"));
        answer(id, Map.of("answer", "ACCEPT_CHANGE")).statusCode(200).body("reason", equalTo("REDUNDANT"));

        region.asHr().get(path).then().body("reason", equalTo("REDUNDANT")).body("pendingDetails", nullValue());
    }

    @Test
    void who_registers_with_a_posting_decides_whether_the_employer_may_know() {
        String subject = region.subject("may-not-know");
        posted(subject).postedBy(region.bureau()).statusCode(201);

        registration()
                .with("posted", "JOIN")
                .with("employerMayKnow", false)
                .with("purposes", List.of("MATCHING"))
                .registeredBy(subject)
                .statusCode(201)
                .body("employerMayKnow", equalTo(false));

        String id = as(subject).get("/v1/me/candidate").then().extract().path("id");
        String reference = region.asBureau()
                .get("/v1/candidates/" + id + "/anonymous-profile")
                .then()
                .statusCode(200)
                .extract()
                .path("reference");
        region.asHr().get("/v1/anonymous-profiles/" + reference).then().statusCode(404);
        region.asOtherHr().get("/v1/anonymous-profiles/" + reference).then().statusCode(200);
    }

    @Test
    void whom_somebody_keeps_away_as_they_register_with_a_posting_they_do_not_come_to_meet() {
        String subject = region.subject("keeps-away");
        String id = posted(subject).activeBy(region.hr(), "MATCHING", "CIRCULATION");
        String introduction = Answers.idOf(creating(region.bureau())
                .body(Map.of("candidateId", id, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201));

        registration()
                .with("posted", "JOIN")
                .with("purposes", List.of("MATCHING"))
                .profile("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())))
                .registeredBy(subject)
                .statusCode(201);

        region.asBureau()
                .get("/v1/introductions/" + introduction)
                .then()
                .body("status", equalTo("CLOSED"))
                .body("outcome", equalTo("CANDIDATE_STOPPED"));
    }
}
