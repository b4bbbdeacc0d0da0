package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.email.Answer;

/**
 * Who sends what: rows of the current network are shared out among all instances with SKIP LOCKED, and a claim that was
 * not let go in time is given to others. Moments are those of the database, so that no computer's clock matters.
 */
@ApplicationScoped
class Claims {

    /** Whoever takes something back waits this long at most for a claim that has not begun. */
    static final Duration START = Duration.ofSeconds(5);

    /** Longer than a conversation with a mail server may take; with the look every 10 s others go on within a minute. */
    static final Duration HOLD = Duration.ofSeconds(45);

    private final Sql sql;

    Claims(Sql sql) {
        this.sql = sql;
    }

    /** Claims what is due, urgent and old first. */
    @Transactional
    List<Claim> take(int most, boolean alsoMany, Collection<Long> fullLanes) {
        long startBy = System.nanoTime() + START.toNanos();
        UUID claim = Ids.next();
        return sql.list(
                """
                update notification.delivery d
                set status = 'SENDING', claim = ?, start_by = clock_timestamp() + ? * interval '1 second',
                    claimed_until = clock_timestamp() + ? * interval '1 second'
                from (select id from notification.delivery
                      where status = 'QUEUED' and next_try_at <= clock_timestamp() and (urgent or ?)
                          and (lane is null or lane::text <> all (?::text[]))
                      order by urgent desc, next_try_at limit ? for update skip locked) due
                where d.id = due.id
                returning d.id, d.urgent, d.lane""",
                row -> new Claim(
                        claim,
                        CurrentNetwork.id(),
                        row.getObject("id", UUID.class),
                        row.getBoolean("urgent"),
                        row.getObject("lane", Long.class),
                        startBy),
                claim,
                START.toSeconds(),
                HOLD.toSeconds(),
                alsoMany,
                fullLanes.stream().map(String::valueOf).toList(),
                most);
    }

    /** The claimed delivery, locked for the rest of the transaction; empty when it is not ours any more. */
    Optional<Delivery> held(Claim claim) {
        return sql.find("""
                select id, network_id, kind, target_id, addressee_id, candidate_id, status, attempts
                from notification.delivery where id = ? and claim = ? and status = 'SENDING' for update""", Deliveries::delivery, claim.deliveryId(), claim.id());
    }

    /** Notes where it goes, so that an opt-out of the address finds it. */
    void addressed(Claim claim, byte[] addressHash, long lane) {
        sql.update(
                "update notification.delivery set address_hash = ?, lane = ? where id = ? and claim = ?",
                addressHash,
                lane,
                claim.deliveryId(),
                claim.id());
    }

    /** Asked right before sending. */
    boolean isHeld(Claim claim) {
        return sql.find(
                        "select 1 from notification.delivery where id = ? and claim = ? and status = 'SENDING'",
                        _ -> true,
                        claim.deliveryId(),
                        claim.id())
                .isPresent();
    }

    /** Gives it back untried: another one goes first. */
    void release(Claim claim) {
        sql.update("""
                update notification.delivery
                set status = case status when 'SENDING' then 'QUEUED' else status end,
                    next_try_at = clock_timestamp() + interval '100 milliseconds',
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where id = ? and claim = ?""", claim.deliveryId(), claim.id());
    }

    /** It left. True also of one that was taken back meanwhile: then it had begun before. */
    boolean sent(Claim claim, Answer.Taken taken) {
        return sql.update("""
                update notification.delivery
                set status = 'SENT', sent_at = clock_timestamp(), attempts = attempts + 1, last_error = null, answer = ?,
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where id = ? and claim = ?""", taken.words(), claim.deliveryId(), claim.id()) > 0;
    }

    void needless(Claim claim, String reason) {
        sql.update("""
                update notification.delivery
                set status = 'DROPPED', last_error = case status when 'SENDING' then ? else last_error end,
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where id = ? and claim = ?""", reason, claim.deliveryId(), claim.id());
    }

    /** Notes a failed try. */
    void failed(Claim claim, Failure failure) {
        sql.update(
                """
                update notification.delivery
                set status = case when status = 'DROPPED' then status when ? then 'DEAD' else 'QUEUED' end,
                    attempts = attempts + 1, last_error = ?, answer = ?,
                    next_try_at = clock_timestamp() + ? * interval '1 millisecond',
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where id = ? and claim = ?""",
                failure.pause().isEmpty(),
                failure.error(),
                failure.answer(),
                failure.pause().orElse(Duration.ZERO).toMillis(),
                claim.deliveryId(),
                claim.id());
    }

    /** Gives what a lost instance held to others; answers how many. */
    @Transactional
    int takeOver() {
        return sql.update("""
                update notification.delivery
                set status = case status when 'SENDING' then 'QUEUED' else status end,
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where claim is not null and claimed_until < clock_timestamp()""");
    }

    /** Whether something about the candidate is in hand and may still begin. */
    @Transactional
    boolean mayBeginAbout(UUID candidate) {
        return sql.find(
                        "select 1 from notification.delivery where claim is not null and start_by > clock_timestamp()"
                                + " and candidate_id = ? limit 1",
                        _ -> true,
                        candidate)
                .isPresent();
    }

    /** Whether something to the address (its hash in hexadecimal), or to one not looked up yet, is in hand and may still begin. */
    @Transactional
    boolean mayBeginTo(String addressHash) {
        return sql.find(
                        "select 1 from notification.delivery where claim is not null and start_by > clock_timestamp()"
                                + " and (address_hash is null or address_hash = decode(?, 'hex')) limit 1",
                        _ -> true,
                        addressHash)
                .isPresent();
    }
}
