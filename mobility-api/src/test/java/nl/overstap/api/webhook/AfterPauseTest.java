package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.overstap.api.testing.Answers;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateUpkeep;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.barrier.KeptAwayReview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs miss of somebody who pauses comes after the pause, where it is still theirs to know. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AfterPauseTest {

    private static final String CREATED = "nl.overstap.candidate.created.v1";
    private static final String GIVEN = "nl.overstap.consent.given.v1";
    private static final String WITHDRAWN = "nl.overstap.consent.withdrawn.v1";
    private static final String STATUS_CHANGED = "nl.overstap.candidate.status-changed.v1";
    private static final String REQUESTED = "nl.overstap.introduction.requested.v1";
    private static final String OPENED = "nl.overstap.circulation.opened.v1";
    private static final String RECEIVED = "nl.overstap.received-profile.received.v1";

    @Inject
    Sql sql;

    private Region region;
    private Round round;
    private Hooks bureau;
    private Hooks member;
    private Receiver receiver;
    private Instant begun;

    @BeforeEach
    void aRegionAndAReceiverThatIsAway() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        begun = Instant.now();
        bureau = Hooks.of(region.bureau());
        member = Hooks.of(region.otherHr());
        receiver = Receiver.start();
        receiver.answers(_ -> 500);
    }

    @AfterEach
    void close() {
        // nothing is tried on while others test
        region.inNetwork(() -> sql.update("delete from notification.delivery where kind = 'WEBHOOK'"));
        receiver.close();
    }

    @Test
    void all_that_waited_about_them_is_told_once_and_with_the_ids_it_had() {
        String id = endpoint(bureau);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        waits(id, candidate, CREATED, GIVEN, GIVEN, STATUS_CHANGED);
        List<String> events = calls(id, candidate, "event");
        round.pause(candidate);
        areDropped(id, candidate, 4);

        receiverIsBack();
        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        eventually(() -> assertThat(calls(id, candidate, "standing"))
                .hasSize(6)
                .allSatisfy(standing -> assertThat(standing).startsWith("SENT")));
        assertThat(taken(id)).containsAll(events).doesNotHaveDuplicates();
    }

    @Test
    void telling_again_tells_of_before_the_pause_too() {
        receiver.answers(_ -> 204);
        String id = endpoint(bureau);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING");
        eventually(() -> assertThat(receiver.told(GIVEN)).hasSize(1));
        round.pause(candidate);
        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        replay(bureau, id);

        eventually(() -> assertThat(receiver.told(GIVEN)).hasSize(2));
    }

    @Test
    void what_has_ended_is_told_while_they_pause() {
        UUID candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        String id = endpoint(bureau);
        round.consent(candidate, "MATCHING");
        waits(id, candidate, WITHDRAWN);

        round.pause(candidate);
        receiverIsBack();

        eventually(() -> assertThat(bureau.deliveries(id, "&status=SENT"))
                .extracting(one -> one.get("type"))
                .contains(WITHDRAWN));
    }

    @Test
    void what_a_consent_that_was_taken_back_ended_is_not_told_after_a_pause() {
        UUID candidate = candidateWhoMayMeetTheMember();
        String id = endpoint(bureau);
        round.started(candidate);
        waits(id, candidate, RECEIVED);

        round.pause(candidate);
        round.consent(candidate, "MATCHING");
        round.answerConsent(candidate, Map.of("answer", "RESUME"));
        receiverIsBack();

        isTold(bureau, id, "ACTIVE");
        isDropped(bureau, id, RECEIVED);
        replay(bureau, id);
        isDropped(bureau, id, RECEIVED);
    }

    @Test
    void who_left_during_the_pause_and_comes_back_is_not_told_of_from_before() {
        String id = endpoint(bureau);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING");
        waits(id, candidate, CREATED, GIVEN, STATUS_CHANGED);

        round.pause(candidate);
        round.answerConsent(candidate, Map.of("answer", "WITHDRAW"));
        round.consent(candidate, "MATCHING");
        receiverIsBack();

        isTold(bureau, id, "ACTIVE");
        replay(bureau, id);
        areDropped(id, candidate, 3);
    }

    @Test
    void a_member_is_told_of_an_introduction_that_is_still_open() {
        String id = endpoint(member);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING");
        requested(candidate);
        waits(id, candidate, REQUESTED);
        round.pause(candidate);
        isDropped(member, id, REQUESTED);

        receiverIsBack();
        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        isSent(member, id, REQUESTED);
    }

    @Test
    void of_an_introduction_that_is_over_the_bureau_is_told_and_the_member_learns_of_no_pause() {
        String ofMember = endpoint(member);
        String ofBureau = endpoint(bureau);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING");
        String introduction = requested(candidate);
        waits(ofMember, candidate, REQUESTED);
        waits(ofBureau, candidate, REQUESTED);
        region.asOtherHr()
                .body(Map.of("answer", "NO"))
                .put("/v1/introductions/" + introduction + "/employer-answer")
                .then()
                .statusCode(200);

        round.pause(candidate);
        round.answerConsent(candidate, Map.of("answer", "RESUME"));
        receiverIsBack();

        isSent(bureau, ofBureau, REQUESTED);
        isDropped(member, ofMember, REQUESTED);
        replay(member, ofMember);
        isDropped(member, ofMember, REQUESTED);
    }

    @Test
    void a_member_that_was_kept_away_during_the_pause_reads_the_same_till_that_is_over() {
        UUID candidate = candidateWhoMayMeetTheMember();
        String id = endpoint(member);
        round.started(candidate);
        waits(id, candidate, RECEIVED);
        round.pause(candidate);
        keepAway(candidate, Map.of("organizationId", region.otherFirm()));

        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        receiverIsBack();
        isDropped(member, id, RECEIVED);
        keepAway(candidate);
        isSent(member, id, RECEIVED);
    }

    @Test
    void a_profile_that_met_a_name_nobody_knew_yet_is_told_of_when_the_register_knows_it() {
        UUID candidate = candidateWhoMayMeetTheMember();
        String id = endpoint(member);
        round.started(candidate);
        waits(id, candidate, RECEIVED);
        String name = "Fabriek " + region.mark() + " van later";
        round.pause(candidate);
        keepAway(candidate, Map.of("name", name));
        round.answerConsent(candidate, Map.of("answer", "RESUME"));
        receiverIsBack();
        isDropped(member, id, RECEIVED);

        region.member(name);
        CurrentNetwork.in(region.network(), () -> {
            Region.bean(KeptAwayReview.class).catchUp();
            return true;
        });

        isSent(member, id, RECEIVED);
    }

    @Test
    void a_round_that_had_no_place_in_the_feed_yet_is_told_after_it() {
        receiver.answers(_ -> 204);
        String ofBureau = endpoint(bureau);
        String ofMember = endpoint(member);
        UUID candidate = pausedBeforeTheRoundHadAPlace();

        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        isSent(bureau, ofBureau, OPENED);
        isSent(bureau, ofBureau, RECEIVED);
        isSent(member, ofMember, RECEIVED);
        assertThat(feedOfMember()).containsOnlyOnce(RECEIVED);
    }

    @Test
    void what_waits_for_the_end_of_a_pause_holds_up_nothing_else_and_ends_with_it_by_time() {
        receiver.answers(_ -> 204);
        String id = endpoint(bureau);
        UUID candidate = pausedBeforeTheRoundHadAPlace();

        region.vacancy();

        isSent(bureau, id, "nl.overstap.vacancy.created.v1");
        assertThat(isAnythingToPublish()).isFalse();
        assertThat(types(bureau.deliveries(id, ""))).doesNotContain(OPENED);
        pauseIsOver(candidate);
        isSent(bureau, id, OPENED);
        isSent(bureau, id, RECEIVED);
    }

    @Test
    void a_round_that_is_over_by_the_time_it_gets_its_place_is_told_of_in_the_feed_of_the_bureau_alone() {
        receiver.answers(_ -> 204);
        String ofBureau = endpoint(bureau);
        String ofMember = endpoint(member);
        UUID candidate = candidateWhoMayMeetTheMember();
        whileNothingIsPublished(() -> {
            String circulation = round.started(candidate);
            round.pause(candidate);
            round.close(circulation);
        });

        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        eventually(() -> assertThat(feed(region.asBureau())).contains(OPENED));
        isTold(bureau, ofBureau, "ACTIVE");
        assertThat(types(bureau.deliveries(ofBureau, ""))).doesNotContain(OPENED, RECEIVED);
        assertThat(feed(region.asBureau())).doesNotContain(RECEIVED);
        assertThat(types(member.deliveries(ofMember, ""))).doesNotContain(RECEIVED);
        assertThat(feedOfMember()).doesNotContain(RECEIVED);
    }

    @Test
    void who_leaves_during_the_pause_is_told_of_in_the_feed_alone() {
        receiver.answers(_ -> 204);
        String id = endpoint(bureau);
        UUID candidate = pausedBeforeTheRoundHadAPlace();
        assertThat(feed(region.asBureau())).doesNotContain(OPENED);

        round.answerConsent(candidate, Map.of("answer", "WITHDRAW"));

        eventually(() -> assertThat(feed(region.asBureau())).containsOnlyOnce(OPENED));
        round.consent(candidate, "MATCHING");
        isTold(bureau, id, "ACTIVE");
        assertThat(types(bureau.deliveries(id, ""))).doesNotContain(OPENED, RECEIVED);
    }

    @Test
    void an_end_for_good_leaves_nothing_to_a_pause() {
        String id = endpoint(bureau);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING");
        waits(id, candidate, CREATED, GIVEN, STATUS_CHANGED);
        // as a pause that was over leaves it
        region.inNetwork(
                () -> sql.update("update notification.event set paused = true where candidate_id = ?", candidate));

        round.answerConsent(candidate, Map.of("answer", "WITHDRAW"));
        round.consent(candidate, "MATCHING");
        receiverIsBack();

        isTold(bureau, id, "ACTIVE");
        areDropped(id, candidate, 3);
    }

    @Test
    void what_goes_on_is_locked_in_the_order_of_all() throws Exception {
        String ofBureau = endpoint(bureau);
        UUID candidate = candidateWhoMayMeetTheMember();
        String ofMember = endpoint(member);
        round.started(candidate);
        waits(ofBureau, candidate, RECEIVED);
        waits(ofMember, candidate, RECEIVED);
        round.pause(candidate);
        keepAway(candidate, Map.of("organizationId", region.otherFirm()));

        // what goes on comes first, what is kept away by now last
        holdsNoneBefore(
                delivery("min", ofBureau, CREATED),
                delivery("max", ofMember, RECEIVED),
                () -> round.answerConsent(candidate, Map.of("answer", "RESUME")));

        // what is queued by now comes last, what is kept away no longer first
        eventually(() -> assertThat(isAnythingToPublish()).isFalse());
        holdsNoneBefore(
                delivery("max", ofMember, RECEIVED),
                delivery("max", ofBureau, STATUS_CHANGED),
                () -> keepAway(candidate));
    }

    private UUID delivery(String which, String endpoint, String type) {
        return region.inNetwork(() -> sql.find(
                        "select " + which + "(d.id::text)::uuid from notification.delivery d"
                                + " join notification.event v on v.id = d.target_id"
                                + " where d.addressee_id = ?::uuid and v.type = ?",
                        row -> row.getObject(1, UUID.class),
                        endpoint,
                        type)
                .orElseThrow());
    }

    /** Whoever works waits for the first without holding the last. */
    private static void holdsNoneBefore(UUID first, UUID last, Runnable work) throws Exception {
        assertThat(first.toString()).isLessThan(last.toString());
        try (Connection other = Owner.superuser();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("set lock_timeout = '500ms'");
            lock.execute("select 1 from notification.delivery where id = '" + first + "' for update");
            CompletableFuture<Void> working = CompletableFuture.runAsync(work, Thread::startVirtualThread);
            // most often it waits by then; where it does not yet, the order is not seen, and not said to be wrong
            // either
            for (int i = 0; i < 40 && !working.isDone() && Owner.waitFor(other) == 0; i++) {
                Thread.sleep(50);
            }
            lock.execute("select 1 from notification.delivery where id = '" + last + "' for update");
            other.rollback();
            working.join();
        }
    }

    private UUID candidateWhoMayMeetTheMember() {
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        return round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
    }

    private UUID pausedBeforeTheRoundHadAPlace() {
        UUID candidate = candidateWhoMayMeetTheMember();
        whileNothingIsPublished(() -> {
            round.started(candidate);
            round.pause(candidate);
        });
        return candidate;
    }

    private void whileNothingIsPublished(Runnable work) {
        eventually(() -> assertThat(isAnythingToPublish()).isFalse());
        region.inNetwork(() -> {
            sql.list("select 1 from notification.event_feed for update", _ -> true);
            work.run();
            return true;
        });
        eventually(() -> assertThat(isAnythingToPublish()).isFalse());
    }

    private boolean isAnythingToPublish() {
        return region.inNetwork(() -> sql.find(
                        "select notification.has_events_to_publish(?)", row -> row.getBoolean(1), region.network())
                .orElseThrow());
    }

    private void pauseIsOver(UUID candidate) {
        region.inNetwork(
                () -> sql.update("update mobility.candidate set paused_until = current_date where id = ?", candidate));
        CurrentNetwork.in(region.network(), () -> {
            Region.bean(CandidateUpkeep.class).catchUp();
            return true;
        });
    }

    private List<String> feedOfMember() {
        return feed(region.asOtherHr());
    }

    private List<String> feed(RequestSpecification as) {
        return as.get("/v1/events?limit=100&since=" + begun)
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
    }

    private static List<Object> types(List<Map<String, Object>> deliveries) {
        return deliveries.stream().map(one -> one.get("type")).toList();
    }

    private String endpoint(Hooks hooks) {
        return hooks.id(receiver);
    }

    private String requested(UUID candidate) {
        return Answers.idOf(People.creating(region.bureau())
                .body(Map.of("candidateId", candidate, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201));
    }

    private void keepAway(UUID candidate, Map<?, ?>... whom) {
        Map<String, Object> profile = Round.nurse();
        profile.put("blockedOrganizations", List.of(whom));
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", profile));
    }

    private void waits(String endpoint, UUID candidate, String... types) {
        eventually(() -> {
            assertThat(calls(endpoint, candidate, "type")).contains(types).hasSizeGreaterThanOrEqualTo(types.length);
            assertThat(calls(endpoint, candidate, "standing")).allMatch(standing -> standing.startsWith("QUEUED"));
        });
    }

    /** Of each call of the endpoint about the candidate: its {@code type}, its {@code event} or its {@code standing}. */
    private List<String> calls(String endpoint, UUID candidate, String what) {
        return region.inNetwork(() -> sql.list("""
                select v.type, v.id::text as event, concat_ws(' ', d.status, d.last_error) as standing
                from notification.delivery d join notification.event v on v.id = d.target_id
                where d.kind = 'WEBHOOK' and d.addressee_id = ?::uuid and v.candidate_id = ? order by v.id""", row -> row.getString(what), endpoint, candidate));
    }

    /** The first so many calls about the candidate. */
    private void areDropped(String endpoint, UUID candidate, int most) {
        assertThat(calls(endpoint, candidate, "standing").subList(0, most)).containsOnly("DROPPED left");
    }

    /** The ids of the events that were taken. */
    private List<String> taken(String endpoint) {
        return region.inNetwork(() -> sql.list(
                "select target_id from notification.delivery where addressee_id = ?::uuid and status = 'SENT'",
                row -> row.getString(1),
                endpoint));
    }

    /** The last that happened of what it is told is what they are now; it may come before what happened earlier. */
    private void isTold(Hooks hooks, String endpoint, String status) {
        eventually(() -> assertThat(receiver.told(STATUS_CHANGED).stream()
                        .max(Comparator.comparing(told -> told.header("webhook-id"))))
                .hasValueSatisfying(told -> assertThat(told.body()).contains(status)));
        eventually(
                () -> assertThat(hooks.deliveries(endpoint, "&status=QUEUED")).isEmpty());
    }

    private static void isSent(Hooks hooks, String endpoint, String type) {
        eventually(() -> assertThat(hooks.deliveries(endpoint, "&status=SENT"))
                .extracting(one -> one.get("type"))
                .containsOnlyOnce(type));
    }

    private static void isDropped(Hooks hooks, String endpoint, String type) {
        eventually(() -> assertThat(hooks.deliveries(endpoint, ""))
                .filteredOn(one -> type.equals(one.get("type")))
                .singleElement()
                .satisfies(one ->
                        assertThat(one).containsEntry("status", "DROPPED").containsEntry("lastError", "left")));
    }

    private void replay(Hooks hooks, String endpoint) {
        People.creating(hooks == bureau ? region.bureau() : region.otherHr())
                .body(Map.of("since", Instant.now().minusSeconds(600).toString()))
                .post("/v1/webhook-endpoints/" + endpoint + "/replay")
                .then()
                .statusCode(202);
        eventually(
                () -> assertThat(hooks.deliveries(endpoint, "&status=QUEUED")).isEmpty());
    }

    private void receiverIsBack() {
        receiver.answers(_ -> 204);
        region.inNetwork(() -> sql.update(
                "update notification.delivery set next_try_at = now() where kind = 'WEBHOOK' and status = 'QUEUED'"));
    }
}
