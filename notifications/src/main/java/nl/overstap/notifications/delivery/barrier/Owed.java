package nl.overstap.notifications.delivery.barrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.circulation.reminder.Reminders;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.Deliveries;

/**
 * What was taken back for a while and is still owed: it is queued again when what kept it back is over. Whether it may go is
 * asked again when it does. What is in hand, alone or in a digest, stays where it is, so that who has it notes what became
 * of it, and who waits for it finds it.
 */
@ApplicationScoped
class Owed {

    /** Profiles that never left, reminders that are still of use and not overtaken by the next, answers that came. */
    private static final String OF_ROUNDS = """
            select o.id, p.organization_id from mobility.recipient p
            join mobility.circulation c on c.id = p.circulation_id
            join notification.delivery o on o.target_id = p.id
            where c.candidate_id = ? and o.status = 'DROPPED' and case o.kind
                when 'CIRCULATION' then c.status = 'OPEN' and p.answer is null and p.sent_at is null
                    and o.last_error in ('paused', 'left', 'over', 'kept-away')
                when 'CIRCULATION_REMINDER' then c.status = 'OPEN' and p.answer is null and p.sent_at > ?
                    and (p.reminder_due_at is null or p.reminder_due_at > ?)
                    and o.last_error in ('paused', 'left', 'kept-away')
                when 'RESPONSE_RECEIVED' then p.answer is not null and o.last_error = 'paused'
                else false end""";

    private static final String OF_INTRODUCTIONS = """
            select o.id, i.organization_id from mobility.introduction i join notification.delivery o on o.target_id = i.id
            where i.candidate_id = ? and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED')
                and o.kind in ('INTRODUCTION_REQUEST_TO_CANDIDATE', 'INTRODUCTION_REQUEST_TO_EMPLOYER',
                    'INTRODUCTION_MADE_TO_CANDIDATE', 'INTRODUCTION_MADE_TO_EMPLOYER')""";

    private static final String HELD_BACK = " and o.status = 'DROPPED' and o.last_error in ('paused', 'kept-away')";

    /** Those that wait for the candidate to think otherwise: few, and found by an index. */
    private static final String KEPT_AWAY =
            " and o.candidate_id = ? and o.status = 'DROPPED' and o.last_error = 'kept-away'";

    private static final String OWN = """
            select o.id, null::uuid from notification.delivery o
            where o.target_id = ? and o.kind in ('CHANGE_SUGGESTED', 'ENDS_SOON')
                and o.status = 'DROPPED' and o.last_error = 'paused'""";

    /** Calls to programs of members that were not told of a profile, which can still be answered. */
    private static final String OF_CALLS = """
            select o.id, p.organization_id from notification.event e
            join mobility.recipient p on p.id = e.subject_id and p.answer is null
            join mobility.circulation c on c.id = p.circulation_id and c.status = 'OPEN'
            join notification.delivery o on o.kind = 'WEBHOOK' and o.target_id = e.id
            where e.candidate_id = ? and not e.held_back and e.type = 'nl.overstap.received-profile.received.v1'
                and o.status = 'DROPPED' and o.last_error = 'left'""";

    private final Sql sql;
    private final Deliveries deliveries;
    private final Candidates candidates;
    private final CandidateSight sight;
    private final Clock clock;

    Owed(Sql sql, Deliveries deliveries, Candidates candidates, CandidateSight sight, Clock clock) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.candidates = candidates;
        this.sight = sight;
        this.clock = clock;
    }

    /** Goes on with what a pause held back: of rounds and introductions, and to the candidate. */
    @Transactional(Transactional.TxType.MANDATORY)
    void afterPause(UUID candidate) {
        // whoever composes some of it now may have seen the pause, and notes that first
        deliveries.lockAbout(candidate);
        Instant now = clock.instant();
        resume(sql.list(
                OF_ROUNDS + " union " + OF_INTRODUCTIONS + HELD_BACK + " union " + OWN + " union " + OF_CALLS,
                row -> row.getObject(1, UUID.class),
                candidate,
                now.minus(Reminders.OF_USE),
                now,
                candidate,
                candidate,
                candidate));
    }

    /**
     * Goes on with what went to organizations that the candidate kept away, and does no more. What is composed at this
     * moment may be noted as kept away later: {@link KeptAwayReview} finds it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void afterKeepingAway(UUID candidate) {
        // whoever composes some of it now may have seen how it was, and notes that first
        sql.list(
                OF_INTRODUCTIONS
                        + " and o.status in ('QUEUED', 'SENDING', 'WAITING', 'DROPPED') order by o.id for update of o",
                _ -> true,
                candidate);
        Instant now = clock.instant();
        List<Kept> kept = sql.list(
                OF_ROUNDS + KEPT_AWAY + " union " + OF_INTRODUCTIONS + KEPT_AWAY,
                row -> new Kept(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                candidate,
                now.minus(Reminders.OF_USE),
                now,
                candidate,
                candidate,
                candidate);
        if (!kept.isEmpty()) {
            candidates
                    .find(candidate)
                    .filter(one -> one.status() == CandidateStatus.ACTIVE)
                    .map(sight::keepingFrom)
                    .ifPresent(isKeptAway -> resume(kept.stream()
                            .filter(one -> !isKeptAway.test(one.organization()))
                            .map(Kept::delivery)
                            .toList()));
        }
    }

    private record Kept(UUID delivery, UUID organization) {}

    private void resume(List<UUID> owed) {
        if (owed.isEmpty()) {
            return;
        }
        sql.update("""
                update notification.delivery d set last_error = null,
                    status = case when r.in_hand then 'SENDING' when r.in_digest then 'WAITING' else 'QUEUED' end,
                    next_try_at = case when r.in_hand or r.in_digest then d.next_try_at else clock_timestamp() end,
                    digest_id = case when r.in_digest then d.digest_id end,
                    digest_at = case when r.in_digest then d.digest_at end,
                    address_hash = case when r.in_hand or r.in_digest then d.address_hash end
                from (
                    select o.id, o.claim is not null as in_hand, exists (
                        select from notification.delivery g where g.id = o.digest_id and g.claim is not null) as in_digest
                    from notification.delivery o where o.id = any(?::uuid[]) and o.status = 'DROPPED'
                    order by o.id for update of o) r
                where d.id = r.id""", owed.stream().map(UUID::toString).toList());
        deliveries.lookSoon();
    }
}
