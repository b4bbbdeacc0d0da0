package nl.overstap.api.proposal;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.proposal.Interests;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class InterestTest {

    private Region region;
    private Market market;
    private Queue queue;

    @BeforeEach
    void a_region_of_its_own() {
        region = Region.fresh();
        market = new Market(region);
        queue = new Queue(region);
    }

    @Test
    void a_raised_hand_makes_a_proposal_whatever_the_score() {
        Searcher nurse = market.register(wishes());
        UUID poor = market.post(
                offer(region.firm()).occupation("7112").skills("metselen").at("3811"));

        String id = raise(nurse, poor)
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/proposals/"))
                .body("origin", equalTo("CANDIDATE"))
                .body("status", equalTo("PROPOSED"))
                .body("candidateInterested", equalTo(true))
                .extract()
                .path("id");

        Float score = queue.read(id).then().statusCode(200).extract().path("score");
        assertThat(score).isLessThan(0.6f);
        market.change(
                poor, offer(region.firm()).occupation("7112").skills("lassen").at("3811"));
        eventually(() ->
                queue.read(id).then().body("explanation.skills.missing[0].code", equalTo(Market.SKILL + "lassen")));
        queue.read(id).then().body("status", equalTo("PROPOSED"));
    }

    @Test
    void a_hand_raised_at_what_waits_already_joins_it() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        String id = queue.idOf(nurse, vacancy);

        raise(nurse, vacancy).then().statusCode(201).body("id", equalTo(id)).body("origin", equalTo("CANDIDATE"));

        raise(nurse, vacancy).then().statusCode(409).body("code", equalTo("already-asked"));
        assertThat(queue.of(nurse, vacancy)).hasSize(1);
    }

    @Test
    void a_hand_raised_against_own_conditions_is_told_which() {
        Searcher nurse = market.register(wishes().licences(List.of()).at("3851", 5));
        UUID far = market.post(offer(region.firm()).at("3811").licences("B"));

        raise(nurse, far)
                .then()
                .statusCode(409)
                .body("code", equalTo("no-match"))
                .body("detail", containsString("[DISTANCE, LICENCE]"));
        assertThat(queue.of(nurse, far)).isEmpty();
    }

    @Test
    void a_hand_is_raised_at_open_vacancies_only() {
        Searcher nurse = market.register(wishes());
        UUID draft = market.post(offer(region.firm()).draft());

        for (UUID vacancy : List.of(draft, UUID.randomUUID())) {
            raise(nurse, vacancy).then().statusCode(400).body("violations[0].field", equalTo("vacancyId"));
        }
        People.creating(nurse.subject())
                .body(Map.of())
                .post("/v1/me/candidate/interests")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("vacancyId"));
        People.as(nurse.subject())
                .body(Map.of("vacancyId", draft))
                .post("/v1/me/candidate/interests")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/idempotency-key-missing"));
    }

    @Test
    void only_a_candidate_raises_a_hand() {
        UUID vacancy = market.post(offer(region.firm()));

        for (String subject : List.of(region.hr(), region.bureau(), region.coach())) {
            People.creating(subject)
                    .body(Map.of("vacancyId", vacancy))
                    .post("/v1/me/candidate/interests")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void a_raised_hand_is_withdrawn_when_a_condition_fails() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        raise(nurse, vacancy).then().statusCode(201);

        market.change(vacancy, offer(region.firm()).licences("D"));

        eventually(
                () -> assertThat(queue.of(nurse, vacancy)).extracting("status").containsExactly("WITHDRAWN"));
    }

    @Test
    void what_the_bureau_rejected_stays_rejected_until_it_is_better() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        queue.decide(region.bureau(), queue.idOf(nurse, vacancy), Queue.rejection("nee"))
                .then()
                .statusCode(200);

        raise(nurse, vacancy).then().statusCode(409).body("code", equalTo("rejected-before"));
    }

    @Test
    void what_both_want_is_one_proposal() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        raise(nurse, vacancy).then().statusCode(201);

        ProposalSnapshot proposal = Region.value(request(region.hr(), nurse, vacancy));

        assertThat(proposal.origin()).isEqualTo(ProposalOrigin.CANDIDATE);
        assertThat(proposal.employerInterested()).isTrue();
        assertThat(proposal.candidateInterested()).isTrue();
        assertThat(queue.of(nurse, vacancy)).hasSize(1);
    }

    @Test
    void a_raised_hand_is_told_to_the_employer_once_the_bureau_has_approved_it() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        String id = raise(nurse, vacancy).then().statusCode(201).extract().path("id");
        region.asHr().get("/v1/proposals/{id}", id).then().statusCode(404);

        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        region.asHr().get("/v1/proposals/{id}", id).then().statusCode(200).body("origin", equalTo("CANDIDATE"));
    }

    @Test
    void each_reads_the_proposals_that_are_theirs() {
        Searcher nurse = market.register(wishes());
        Searcher colleague = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        UUID elsewhere = market.post(offer(region.otherFirm()));
        queue.awaits(nurse, vacancy, elsewhere);
        queue.awaits(colleague, vacancy, elsewhere);

        region.asBureau().get("/v1/proposals").then().body("items", hasSize(4));
        People.as(nurse.subject()).get("/v1/proposals").then().statusCode(200).body("items", hasSize(2));
        region.asHr().get("/v1/proposals").then().statusCode(200).body("items", hasSize(0));
        Region.value(request(region.hr(), nurse, vacancy));
        region.asHr().get("/v1/proposals").then().statusCode(200).body("items", hasSize(1));
        region.asOtherHr().get("/v1/proposals").then().statusCode(200).body("items", hasSize(0));
        region.asCoach().get("/v1/proposals").then().statusCode(403);
        Region.fresh().asBureau().get("/v1/proposals").then().body("items", hasSize(0));
        String others = queue.idOf(colleague, vacancy);
        People.as(nurse.subject()).get("/v1/proposals/{id}", others).then().statusCode(404);
        region.asOtherHr().get("/v1/proposals/{id}", others).then().statusCode(404);
        People.as(nurse.subject())
                .queryParam("candidateId", colleague.id())
                .get("/v1/proposals")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void hr_reads_proposals_coarse_and_learns_no_id_and_no_moment() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        String id = Region.value(request(region.hr(), nurse, vacancy)).id().toString();

        Map<String, Object> item = region.asHr()
                .get("/v1/proposals/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .path("");
        Map<String, Object> listed = region.asHr().get("/v1/proposals").path("items[0]");

        assertThat(listed).isEqualTo(item);
        assertThat(item)
                .containsOnlyKeys(
                        "id",
                        "status",
                        "origin",
                        "reference",
                        "vacancyId",
                        "organizationId",
                        "engagement",
                        "score",
                        "parts",
                        "skills");
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        region.asHr()
                .queryParam("candidateId", nurse.id())
                .get("/v1/proposals")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        region.asHr()
                .queryParam("sort", "createdAt")
                .get("/v1/proposals")
                .then()
                .statusCode(400);
    }

    @Test
    void the_queue_is_filtered_sorted_and_read_in_pieces() {
        Searcher nurse = market.register(wishes());
        UUID good = market.post(offer(region.firm()));
        UUID fair = market.post(offer(region.otherFirm()).education(7));
        queue.awaits(nurse, good, fair);

        region.asBureau()
                .queryParam("limit", 1)
                .get("/v1/proposals")
                .then()
                .body("items[0].vacancyId", equalTo(good.toString()))
                .body("next", startsWith(""));
        String next =
                region.asBureau().queryParam("limit", 1).get("/v1/proposals").path("next");
        region.asBureau()
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get("/v1/proposals")
                .then()
                .body("items.vacancyId", equalTo(List.of(fair.toString())));
        region.asBureau()
                .queryParam("organizationId", region.otherFirm())
                .queryParam("origin", "ENGINE", "CANDIDATE")
                .get("/v1/proposals")
                .then()
                .body("items.vacancyId", equalTo(List.of(fair.toString())));
        region.asBureau()
                .queryParam("engagement", "SECONDMENT")
                .get("/v1/proposals")
                .then()
                .body("items", hasSize(0));
        for (String wrong : List.of("status", "origin", "engagement", "candidateId", "parked", "sort")) {
            region.asBureau()
                    .queryParam(wrong, "NONSENSE")
                    .get("/v1/proposals")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo(wrong));
        }
    }

    private static Response raise(Searcher searcher, UUID vacancy) {
        return People.creating(searcher.subject())
                .body(Map.of("vacancyId", vacancy))
                .post("/v1/me/candidate/interests");
    }

    private Outcome<ProposalSnapshot> request(String subject, Searcher searcher, UUID vacancy) {
        return region.asActor(
                subject, () -> Region.bean(Interests.class).request(CurrentActor.get(), searcher.id(), vacancy));
    }
}
