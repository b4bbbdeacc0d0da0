package nl.overstap.notifications.delivery.barrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.circulation.reminder.Reminders;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.Deliveries;
import org.jspecify.annotations.Nullable;

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

    /** Calls to programs about what nothing holds back; with the organization where it would meet the candidate by it. */
    private static final String OF_CALLS = """
            select o.id, case when e.type = 'nl.overstap.received-profile.received.v1'
                or e.subject_kind = 'INTRODUCTION' and not e.ends and e.organization_id = w.organization_id
                then w.organization_id end
            from notification.event e
            join notification.delivery o on o.kind = 'WEBHOOK' and o.target_id = e.id
            join notification.webhook_endpoint w on w.id = o.addressee_id and w.status = 'ACTIVE'
            where e.candidate_id = ? and not e.held_back and (w.organization_id is null or exists (
                select from notification.event_reader r
                where r.event_id = e.id and r.organization_id = w.organization_id and not r.ended))""";

    private static final String CALLS_HELD_BACK =
            OF_CALLS + " and o.status = 'DROPPED' and o.last_error in ('left', 'kept-away')";

    private static final String GOES_ON = """
            exists (select from mobility.recipient p
                join mobility.circulation c on c.id = p.circulation_id and c.status = 'OPEN'
                where p.id = e.subject_id and p.answer is null)
            or exists (select from mobility.introduction i
                where i.id = e.subject_id and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED'))""";

    /** Of what is over a member does not learn that it is kept away no longer. */
    private static final String CALLS_KEPT_AWAY = OF_CALLS + KEPT_AWAY + " and (" + GOES_ON + ")";

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

    /** What a pause holds back. */
    private record HeldBack(List<UUID> letters, List<Kept> calls) {

        List<UUID> all() {
            return Stream.concat(letters.stream(), calls.stream().map(Kept::delivery))
                    .toList();
        }
    }

    private HeldBack heldBack(UUID candidate, Instant now) {
        return new HeldBack(
                sql.list(
                        OF_ROUNDS + " union " + OF_INTRODUCTIONS + HELD_BACK + " union " + OWN,
                        row -> row.getObject(1, UUID.class),
                        candidate,
                        now.minus(Reminders.OF_USE),
                        now,
                        candidate,
                        candidate),
                sql.list(CALLS_HELD_BACK, Kept::read, candidate));
    }

    /** Goes on with what a pause held back: of rounds and introductions, to the candidate, and to programs. */
    @Transactional(Transactional.TxType.MANDATORY)
    void afterPause(UUID candidate) {
        Instant now = clock.instant();
        // whoever composes some of it now may have seen the pause, and notes that first
        deliveries.lockAbout(candidate, heldBack(candidate, now).all());
        HeldBack heldBack = heldBack(candidate, now);
        Predicate<UUID> isKeptAway =
                candidates.find(candidate).map(sight::keepingFrom).orElse(_ -> true);
        List<UUID> owed = new ArrayList<>(heldBack.letters());
        owed.addAll(ids(heldBack.calls(), one -> !one.isFrom(isKeptAway)));
        keep(ids(heldBack.calls(), one -> one.isFrom(isKeptAway)));
        resume(owed);
    }

    /** Not told of yet, and not that the pause is over either. */
    private void keep(List<UUID> calls) {
        if (!calls.isEmpty()) {
            sql.update("""
                    update notification.delivery d set last_error = 'kept-away'
                    where d.id = any(array(select id from notification.delivery
                        where id = any(?::uuid[]) and status = 'DROPPED' order by id for update))""", calls.stream().map(UUID::toString).toList());
        }
    }

    /**
     * Has whoever else changes what is queued about a candidate, or goes on when they keep nobody away, wait for the end of
     * the transaction. Who composes some of it now may have seen how it was, and notes that first.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void lockKeptAway(UUID candidate) {
        deliveries.lockAbout(
                candidate,
                sql.list(
                        "select o.id from notification.delivery o where true" + KEPT_AWAY,
                        row -> row.getObject(1, UUID.class),
                        candidate));
    }

    /**
     * Goes on with what went to organizations that the candidate kept away, and does no more. What is composed at this
     * moment may be noted as kept away later: {@link KeptAwayReview} finds it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void afterKeepingAway(UUID candidate) {
        Instant now = clock.instant();
        List<Kept> kept = new ArrayList<>(sql.list(
                OF_ROUNDS + KEPT_AWAY + " union " + OF_INTRODUCTIONS + KEPT_AWAY,
                Kept::read,
                candidate,
                now.minus(Reminders.OF_USE),
                now,
                candidate,
                candidate,
                candidate));
        kept.addAll(sql.list(CALLS_KEPT_AWAY, Kept::read, candidate, candidate));
        if (!kept.isEmpty()) {
            candidates
                    .find(candidate)
                    .filter(one -> one.status() == CandidateStatus.ACTIVE)
                    .map(sight::keepingFrom)
                    .ifPresent(isKeptAway -> resume(ids(kept, one -> !one.isFrom(isKeptAway))));
        }
    }

    private record Kept(UUID delivery, @Nullable UUID organization) {

        static Kept read(ResultSet row) throws SQLException {
            return new Kept(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        }

        boolean isFrom(Predicate<UUID> isKeptAway) {
            return organization != null && isKeptAway.test(organization);
        }
    }

    private static List<UUID> ids(List<Kept> all, Predicate<Kept> which) {
        return all.stream().filter(which).map(Kept::delivery).toList();
    }

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
