package nl.overstap.api.proposal;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.proposal.Decision;
import nl.overstap.mobility.proposal.ProposalApproved;
import nl.overstap.mobility.proposal.Proposals;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class DecisionTest {

    @Inject
    Heard heard;

    private Region region;
    private Market market;
    private Queue queue;
    private Searcher nurse;
    private UUID vacancy;
    private String id;

    @BeforeEach
    void a_proposal_that_waits() {
        region = Region.fresh();
        market = new Market(region);
        queue = new Queue(region);
        nurse = market.register(wishes());
        vacancy = market.post(offer(region.firm()));
        id = queue.idOf(nurse, vacancy);
    }

    @Test
    void the_bureau_approves() {
        queue.decide(region.bureau(), id, Queue.approval())
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("status", equalTo("APPROVED"))
                .body("decidedAt", notNullValue())
                .body("effectiveAt", nullValue())
                .body("reason", nullValue());
    }

    @Test
    void the_bureau_rejects_with_a_reason_whose_words_only_it_reads() {
        queue.decide(region.bureau(), id, Queue.rejection("Te ver weg")).then().statusCode(200);

        queue.read(id)
                .then()
                .body("status", equalTo("REJECTED"))
                .body("reason.code", equalTo("TRAVEL"))
                .body("reason.text", equalTo("Te ver weg"));
        People.as(nurse.subject())
                .get("/v1/proposals/{id}", id)
                .then()
                .body("status", equalTo("REJECTED"))
                .body("reason.code", equalTo("TRAVEL"))
                .body("reason.text", nullValue());
        assertThat(region.asHr().get("/v1/proposals/{id}", id).asString()).doesNotContain("TRAVEL", "Te ver weg");
    }

    @Test
    void a_rejection_needs_a_reason() {
        queue.decide(region.bureau(), id, Map.of("outcome", "REJECTED"))
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("reason.code"));
        queue.decide(
                        region.bureau(),
                        id,
                        Map.of("outcome", "PROPOSED", "reason", Map.of("code", "no good", "text", "x".repeat(501))))
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("outcome", "reason.code", "reason.text"));
        queue.read(id).then().body("status", equalTo("PROPOSED"));
    }

    @Test
    void only_the_bureau_decides() {
        for (String subject : List.of(region.hr(), region.otherHr(), region.coach(), nurse.subject(), "operator")) {
            queue.decide(subject, id, Queue.approval()).then().statusCode(403);
        }
        Region elsewhere = Region.fresh();
        queue.decide(elsewhere.bureau(), id, Queue.approval()).then().statusCode(404);
        queue.read(id).then().body("status", equalTo("PROPOSED"));
    }

    @Test
    void who_decides_says_which_version_they_have_read() {
        String etag = queue.etag(id);

        region.asBureau()
                .body(Queue.approval())
                .put("/v1/proposals/{id}/decision", id)
                .then()
                .statusCode(428);
        market.change(vacancy, offer(region.firm()).education(7));
        eventually(() -> assertThat(queue.etag(id)).isNotEqualTo(etag));
        queue.decide(region.bureau(), id, etag, Queue.approval()).then().statusCode(412);
    }

    @Test
    void whoever_decided_may_think_better_of_it_for_a_minute_and_nobody_else() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        queue.decide(region.bureau2(), id, Queue.rejection("nee"))
                .then()
                .statusCode(403)
                .body("code", equalTo("decided-by-another"));
        queue.decide(region.bureau(), id, Queue.rejection("toch niet")).then().statusCode(200);

        queue.read(id).then().body("status", equalTo("REJECTED")).body("reason.text", equalTo("toch niet"));
    }

    @Test
    void after_a_minute_a_decision_stands() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        Outcome<ProposalSnapshot> later = inAMinute(() -> region.asActor(
                region.bureau(),
                () -> proposals()
                        .decide(CurrentActor.get(), UUID.fromString(id), version(), Decision.rejected("NO", null))));

        assertThat(later)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isInstanceOfSatisfying(
                                        Refusal.Conflict.class,
                                        conflict -> assertThat(conflict.code()).isEqualTo("decision-final")));
    }

    @Test
    void an_approval_takes_effect_after_a_minute_once() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);
        assertThat(heard.of(id)).isEmpty();

        int first = inAMinute(() -> region.inNetwork(() -> proposals().takeEffect()));
        int second = inAMinute(() -> region.inNetwork(() -> proposals().takeEffect()));

        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
        assertThat(heard.of(id))
                .containsExactly(new ProposalApproved(region.network(), UUID.fromString(id), nurse.id(), vacancy));
        queue.read(id).then().body("effectiveAt", notNullValue());
    }

    @Test
    void nothing_takes_effect_before_the_minute_is_over() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        assertThat(region.<Integer>inNetwork(() -> proposals().takeEffect())).isZero();
        assertThat(heard.of(id)).isEmpty();
    }

    @Test
    void the_platform_comes_back_to_the_decision_by_itself() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        Instant agreed = region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select execution_time from mobility.scheduled_tasks"
                                + " where task_name = 'proposal-approval' and task_instance = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        region.network() + "/" + id)
                .orElseThrow());

        assertThat(Duration.between(Instant.now(), agreed)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(61));
    }

    @Test
    void a_candidate_who_leaves_in_that_minute_is_not_introduced() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        market.agree(nurse, Purpose.CIRCULATION);

        queue.read(id).then().body("status", equalTo("WITHDRAWN"));
        assertThat(inAMinute(() -> region.<Integer>inNetwork(() -> proposals().takeEffect())))
                .isZero();
        assertThat(heard.of(id)).isEmpty();
    }

    @Test
    void an_employer_blocked_in_that_minute_is_not_introduced() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        market.change(nurse, wishes().blocking(region.firm()));
        int taken = inAMinute(() -> region.inNetwork(() -> proposals().takeEffect()));

        assertThat(taken).isZero();
        queue.read(id).then().body("status", equalTo("WITHDRAWN"));
        assertThat(heard.of(id)).isEmpty();
    }

    @Test
    void of_two_advisors_who_decide_at_once_one_is_heard() throws Exception {
        String etag = queue.etag(id);
        Callable<Integer> one =
                () -> queue.decide(region.bureau(), id, etag, Queue.approval()).statusCode();
        Callable<Integer> other = () ->
                queue.decide(region.bureau2(), id, etag, Queue.rejection("nee")).statusCode();

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = threads.invokeAll(List.of(one, other)).stream()
                    .map(DecisionTest::value)
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void the_decision_freezes_score_and_explanation() {
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);
        Map<String, Object> frozen = queue.read(id).path("explanation");

        market.change(vacancy, offer(region.firm()).education(7));
        Searcher other = market.register(wishes());
        queue.awaits(other, vacancy);

        queue.read(id).then().body("score", equalTo(1.0f)).body("explanation", equalTo(frozen));
    }

    @Test
    void a_rejected_pair_returns_as_another_proposal_when_it_has_become_a_tenth_better() {
        UUID poor = market.post(offer(region.firm()).occupation("2411"));
        String before = queue.idOf(nurse, poor);
        queue.decide(region.bureau(), before, Queue.rejection("nee")).then().statusCode(200);

        market.change(poor, offer(region.firm()).occupation("2411").title("Anders"));
        Searcher witness = market.register(wishes());
        eventually(() -> assertThat(queue.of(witness, poor)).hasSize(1));
        assertThat(queue.of(nurse, poor)).hasSize(1);

        market.change(poor, offer(region.firm()));
        eventually(() -> assertThat(queue.of(nurse, poor)).hasSize(2));
        queue.read(before).then().body("status", equalTo("REJECTED"));
    }

    @Test
    void what_was_decided_of_late_takes_a_place_for_four_weeks() {
        for (int i = 0; i < 5; i++) {
            market.post(offer(region.firm()));
        }
        eventually(() -> region.asBureau()
                .queryParam("candidateId", nurse.id())
                .get("/v1/proposals")
                .then()
                .body("items", hasSize(5)));

        queue.decide(region.bureau(), id, Queue.rejection("nee")).then().statusCode(200);
        UUID another = market.post(offer(region.firm()));
        Searcher witness = market.register(wishes());
        eventually(() -> assertThat(queue.of(witness, vacancy)).hasSize(1));

        assertThat(queue.of(nurse, another)).isEmpty();
    }

    @Test
    void a_proposal_is_put_aside_until_a_day() {
        String until = LocalDate.now().plusDays(7).toString();

        region.asBureau()
                .header("If-Match", queue.etag(id))
                .body(Map.of("parkedUntil", until))
                .put("/v1/proposals/{id}/parking", id)
                .then()
                .statusCode(200)
                .body("parkedUntil", equalTo(until))
                .body("status", equalTo("PROPOSED"));

        parked(true).then().body("items", hasSize(1));
        parked(false).then().body("items", hasSize(0));
        region.asBureau()
                .header("If-Match", queue.etag(id))
                .body("{\"parkedUntil\": null}")
                .put("/v1/proposals/{id}/parking", id)
                .then()
                .statusCode(200)
                .body("parkedUntil", nullValue());
        region.asBureau()
                .header("If-Match", queue.etag(id))
                .body(Map.of("parkedUntil", "2020-01-01"))
                .put("/v1/proposals/{id}/parking", id)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("parkedUntil"));
    }

    private Response parked(boolean parked) {
        return region.asBureau().queryParam("parked", parked).get("/v1/proposals");
    }

    private int version() {
        return proposals().find(UUID.fromString(id)).orElseThrow().version();
    }

    private static Proposals proposals() {
        return Region.bean(Proposals.class);
    }

    private static <T> T inAMinute(ScopedValue.CallableOp<T, RuntimeException> work) {
        return Moment.at(Instant.now().plusSeconds(60), work);
    }

    private static int value(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Listens to approvals that take effect. */
    @Singleton
    static class Heard {

        private final List<ProposalApproved> events = new CopyOnWriteArrayList<>();

        void on(@Observes ProposalApproved event) {
            events.add(event);
        }

        List<ProposalApproved> of(String id) {
            return events.stream()
                    .filter(event -> event.proposalId().toString().equals(id))
                    .toList();
        }
    }
}
