package nl.overstap.api.introduction;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static nl.overstap.api.testing.Region.bean;

import io.restassured.response.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;

/** The main job as verbs: posts, consents, circulates, answers, introduces, places. */
final class Journey {

    final Region region;

    Journey(Region region) {
        this.region = region;
    }

    String mark() {
        return Long.toString(System.nanoTime(), 36);
    }

    /** HR posts somebody, who has not consented yet. */
    UUID posted() {
        return id(post("posted-" + mark() + "@people.example"));
    }

    Response post(String email) {
        return creating(region.hr()).body("""
                        {"person": {"givenName": "Noor", "familyName": "Geheim", "email": "%s", "phone": "+31612345678"},
                         "currentEmployer": {"organizationId": "%s"}, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
                         "profile": {"occupations": [{"code": "2221", "scheme": "ISCO08", "years": 8, "wish": "DESIRED"}],
                           "educationLevel": 6, "languages": [{"code": "nl", "level": "C1"}],
                           "hoursPerWeek": {"min": 24, "max": 36}, "postcode": "3841", "maxTravelKm": 40,
                           "engagements": ["EMPLOYMENT", "SECONDMENT"]}}""".formatted(email, region.firm())).post("/v1/candidates");
    }

    String consentToken(UUID candidate) {
        return bean(Links.class).token(LinkKind.CONSENT, candidate);
    }

    void consents(UUID candidate) {
        nobody().body("""
                        {"answer": "CONSENT", "purposes": ["MATCHING", "CIRCULATION", "RARE_PROFILE"]}""")
                .put("/v1/consent-requests/" + consentToken(candidate))
                .then()
                .statusCode(200);
    }

    /** Posted and consented. */
    UUID candidate() {
        UUID candidate = posted();
        consents(candidate);
        return candidate;
    }

    /** By the link they say who is not to see them. */
    void keepsAway(UUID candidate, List<Map<String, Object>> blocked) {
        Map<String, Object> profile = Round.nurse();
        profile.put("blockedOrganizations", blocked);
        ACandidate.answer(
                        candidate.toString(),
                        Map.of(
                                "answer",
                                "CONSENT",
                                "purposes",
                                List.of("MATCHING", "CIRCULATION", "RARE_PROFILE"),
                                "profile",
                                profile))
                .statusCode(200);
    }

    void withdraws(UUID candidate) {
        ACandidate.answer(candidate.toString(), Map.of("answer", "WITHDRAW")).statusCode(200);
    }

    /** An open vacancy of the other firm that fits. */
    UUID vacancy() {
        return id(creating(region.otherHr())
                .body("""
                        {"organizationId": "%s", "title": "Verpleegkundige", "engagement": "EMPLOYMENT",
                         "occupation": {"code": "2221", "scheme": "ISCO08"}, "educationLevel": 6,
                         "hoursPerWeek": {"min": 24, "max": 32}, "postcode": "3851"}""".formatted(region.otherFirm()))
                .post("/v1/vacancies"));
    }

    /** Somebody at that organization who may be written to. */
    UUID contact(UUID organization) {
        return id(creating(region.bureau())
                .body("""
                        {"name": "Personeelszaken", "email": "pz-%s@firm.example", "language": "nl",
                         "basis": "EXISTING_RELATION", "evidence": "Overeenkomst van 1 maart"}""".formatted(mark()))
                .post("/v1/organizations/" + organization + "/contacts"));
    }

    UUID requested(UUID candidate, UUID vacancy) {
        return id(request(candidate, vacancy));
    }

    Response request(UUID candidate, UUID vacancy) {
        return creating(region.bureau())
                .body("""
                        {"candidateId": "%s", "organizationId": "%s", "vacancyId": "%s"}""".formatted(candidate, region.otherFirm(), vacancy))
                .post("/v1/introductions");
    }

    Response employerSays(String answer, UUID introduction) {
        return region.asOtherHr()
                .body("{\"answer\": \"" + answer + "\"}")
                .put("/v1/introductions/" + introduction + "/employer-answer");
    }

    /** The candidate logs in with an account bound through the link, and answers. */
    Response candidateSays(String answer, UUID candidate, UUID introduction) {
        return People.as(bound(candidate))
                .body("{\"answer\": \"" + answer + "\"}")
                .put("/v1/me/candidate/introductions/" + introduction + "/answer");
    }

    /** The subject that the candidate's account is bound to. */
    String bound(UUID candidate) {
        String subject = "candidate-" + candidate;
        creating(subject)
                .post("/v1/consent-requests/" + consentToken(candidate) + "/account")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
        return subject;
    }

    Response introduce(UUID introduction) {
        return region.asBureau()
                .header("If-Match", etag("/v1/introductions/" + introduction))
                .put("/v1/introductions/" + introduction + "/introduced");
    }

    /** Both said yes. */
    UUID accepted(UUID candidate, UUID vacancy) {
        UUID introduction = requested(candidate, vacancy);
        employerSays("YES", introduction).then().statusCode(200);
        candidateSays("YES", candidate, introduction).then().statusCode(200);
        return introduction;
    }

    /** Both said yes and the bureau introduced them. */
    UUID introduced(UUID candidate, UUID vacancy) {
        UUID introduction = accepted(candidate, vacancy);
        introduce(introduction).then().statusCode(200);
        return introduction;
    }

    Response close(UUID introduction, String outcome) {
        return region.asBureau()
                .header("If-Match", etag("/v1/introductions/" + introduction))
                .body(Map.of("outcome", outcome))
                .put("/v1/introductions/" + introduction + "/closure");
    }

    /** The page that the employer's contact comes to by the link of the mail. */
    String page(UUID introduction) {
        String link = "/introductions/" + bean(Links.class).token(LinkKind.INTRODUCTION, introduction);
        return URI.create(nobody().redirects().follow(false).get(link).getHeader("Location"))
                .getRawPath();
    }

    Response place(UUID introduction, LocalDate startsOn) {
        return creating(region.bureau())
                .body("""
                        {"introductionId": "%s", "engagement": "EMPLOYMENT", "startsOn": "%s", "hoursPerWeek": 32}""".formatted(introduction, startsOn))
                .post("/v1/placements");
    }

    String etag(String path) {
        return region.asBureau().get(path).then().statusCode(200).extract().header("ETag");
    }
}
