package nl.overstap.notifications.webhook.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.line.Beginning;

/** Which instance makes which call. Moments are those of the database, so that no computer's clock matters. */
@ApplicationScoped
class CallClaims {

    /** Longer than beginning and calling may take; with the look every 10 s others go on within a minute. */
    private static final Duration HOLD = Duration.ofSeconds(40);

    private static final String NOT_MADE = "The call cannot be made: that is a fault of ours.";

    private static final Duration POSTPONED = Duration.ofMinutes(10);

    private final Sql sql;

    CallClaims(Sql sql) {
        this.sql = sql;
    }

    record Claimed(UUID deliveryId, UUID endpointId, UUID eventId, int attempts) {}

    /**
     * Claims calls that are due in the current network, a few for each endpoint, so that none holds up the others however
     * much waits for it.
     *
     * @param claim a new one
     * @param rooms how many each endpoint can take now
     * @param usual how many one that is not among them can take
     */
    @Transactional
    List<Claimed> take(UUID claim, int most, Map<UUID, Integer> rooms, int usual) {
        List<Map.Entry<UUID, Integer>> known = List.copyOf(rooms.entrySet());
        return sql.list(
                """
                update notification.delivery d
                set status = 'SENDING', claim = ?, start_by = clock_timestamp() + ? * interval '1 second',
                    claimed_until = clock_timestamp() + ? * interval '1 second'
                where d.id = any(array(
                    select due.id from (
                        select e.id, coalesce(k.room, ?) as room from notification.webhook_endpoint e
                        left join unnest(?::uuid[], ?::integer[]) as k (id, room) on k.id = e.id
                        where e.status = 'ACTIVE' and coalesce(k.room, 1) > 0
                            and (e.rests_until is null or e.rests_until <= clock_timestamp()) order by random()) e
                    cross join lateral (
                        select w.id from notification.delivery w
                        where w.addressee_id = e.id and w.kind = 'WEBHOOK' and w.status = 'QUEUED'
                            and w.next_try_at <= clock_timestamp()
                        order by w.next_try_at limit e.room for update skip locked) due
                    limit ?))
                returning d.id, d.addressee_id, d.target_id, d.attempts""",
                CallClaims::claimed,
                claim,
                Beginning.END.toSeconds(),
                HOLD.toSeconds(),
                usual,
                known.stream().map(one -> one.getKey().toString()).toList(),
                known.stream().map(one -> one.getValue().toString()).toList(),
                most);
    }

    /** Those of the claimed calls that are still to be made. */
    List<Claimed> held(UUID claim, List<Claimed> claimed) {
        return sql.list("""
                select id, addressee_id, target_id, attempts from notification.delivery
                where id = any(?::uuid[]) and claim = ? and status = 'SENDING' order by id""", CallClaims::claimed, ids(claimed), claim);
    }

    /** Before any of them is changed: in the order in which all lock deliveries. */
    void lock(List<Claimed> claimed) {
        sql.list(
                "select 1 from notification.delivery where id = any(?::uuid[]) order by id for update",
                _ -> true,
                ids(claimed));
    }

    /** Clears the claim of what others took back meanwhile. */
    void clear(UUID claim, List<Claimed> claimed) {
        sql.update("""
                update notification.delivery set claim = null, start_by = null, claimed_until = null
                where id = any(?::uuid[]) and claim = ? and status <> 'SENDING'""", ids(claimed), claim);
    }

    /** Gives back all that was claimed so, of which nothing was begun: its answer was lost. */
    @Transactional
    void abandon(UUID claim) {
        sql.update("""
                update notification.delivery
                set status = case status when 'SENDING' then 'QUEUED' else status end,
                    claim = null, start_by = null, claimed_until = null
                where id = any(array(select id from notification.delivery
                    where claim is not null and claim = ? order by id for update))""", claim);
    }

    /** Gives back what was claimed and could not be made ready in time. */
    @Transactional
    void abandon(UUID claim, List<Claimed> claimed) {
        lock(claimed);
        sql.update("""
                update notification.delivery
                set status = case status when 'SENDING' then 'QUEUED' else status end,
                    claim = null, start_by = null, claimed_until = null
                where id = any(?::uuid[]) and claim = ?""", ids(claimed), claim);
    }

    /** Notes a try that failed for what it is itself; without a pause it was the last. */
    @Transactional
    void failed(UUID claim, Claimed one, Optional<Duration> pause) {
        sql.update("""
                update notification.delivery
                set status = case when status <> 'SENDING' then status when ? then 'DEAD' else 'QUEUED' end,
                    attempts = attempts + 1, last_error = case status when 'SENDING' then ? else last_error end,
                    next_try_at = clock_timestamp() + ? * interval '1 millisecond',
                    claim = null, start_by = null, claimed_until = null
                where id = ? and claim = ?""", pause.isEmpty(), NOT_MADE, pause.orElse(Duration.ZERO).toMillis(), one.deliveryId(), claim);
    }

    private static List<String> ids(List<Claimed> claimed) {
        return claimed.stream().map(one -> one.deliveryId().toString()).toList();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getInt(4));
    }

    /**
     * Nothing goes out unsigned, and one endpoint holds up no other: it waits for its owner to make a new secret. What was
     * taken back meanwhile stays so.
     */
    void postpone(UUID claim, Claimed one, String reason) {
        sql.update("""
                update notification.delivery
                set status = case status when 'SENDING' then 'QUEUED' else status end,
                    last_error = case status when 'SENDING' then ? else last_error end,
                    next_try_at = clock_timestamp() + ? * interval '1 second',
                    claim = null, start_by = null, claimed_until = null
                where id = ? and claim = ?""", reason, POSTPONED.toSeconds(), one.deliveryId(), claim);
    }

    void drop(UUID claim, Claimed one, String reason) {
        sql.update("""
                update notification.delivery
                set status = 'DROPPED', last_error = case status when 'SENDING' then ? else last_error end,
                    claim = null, start_by = null, claimed_until = null
                where id = ? and claim = ?""", reason, one.deliveryId(), claim);
    }
}
