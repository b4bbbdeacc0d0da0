package nl.overstap.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.membership.MembershipFilter;
import nl.overstap.mobility.membership.MembershipSnapshot;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever says no is answered once what some instance had in hand against it has begun, or never will. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class UnbegunTest {

    private static final Duration IN_HAND = Duration.ofSeconds(5);

    private static final String ROUND = "kind = 'CIRCULATION'";

    /** A purpose that is left out is taken back once more, which waits for all about the candidate. */
    private static final String[] ALL = {"MATCHING", "CIRCULATION", "RARE_PROFILE"};

    private Region region;
    private Rows rows;
    private Round round;
    private UUID candidate;
    private String circulation;

    @BeforeEach
    void aRoundWentToAMemberAndToAFirmOutside() {
        region = Region.fresh();
        rows = new Rows(region);
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), ALL);
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        circulation = round.started(candidate);
        rows.await(2, ROUND + " and status = 'SENT'");
    }

    @Test
    void a_firm_is_kept_away_when_nothing_to_it_can_begin_any_more() {
        inHand(ROUND + to(region.prospect()));

        waits(() -> keepAway(region.prospect()));
    }

    @Test
    void a_firm_is_kept_away_when_no_digest_with_the_profile_can_begin_to_it_any_more() {
        rows.change("digest_id = (select id from notification.delivery where " + ROUND + to(region.otherFirm())
                + ") where " + ROUND + to(region.prospect()));
        inHand(ROUND + to(region.otherFirm()));

        waits(() -> keepAway(region.prospect()));
    }

    @Test
    void a_change_that_keeps_away_nobody_who_is_written_to_waits_for_nothing() {
        inHand(ROUND + to(region.prospect()));

        isAnsweredAtOnce(() -> keepAway(region.otherFirm()));
    }

    @Test
    void an_answer_is_taken_when_no_reminder_can_begin_any_more() {
        aReminderIsInHand();
        waits(this::answer);

        aReminderIsInHand();
        waits(this::answer);
    }

    @Test
    void an_answer_waits_for_no_other_letter() {
        inHand(ROUND);

        isAnsweredAtOnce(this::answer);
    }

    @Test
    void a_round_is_closed_when_nothing_of_it_can_begin_any_more() {
        inHand(ROUND + to(region.prospect()));

        waits(() -> round.close(circulation));
    }

    @Test
    void a_contact_is_corrected_or_gone_when_nothing_to_it_can_begin_any_more() {
        inHand(ROUND + to(region.prospect()));
        isAnsweredAtOnce(() -> round.moved(region.otherFirm()));
        waits(() -> round.moved(region.prospect()));

        inHand(ROUND + to(region.prospect()));
        waits(() -> round.removed(region.prospect()));
    }

    @Test
    void a_membership_is_over_when_nothing_to_its_contacts_can_begin_any_more() {
        inHand(ROUND + to(region.otherFirm()));

        waits(() -> end(region.otherFirm()));
    }

    /** As if an instance had it in hand, composed and on the point of being sent. */
    private void inHand(String which) {
        rows.change("status = 'SENDING', sent_at = null, claim = uuidv7(), start_by = clock_timestamp() + interval '"
                + IN_HAND.toSeconds() + " seconds', claimed_until = clock_timestamp() + interval '45 seconds' where "
                + which);
    }

    private void aReminderIsInHand() {
        rows.change("kind = 'CIRCULATION_REMINDER' where " + ROUND + to(region.prospect()));
        inHand("kind = 'CIRCULATION_REMINDER'");
    }

    private static String to(UUID organization) {
        return " and addressee_id = '" + organization + "'";
    }

    private void keepAway(UUID organization) {
        Map<String, Object> profile = Round.nurse();
        profile.put("blockedOrganizations", List.of(Map.of("organizationId", organization)));
        round.answerConsent(candidate, Map.of("answer", "CONSENT", "purposes", List.of(ALL), "profile", profile));
    }

    private void answer() {
        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "NOT_NOW"))
                .statusCode(200);
    }

    private void end(UUID organization) {
        region.asActor(region.bureau(), () -> {
            Memberships memberships = Region.bean(Memberships.class);
            MembershipSnapshot membership = memberships
                    .list(
                            CurrentActor.get(),
                            new MembershipFilter(null, organization, null),
                            new PageRequest(null, 1, "createdAt", false))
                    .items()
                    .getFirst();
            return Region.value(memberships.replace(
                    CurrentActor.get(),
                    membership.id(),
                    membership.version(),
                    new NewMembership(organization, MembershipStatus.ENDED, null)));
        });
    }

    private static void waits(Runnable no) {
        assertThat(took(no)).isBetween(IN_HAND.minusMillis(500), IN_HAND.plusSeconds(3));
    }

    private static void isAnsweredAtOnce(Runnable change) {
        assertThat(took(change)).isLessThan(IN_HAND.minusSeconds(1));
    }

    private static Duration took(Runnable what) {
        long begun = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
