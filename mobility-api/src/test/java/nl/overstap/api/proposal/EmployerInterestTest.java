package nl.overstap.api.proposal;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Offer;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Tables;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.proposal.Interests;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What employers ask for, and what they learn by it. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class EmployerInterestTest {

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
    void an_employer_asks_for_somebody_for_a_vacancy_of_its_own() {
        Searcher nurse = market.register(wishes());
        UUID poor = market.post(
                offer(region.firm()).occupation("7112").skills("metselen").at("3811"));

        ProposalSnapshot proposal = Region.value(request(region.hr(), nurse, poor));

        assertThat(proposal.origin()).isEqualTo(ProposalOrigin.EMPLOYER);
        assertThat(proposal.employerInterested()).isTrue();
        assertThat(proposal.candidateInterested()).isFalse();
    }

    @Test
    void an_employer_asks_by_the_reference_it_has_read_and_reads_the_proposal_coarse() {
        market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        UUID others = market.post(offer(region.otherFirm()));
        String reference = region.asHr().get("/v1/anonymous-profiles").path("items[0].reference");

        People.creating(region.hr())
                .body(Map.of("vacancyId", vacancy))
                .post("/v1/anonymous-profiles/{reference}/interests", reference)
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/proposals/"))
                .body("origin", equalTo("EMPLOYER"))
                .body("reference", equalTo(reference))
                .body("candidateId", nullValue());

        assertThat(Tables.holding(reference)).doesNotContain("mobility.idempotency_key.body");
        People.creating(region.hr())
                .body(Map.of("vacancyId", others))
                .post("/v1/anonymous-profiles/{reference}/interests", reference)
                .then()
                .statusCode(403);
        People.creating(region.hr())
                .body(Map.of("vacancyId", vacancy))
                .post("/v1/anonymous-profiles/{reference}/interests", UUID.randomUUID())
                .then()
                .statusCode(404);
        People.creating(region.bureau())
                .body(Map.of("vacancyId", vacancy))
                .post("/v1/anonymous-profiles/{reference}/interests", reference)
                .then()
                .statusCode(403);
    }

    @Test
    void an_employer_asks_for_no_other_s_vacancy_and_is_not_told_what_keeps_two_apart() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        UUID strict = market.post(offer(region.otherFirm()).engagement(Engagement.INTERNSHIP));

        assertThat(request(region.otherHr(), nurse, vacancy))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.NotAllowed.class));
        assertThat(request(region.otherHr(), nurse, strict))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isInstanceOfSatisfying(
                                        Refusal.Conflict.class,
                                        conflict ->
                                                assertThat(conflict.detail()).doesNotContain("ENGAGEMENT")));
    }

    @Test
    void an_employer_is_answered_by_what_strangers_may_know_and_the_bureau_decides_on_the_rest() {
        Searcher nurse = market.register(wishes().licences(List.of()).notAs("2221"));
        UUID vacancy = market.post(offer(region.firm()).licences("B"));

        ProposalSnapshot proposal = Region.value(request(region.hr(), nurse, vacancy));

        String id = proposal.id().toString();
        region.asHr().get("/v1/proposals/{id}", id).then().statusCode(200).body("status", equalTo("PROPOSED"));
        market.change(vacancy, offer(region.firm()).licences("B").skills("lassen"));
        eventually(() ->
                queue.read(id).then().body("explanation.skills.missing[0].code", equalTo(Market.SKILL + "lassen")));
        queue.read(id).then().body("status", equalTo("PROPOSED"));
        region.asHr().get("/v1/proposals/{id}", id).then().statusCode(200).body("status", equalTo("PROPOSED"));
    }

    @Test
    void what_an_employer_asked_for_is_withdrawn_when_strangers_know_that_a_condition_fails() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        Region.value(request(region.hr(), nurse, vacancy));

        market.change(vacancy, offer(region.firm()).engagement(Engagement.INTERNSHIP));

        eventually(
                () -> assertThat(queue.of(nurse, vacancy)).extracting("status").containsExactly("WITHDRAWN"));
    }

    @Test
    void whoever_raised_a_hand_too_keeps_it_up_where_only_strangers_know_that_a_condition_fails() {
        for (int i = 0; i < 5; i++) {
            market.register(wishes().languages("nl").purposes());
        }
        // few speak Polish: strangers are told of Dutch alone
        Searcher nurse = market.register(wishes().languages("nl", "pl"));
        UUID vacancy = market.post(welder().at("3811"));
        raise(nurse, vacancy).then().statusCode(201);
        Region.value(request(region.hr(), nurse, vacancy));

        market.change(vacancy, welder().at("3811").languages("pl"));

        eventually(() -> assertThat(queue.of(nurse, vacancy))
                .extracting("status", "origin", "candidateInterested", "employerInterested")
                .containsExactly(
                        tuple("WITHDRAWN", "CANDIDATE", true, true), tuple("PROPOSED", "CANDIDATE", true, false)));
        region.asHr().get("/v1/proposals").then().body("items.status", equalTo(List.of("WITHDRAWN")));
    }

    @Test
    void by_asking_again_an_employer_does_not_learn_when_a_rejected_pair_fits_better() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(welder().hours(8, 8).at("3811"));
        ProposalSnapshot proposal = Region.value(request(region.hr(), nurse, vacancy));
        queue.decide(region.bureau(), proposal.id().toString(), Queue.rejection("nee"))
                .then()
                .statusCode(200);

        market.change(vacancy, welder());

        assertThat(refusal(request(region.hr(), nurse, vacancy))).isEqualTo("rejected-before");
    }

    @Test
    void by_asking_again_an_employer_does_not_learn_either_that_the_engine_proposes_a_rejected_pair_again() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(welder().hours(8, 8).at("3811"));
        ProposalSnapshot proposal = Region.value(request(region.hr(), nurse, vacancy));
        queue.decide(region.bureau(), proposal.id().toString(), Queue.rejection("nee"))
                .then()
                .statusCode(200);

        market.change(vacancy, offer(region.firm()));
        queue.awaits(nurse, vacancy);

        assertThat(refusal(request(region.hr(), nurse, vacancy))).isEqualTo("rejected-before");
    }

    @Test
    void what_the_bureau_rejected_of_what_an_employer_knew_nothing_of_is_not_held_against_it() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        queue.decide(region.bureau(), queue.idOf(nurse, vacancy), Queue.rejection("nee"))
                .then()
                .statusCode(200);

        ProposalSnapshot asked = Region.value(request(region.hr(), nurse, vacancy));

        assertThat(asked.origin()).isEqualTo(ProposalOrigin.EMPLOYER);
        region.asHr()
                .get("/v1/proposals")
                .then()
                .body("items.id", equalTo(List.of(asked.id().toString())));
    }

    @Test
    void who_asks_for_somebody_is_not_told_whether_they_raised_a_hand_or_were_put_aside() {
        Searcher eager = market.register(wishes());
        Searcher other = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        raise(eager, vacancy).then().statusCode(201);
        for (Searcher one : List.of(eager, other)) {
            Region.value(request(region.hr(), one, vacancy));
        }

        region.asHr().get("/v1/proposals").then().body("items.origin", equalTo(List.of("EMPLOYER", "EMPLOYER")));
        for (String asked : List.of("origin=EMPLOYER", "status=PROPOSED", "parked=false")) {
            region.asHr().get("/v1/proposals?" + asked).then().body("items", hasSize(2));
        }
        for (String asked : List.of("origin=CANDIDATE", "status=REJECTED", "parked=true")) {
            region.asHr().get("/v1/proposals?" + asked).then().body("items", hasSize(0));
        }
    }

    @Test
    void of_a_vacancy_changed_too_often_today_hr_is_not_shown_what_was_withdrawn_either() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        Region.value(request(region.hr(), nurse, vacancy));
        for (int i = 0; i < 20; i++) {
            market.change(vacancy, offer(region.firm()).title("Verpleegkundige " + i));
        }

        market.change(vacancy, offer(region.firm()).engagement(Engagement.INTERNSHIP));

        eventually(
                () -> assertThat(queue.of(nurse, vacancy)).extracting("status").containsExactly("WITHDRAWN"));
        region.asHr().get("/v1/proposals").then().statusCode(200).body("items", hasSize(0));
    }

    /** Too poor a match for the engine to propose. */
    private Offer welder() {
        return offer(region.firm()).occupation("7212").skills("lassen");
    }

    private static String refusal(Outcome<ProposalSnapshot> outcome) {
        return outcome instanceof Outcome.Refused<ProposalSnapshot>(Refusal.Conflict conflict)
                ? conflict.code()
                : outcome.toString();
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
