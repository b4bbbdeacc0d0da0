package nl.overstap.api.match;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.guidance.Guidances;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The row "matches, proposals" of the access table for those who stand between the bureau and a stranger. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class MatchAccessTest {

    private static final Map<String, Object> APPROVAL = Map.of("outcome", "APPROVED");

    private Region region;
    private Market market;

    @BeforeEach
    void a_region_of_its_own() {
        region = Region.fresh();
        market = new Market(region);
    }

    @Test
    void who_posted_a_candidate_sees_numbers_only() {
        UUID vacancy = market.post(offer(region.otherFirm()));
        UUID reported = market.report(region.hr(), region.firm(), wishes(), Purpose.MATCHING);

        region.asHr()
                .get("/v1/candidates/{id}/matches", reported)
                .then()
                .statusCode(403)
                .body("code", equalTo("numbers-only"));
        region.asHr()
                .get("/v1/candidates/{id}/matches/{vacancy}", reported, vacancy)
                .then()
                .statusCode(403);
        region.asHr()
                .queryParam("candidateId", reported)
                .get("/v1/proposals")
                .then()
                .statusCode(403);
        region.asHr().get("/v1/proposals").then().statusCode(200).body("items", hasSize(0));
        eventually(() -> region.asHr()
                .get("/v1/candidates/{id}", reported)
                .then()
                .statusCode(200)
                .body("counts.matches", equalTo(1))
                .body("counts.proposals", equalTo(0)));
        market.decide(market.proposed(reported, vacancy), APPROVAL);
        region.asHr().get("/v1/candidates/{id}", reported).then().body("counts.proposals", equalTo(1));
    }

    @Test
    void who_posted_a_candidate_that_lets_it_sees_the_same_coarse() {
        UUID vacancy = market.post(offer(region.otherFirm()));
        UUID unfit = market.post(offer(region.otherFirm()).engagement(Engagement.VOLUNTEERING));
        UUID reported = market.report(region.hr(), region.firm(), wishes(), Purpose.MATCHING, Purpose.SHOW_POSTER);

        region.asHr()
                .get("/v1/candidates/{id}/matches", reported)
                .then()
                .statusCode(200)
                .body("items.vacancyId", contains(vacancy.toString()))
                .body("items[0]", not(hasKey("explanation")));
        region.asHr()
                .get("/v1/candidates/{id}/matches/{vacancy}", reported, vacancy)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("explanation")));
        region.asHr()
                .get("/v1/candidates/{id}/matches/{vacancy}", reported, unfit)
                .then()
                .statusCode(404);
        region.asHr()
                .body(Map.of("profile", Map.of("engagements", List.of("EMPLOYMENT"))))
                .post("/v1/candidates/{id}/what-if", reported)
                .then()
                .statusCode(403);
        String proposed = market.proposed(reported, vacancy);
        region.asHr()
                .queryParam("candidateId", reported)
                .get("/v1/proposals")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        market.decide(proposed, APPROVAL);
        region.asHr()
                .queryParam("candidateId", reported)
                .get("/v1/proposals")
                .then()
                .statusCode(200)
                .body("items.vacancyId", contains(vacancy.toString()))
                .body("items[0]", not(hasKey("candidateId")));
    }

    @Test
    void nobody_of_another_firm_reads_anything_by_the_candidate_s_id() {
        UUID reported = market.report(region.hr(), region.firm(), wishes(), Purpose.MATCHING, Purpose.SHOW_POSTER);

        region.asOtherHr().get("/v1/candidates/{id}/matches", reported).then().statusCode(404);
        region.asOtherHr()
                .queryParam("candidateId", reported)
                .get("/v1/proposals")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void an_accepted_coach_sees_matches_in_full_and_never_who_is_blocked() {
        UUID blocked = market.post(offer(region.otherFirm()));
        UUID vacancy = market.post(offer(region.firm()));
        Searcher nurse = market.register(wishes().blocking(region.otherFirm()));
        coaches(nurse);

        region.asCoach()
                .get("/v1/candidates/{id}/matches", nurse.id())
                .then()
                .statusCode(200)
                .body("items.vacancyId", contains(vacancy.toString()))
                .body("items[0].explanation.parts", hasSize(6));
        region.asCoach()
                .get("/v1/candidates/{id}/matches/{vacancy}", nurse.id(), blocked)
                .then()
                .statusCode(404);
        region.asCoach()
                .body(Map.of(
                        "profile",
                        Map.of(
                                "engagements",
                                List.of("EMPLOYMENT"),
                                "occupations",
                                List.of(Map.of("code", "2221", "scheme", "ISCO08", "wish", "DESIRED")))))
                .post("/v1/candidates/{id}/what-if", nurse.id())
                .then()
                .statusCode(200)
                .body("items.vacancyId", contains(vacancy.toString()));
        region.asCoach().get("/v1/proposals").then().statusCode(403);
    }

    @Test
    void hr_of_a_suspended_member_sees_nobody() {
        UUID vacancy = market.post(offer(region.firm()));
        Searcher nurse = market.register(wishes());
        market.decide(market.proposed(nurse.id(), vacancy), APPROVAL);
        region.asHr().get("/v1/proposals").then().body("items", hasSize(1));

        suspend(region.firm());

        region.asHr()
                .get("/v1/vacancies/{id}/matches", vacancy)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        region.asHr().get("/v1/proposals").then().statusCode(200).body("items", hasSize(0));
    }

    private void coaches(Searcher searcher) {
        UUID coach = region.coachRole();
        UUID guidance = region.asActor(
                region.bureau(),
                () -> Region.value(Region.bean(Guidances.class).assign(CurrentActor.get(), searcher.id(), coach))
                        .id());
        region.asActor(
                searcher.subject(),
                () -> Region.value(Region.bean(Guidances.class).answer(searcher.id(), guidance, true)));
    }

    private void suspend(UUID organization) {
        String id = region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select id from mobility.membership where organization_id = ?",
                        row -> row.getString(1),
                        organization)
                .orElseThrow());
        String etag = region.asBureau().get("/v1/memberships/{id}", id).header("ETag");
        region.asBureau()
                .header("If-Match", etag)
                .body(Map.of("organizationId", organization, "status", MembershipStatus.SUSPENDED))
                .put("/v1/memberships/{id}", id)
                .then()
                .statusCode(200);
    }
}
