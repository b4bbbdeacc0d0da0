package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs are told no more of somebody than people are, once what they agreed to has changed. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class KeptBackTest {

    private static final String ANSWERED = "nl.overstap.response.received.v1";
    private static final String REQUESTED = "nl.overstap.introduction.requested.v1";
    private static final String RECEIVED = "nl.overstap.received-profile.received.v1";
    private static final String WITHDRAWN = "nl.overstap.consent.withdrawn.v1";

    private static final Duration IN_HAND = Duration.ofSeconds(5);

    @Inject
    Sql sql;

    private Region region;
    private Round round;
    private UUID candidate;
    private Receiver receiver;

    @BeforeEach
    void somebodyAndAReceiverThatIsAway() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        receiver = Receiver.start();
        receiver.answers(_ -> 503);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void with_the_consent_to_rounds_ends_that_answers_and_what_came_of_them_are_told() {
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        Hooks bureau = Hooks.of(region.bureau());
        String id = bureau.id(receiver);
        String circulation = round.started(candidate);
        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);
        waits(bureau, id, ANSWERED);
        waits(bureau, id, REQUESTED);
        int before = receiver.told(ANSWERED).size() + receiver.told(REQUESTED).size();

        round.consent(candidate, "MATCHING");
        receiverIsBack();

        eventually(() -> assertThat(receiver.told(WITHDRAWN))
                .anySatisfy(told -> assertThat(told.body()).contains("CIRCULATION")));
        isDropped(bureau, id, ANSWERED);
        isDropped(bureau, id, REQUESTED);
        assertThat(receiver.told(ANSWERED).size() + receiver.told(REQUESTED).size())
                .isEqualTo(before);
    }

    @Test
    void a_member_that_is_kept_away_meanwhile_is_told_of_no_introduction() {
        Hooks member = Hooks.of(region.otherHr());
        String id = toldOfAnIntroductionLater(member);

        keepAway(Map.of("organizationId", region.otherFirm()));
        receiverIsBack();

        isDropped(member, id, REQUESTED);
    }

    @Test
    void while_nobody_knows_whom_a_kept_away_name_means_what_goes_on_waits() {
        Hooks member = Hooks.of(region.otherHr());
        String id = toldOfAnIntroductionLater(member);

        keepAway(Map.of("name", "Bedrijf " + region.mark() + " dat niemand kent"));
        receiverIsBack();

        eventually(() -> assertThat(member.deliveries(id, "&status=QUEUED"))
                .filteredOn(one -> REQUESTED.equals(one.get("type")))
                .singleElement()
                .satisfies(one -> assertThat(one.get("lastError")).isEqualTo("It is told later.")));
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", Round.nurse()));
        receiverIsBack();
        eventually(() -> assertThat(member.deliveries(id, "&status=SENT"))
                .extracting(one -> one.get("type"))
                .contains(REQUESTED));
    }

    @Test
    void while_nobody_knows_whom_a_kept_away_name_means_a_profile_waits() {
        Hooks member = Hooks.of(region.otherHr());
        String id = toldOfAProfileLater(member);

        keepAway(Map.of("name", "Bedrijf " + region.mark() + " dat niemand kent"));
        receiverIsBack();
        eventually(() -> assertThat(member.deliveries(id, "&status=QUEUED"))
                .filteredOn(one -> RECEIVED.equals(one.get("type")))
                .singleElement()
                .satisfies(one -> assertThat(one.get("lastError")).isEqualTo("It is told later.")));
        keepAwayNobody();
        receiverIsBack();

        isSent(member, id, RECEIVED);
    }

    @Test
    void a_profile_that_a_block_kept_back_is_told_of_when_the_candidate_thinks_otherwise() {
        Hooks member = Hooks.of(region.otherHr());
        String id = toldOfAProfileLater(member);
        keepAway(Map.of("organizationId", region.otherFirm()));
        receiverIsBack();
        isDropped(member, id, RECEIVED);

        keepAwayNobody();

        isSent(member, id, RECEIVED);
    }

    @Test
    void of_a_round_that_is_over_a_member_does_not_learn_that_a_block_is() {
        Hooks member = Hooks.of(region.otherHr());
        String id = member.id(receiver);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        String circulation = round.started(candidate);
        waits(member, id, RECEIVED);
        keepAway(Map.of("organizationId", region.otherFirm()));
        receiverIsBack();
        isDropped(member, id, RECEIVED);
        round.close(circulation);

        keepAwayNobody();

        isDropped(member, id, RECEIVED);
    }

    @Test
    void members_hear_of_a_round_that_was_told_while_nobody_knew_whom_a_name_means_when_that_is_known() {
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        String circulation = round.started(candidate);
        eventually(() -> assertThat(feed()).hasSize(1));
        keepAway(Map.of("name", "Bedrijf " + region.mark() + " dat niemand kent"));

        publishAgain(circulation);
        assertThat(feed()).isEmpty();
        assertThat(notices()).isEmpty();
        keepAwayNobody();

        eventually(() -> assertThat(feed()).hasSize(1));
        eventually(() -> assertThat(notices()).hasSize(1));
    }

    @Test
    void a_profile_that_a_pause_held_back_is_told_of_after_it_where_it_was_not_yet() {
        Hooks member = Hooks.of(region.otherHr());
        String id = toldOfAProfileLater(member);
        round.pause(candidate);
        isDropped(member, id, RECEIVED);
        receiver.answers(_ -> 204);

        round.answerConsent(candidate, Map.of("answer", "RESUME"));
        isSent(member, id, RECEIVED);
        int told = receiver.told(RECEIVED).size();
        round.pause(candidate);
        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        isSent(member, id, RECEIVED);
        assertThat(receiver.told(RECEIVED)).hasSize(told);
    }

    @Test
    void who_leaves_waits_for_a_call_about_what_ended_before_and_who_pauses_does_not() {
        Hooks bureau = Hooks.of(region.bureau());
        String id = bureau.id(receiver);
        round.consent(candidate, "MATCHING");
        waits(bureau, id, WITHDRAWN);

        inHand(id, WITHDRAWN);
        assertThat(took(() -> round.pause(candidate))).isLessThan(IN_HAND.minusSeconds(1));

        inHand(id, WITHDRAWN);
        assertThat(took(() -> round.answerConsent(candidate, Map.of("answer", "WITHDRAW"))))
                .isBetween(IN_HAND.minusSeconds(2), IN_HAND.plusSeconds(3));
    }

    /** As if an instance had its one call of that type in hand, composed and on the point of being made. */
    private void inHand(String endpoint, String type) {
        eventually(() -> assertThat(region.inNetwork(() -> sql.update("""
                        update notification.delivery d set status = 'SENDING', claim = uuidv7(),
                            start_by = clock_timestamp() + ? * interval '1 second',
                            claimed_until = clock_timestamp() + interval '45 seconds'
                        from notification.event v
                        where v.id = d.target_id and v.type = ? and d.addressee_id = ?::uuid and d.attempts > 0""", IN_HAND.toSeconds(), type, endpoint)))
                .isEqualTo(1));
    }

    private static Duration took(Runnable what) {
        long begun = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private String toldOfAProfileLater(Hooks member) {
        String id = member.id(receiver);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        round.started(candidate);
        waits(member, id, RECEIVED);
        return id;
    }

    private void keepAwayNobody() {
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", Round.nurse()));
    }

    /** As if the round had been opened just now, and nobody been told yet. */
    private void publishAgain(String circulation) {
        region.inNetwork(() -> {
            sql.update("delete from notification.notice where kind = 'PROFILE_RECEIVED'");
            sql.update("delete from notification.event where type = ?", RECEIVED);
            return sql.update(
                    "update notification.event set place = null, published_at = null where type = ? and subject_id = ?::uuid",
                    "nl.overstap.circulation.opened.v1",
                    circulation);
        });
        eventually(() -> assertThat(region.inNetwork(() -> sql.list(
                        "select 1 from notification.event where place is not null and subject_id = ?::uuid"
                                + " and type = 'nl.overstap.circulation.opened.v1'",
                        _ -> true,
                        circulation)))
                .hasSize(1));
    }

    /** The profiles that HR of the other firm is told of in its feed. */
    private List<Map<String, Object>> feed() {
        return region.asOtherHr()
                .get("/v1/events?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.type == '" + RECEIVED + "' }");
    }

    private List<Map<String, Object>> notices() {
        return region.asOtherHr()
                .get("/v1/notifications?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.kind == 'PROFILE_RECEIVED' }");
    }

    private static void isSent(Hooks hooks, String endpoint, String type) {
        eventually(() -> assertThat(hooks.deliveries(endpoint, "&status=SENT"))
                .filteredOn(one -> type.equals(one.get("type")))
                .hasSize(1));
    }

    /** The endpoint of a member that the candidate is to meet; its program could not be told so far. */
    private String toldOfAnIntroductionLater(Hooks member) {
        String id = member.id(receiver);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        People.creating(region.bureau())
                .body(Map.of("candidateId", candidate, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201);
        waits(member, id, REQUESTED);
        return id;
    }

    private void keepAway(Map<String, ?> whom) {
        Map<String, Object> profile = Round.nurse();
        profile.put("blockedOrganizations", List.of(whom));
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", profile));
    }

    private static void waits(Hooks hooks, String endpoint, String type) {
        eventually(() -> assertThat(hooks.deliveries(endpoint, "&status=QUEUED"))
                .extracting(one -> one.get("type"))
                .contains(type));
    }

    private static void isDropped(Hooks hooks, String endpoint, String type) {
        eventually(() -> assertThat(hooks.deliveries(endpoint, "&status=DROPPED"))
                .filteredOn(one -> type.equals(one.get("type")))
                .singleElement()
                .satisfies(one -> assertThat(one.get("lastError")).isEqualTo("left")));
    }

    private void receiverIsBack() {
        receiver.answers(_ -> 204);
        region.inNetwork(() -> sql.update(
                "update notification.delivery set next_try_at = now() where kind = 'WEBHOOK' and status = 'QUEUED'"));
    }
}
