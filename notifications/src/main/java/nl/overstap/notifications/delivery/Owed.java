package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.circulation.reminder.Reminders;
import nl.overstap.mobility.sql.Sql;

/**
 * What was taken back for a while and is still owed: it is queued again when what kept it back is over. Whether it may go is
 * asked again when it does. What is in hand, alone or in a digest, stays where it is, so that who has it notes what became
 * of it, and who waits for it finds it.
 */
@ApplicationScoped
class Owed {

    /** Profiles that never left, reminders that waited when the pause began and are still of use, answers that came. */
    private static final String OF_ROUNDS = """
            select o.id from mobility.recipient p
            join mobility.circulation c on c.id = p.circulation_id
            join notification.delivery o on o.target_id = p.id
            where c.candidate_id = ? and c.status = 'OPEN' and o.status = 'DROPPED' and case o.kind
                when 'CIRCULATION' then p.answer is null and p.sent_at is null and o.last_error in ('left', 'over')
                when 'CIRCULATION_REMINDER' then p.answer is null and p.sent_at > ? and o.last_error = 'left'
                when 'RESPONSE_RECEIVED' then p.answer is not null and o.last_error = 'left'
                else false end""";

    private static final String OF_INTRODUCTIONS = """
            select o.id from mobility.introduction i join notification.delivery o on o.target_id = i.id
            where i.candidate_id = ? and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED')
                and o.status = 'DROPPED' and o.last_error = ?""";

    private static final String OWN = """
            select o.id from notification.delivery o
            where o.target_id = ? and o.kind in ('CHANGE_SUGGESTED', 'ENDS_SOON')
                and o.status = 'DROPPED' and o.last_error = 'left'""";

    private final Sql sql;
    private final Deliveries deliveries;
    private final Clock clock;

    Owed(Sql sql, Deliveries deliveries, Clock clock) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Goes on with what a pause held back: of rounds and introductions that are open, and to the candidate. */
    @Transactional(Transactional.TxType.MANDATORY)
    void afterPause(UUID candidate) {
        List<UUID> owed = sql.list(
                OF_ROUNDS + " union " + OF_INTRODUCTIONS + " union " + OWN,
                row -> row.getObject(1, UUID.class),
                candidate,
                clock.instant().minus(Reminders.OF_USE),
                candidate,
                "left",
                candidate);
        resume(owed);
    }

    /** Goes on with introductions whose employer was kept away: the candidate may have thought otherwise. */
    @Transactional(Transactional.TxType.MANDATORY)
    void afterKeepingAway(UUID candidate) {
        resume(sql.list(OF_INTRODUCTIONS, row -> row.getObject(1, UUID.class), candidate, Composed.Needless.KEPT_AWAY));
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
