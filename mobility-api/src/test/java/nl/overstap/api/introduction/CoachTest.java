package nl.overstap.api.introduction;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may guide somebody, and until when. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class CoachTest {

    private static Region region;
    private static Journey journey;

    private String coach;

    @BeforeEach
    void aCoach() {
        if (region == null) {
            region = Region.fresh();
            journey = new Journey(region);
        }
        coach = region.subject("c" + UUID.randomUUID());
    }

    private static Response assign(UUID candidate, String coach) {
        return creating(region.bureau())
                .body(Map.of(
                        "candidateId",
                        candidate,
                        "coachId",
                        region.actor(coach).coach().orElseThrow().id()))
                .post("/v1/guidances");
    }

    private static Response answer(UUID candidate, UUID guidance, String answer) {
        return as(journey.bound(candidate)).body(Map.of("answer", answer)).put("/v1/guidances/" + guidance + "/answer");
    }

    private UUID guided(UUID candidate) {
        UUID guidance = id(assign(candidate, coach));
        answer(candidate, guidance, "YES").then().statusCode(200).body("status", equalTo("ACTIVE"));
        as(coach).get("/v1/candidates/" + candidate).then().statusCode(200);
        return guidance;
    }

    private void seesNothing(UUID candidate) {
        problem(as(coach).get("/v1/candidates/" + candidate), 404, "not-found");
        as(coach).get("/v1/introductions").then().statusCode(200).body("items", hasSize(0));
    }

    private static void isEnded(UUID guidance) {
        region.asBureau().get("/v1/guidances/" + guidance).then().body("status", equalTo("ENDED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COACH", "HR"})
    void nobody_of_an_employer_that_may_not_know_can_be_assigned(String of) {
        belongsTo(of, region.firm());
        UUID candidate = UUID.fromString(ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of("MATCHING"))
                .registeredBy(region.subject("s" + UUID.randomUUID()))
                .statusCode(201)
                .extract()
                .path("id"));

        problem(assign(candidate, coach), 409, "conflict").body("code", equalTo("coach-of-hidden-employer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COACH", "HR"})
    void nobody_of_an_employer_that_is_blocked_can_be_assigned(String of) {
        belongsTo(of, region.otherFirm());
        UUID candidate = journey.candidate();
        journey.keepsAway(candidate, List.of(Map.of("organizationId", region.otherFirm())));

        problem(assign(candidate, coach), 409, "conflict").body("code", equalTo("coach-of-hidden-employer"));
    }

    /** As a coach of the organization, or as one of no organization who is also its HR. */
    private void belongsTo(String of, UUID organization) {
        region.invite(coach, Role.COACH, of.equals("COACH") ? organization : null);
        if (of.equals("HR")) {
            region.invite(coach, Role.HR, organization);
        }
    }

    @Test
    void somebody_of_another_employer_can_be_assigned() {
        belongsTo("COACH", region.otherFirm());

        guided(journey.candidate());
    }

    @Test
    void whoever_has_come_to_belong_to_a_blocked_employer_cannot_be_accepted() {
        region.invite(coach, Role.COACH, null);
        UUID candidate = journey.candidate();
        journey.keepsAway(candidate, List.of(Map.of("organizationId", region.otherFirm())));
        UUID guidance = id(assign(candidate, coach));

        region.invite(coach, Role.HR, region.otherFirm());

        problem(answer(candidate, guidance, "YES"), 409, "conflict").body("code", equalTo("coach-of-hidden-employer"));
        answer(candidate, guidance, "NO").then().statusCode(200).body("status", equalTo("DECLINED"));
    }

    @Test
    void a_coach_who_has_come_to_belong_to_a_blocked_employer_sees_nothing_any_more() {
        region.invite(coach, Role.COACH, null);
        UUID candidate = journey.candidate();
        journey.keepsAway(candidate, List.of(Map.of("organizationId", region.prospect())));
        journey.requested(candidate, journey.vacancy());
        guided(candidate);

        region.invite(coach, Role.HR, region.prospect());

        seesNothing(candidate);
    }

    @Test
    void a_block_ends_what_a_coach_of_that_employer_was_assigned_and_accepted_for() {
        belongsTo("COACH", region.otherFirm());
        UUID asked = journey.candidate();
        UUID proposed = id(assign(asked, coach));
        UUID candidate = journey.candidate();
        UUID active = guided(candidate);

        journey.keepsAway(asked, List.of(Map.of("organizationId", region.otherFirm())));
        journey.keepsAway(candidate, List.of(Map.of("organizationId", region.otherFirm())));

        isEnded(proposed);
        isEnded(active);
        seesNothing(candidate);
    }

    @Test
    void a_name_that_nobody_has_bound_yet_ends_nothing_but_hides_all_till_then() {
        belongsTo("COACH", region.otherFirm());
        UUID candidate = journey.candidate();
        UUID guidance = guided(candidate);

        journey.keepsAway(candidate, List.of(Map.of("name", "Zaak Zonder Register " + UUID.randomUUID())));

        seesNothing(candidate);
        region.asBureau().get("/v1/guidances/" + guidance).then().body("status", equalTo("ACTIVE"));
        journey.keepsAway(candidate, List.of());
        as(coach).get("/v1/candidates/" + candidate).then().statusCode(200);
    }

    @Test
    void whoever_takes_the_consent_to_matching_back_is_guided_no_longer() {
        region.invite(coach, Role.COACH, null);
        UUID candidate = journey.candidate();
        UUID guidance = guided(candidate);

        as(journey.bound(candidate))
                .body("{\"purposes\": []}")
                .put("/v1/me/candidate/consents")
                .then()
                .statusCode(200);

        seesNothing(candidate);
        isEnded(guidance);
        problem(assign(candidate, coach), 409, "conflict").body("code", equalTo("not-consented"));
    }
}
