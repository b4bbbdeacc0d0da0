package nl.overstap.notifications.delivery.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.Digests;
import nl.overstap.notifications.line.Beginning;

/**
 * Who sends what: rows of the current network are shared out among all instances with SKIP LOCKED, and a claim that was
 * not let go in time is given to others. Moments are those of the database, so that no computer's clock matters.
 */
@ApplicationScoped
class Claims {

    /**
     * Who has something in hand renews it every 10 s, so that one that was not renewed for so long is of a lost instance;
     * with the look every 10 s others go on within a minute.
     */
    static final Duration HOLD = Duration.ofSeconds(45);

    /** Pairs of delivery and claim. */
    private static final String CLAIMED = "unnest(?::uuid[], ?::uuid[]) as c (id, claim)";

    private final Sql sql;

    Claims(Sql sql) {
        this.sql = sql;
    }

    /**
     * Claims mails that are due, urgent and old first.
     *
     * @param claim a new one, by which all of it is found again where the answer is lost
     * @param full the lanes of which nothing is claimed
     */
    @Transactional
    List<Claim> take(UUID claim, int most, boolean alsoMany, Hands.Full full) {
        long startBy = System.nanoTime() + Beginning.LAST_LOOK.toNanos();
        return sql.list(
                """
                update notification.delivery d
                set status = 'SENDING', claim = ?, start_by = clock_timestamp() + ? * interval '1 second',
                    claimed_until = clock_timestamp() + ? * interval '1 second', address_hash = null
                where d.id = any(array(
                    select id from notification.delivery
                    where status = 'QUEUED' and kind <> 'WEBHOOK' and next_try_at <= clock_timestamp()%s
                        and (lane is null or lane::text <> all (case when urgent then ?::text[] else ?::text[] end))
                    order by urgent desc, next_try_at limit ? for update skip locked))
                returning d.id, d.urgent, d.lane""".formatted(alsoMany ? "" : " and urgent"),
                row -> new Claim(
                        claim,
                        CurrentNetwork.id(),
                        row.getObject("id", UUID.class),
                        row.getBoolean("urgent"),
                        row.getObject("lane", Long.class),
                        startBy),
                claim,
                Beginning.END.toSeconds(),
                HOLD.toSeconds(),
                texts(full.forUrgent()),
                texts(full.forMany()),
                most);
    }

    private static List<String> texts(Set<Long> lanes) {
        return lanes.stream().map(String::valueOf).toList();
    }

    /**
     * Those of the claimed deliveries that are still ours, locked for the rest of the transaction with all that their
     * digests are made of; all in one order, so that of two who want some of the same one waits for the other.
     */
    List<Delivery> lock(List<Claim> claims) {
        lockAll(ids(claims));
        return sql.list("""
                select id, network_id, kind, target_id, addressee_id, candidate_id, status, attempts
                from notification.delivery d
                where id = any(?::uuid[]) and status = 'SENDING'
                    and exists (select 1 from %s where c.id = d.id and c.claim = d.claim)
                order by id""".formatted(CLAIMED), Deliveries::delivery, ids(claims), ids(claims), claimIds(claims));
    }

    private void lockAll(List<String> deliveryIds) {
        sql.list("""
                select 1 from notification.delivery where id = any(array(
                    select unnest(?::uuid[]) union all
                    select id from notification.delivery where digest_id = any(?::uuid[])))
                order by id for update""", _ -> true, deliveryIds, deliveryIds);
    }

    /** Notes where they go, so that an opt-out of an address finds them; by their claims, which are locked. */
    void addressed(List<Preparing.Prepared> ready, List<byte[]> addressHashes) {
        if (ready.isEmpty()) {
            return;
        }
        sql.on(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update notification.delivery d set address_hash = c.address_hash, lane = c.lane
                    from unnest(?::uuid[], ?::bytea[], ?::bigint[]) as c (id, address_hash, lane) where d.id = c.id""")) {
                update.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid",
                                ready.stream().map(p -> p.claim().deliveryId()).toArray()));
                update.setArray(2, connection.createArrayOf("bytea", addressHashes.toArray(byte[][]::new)));
                update.setArray(
                        3,
                        connection.createArrayOf(
                                "bigint",
                                ready.stream().map(Preparing.Prepared::lane).toArray()));
                return update.executeUpdate();
            }
        });
    }

    /** Which of the claimed deliveries are still ours; asked right before sending. */
    Set<UUID> held(List<Claim> claims) {
        return Set.copyOf(sql.list(
                "select d.id from notification.delivery d join " + CLAIMED
                        + " on c.id = d.id and c.claim = d.claim where d.id = any(?::uuid[]) and d.status = 'SENDING' and "
                        + Digests.IS_WHOLE,
                row -> row.getObject(1, UUID.class),
                ids(claims),
                claimIds(claims),
                ids(claims)));
    }

    /**
     * Holds on to what is still sent or noted here. What others took over meanwhile stays theirs, and until when it may
     * begin stays as it was: whoever waits for that waits no longer.
     */
    @Transactional
    void renew(List<Claim> claims) {
        sql.update("""
                update notification.delivery d set claimed_until = clock_timestamp() + ? * interval '1 second'
                from %s where d.id = c.id and d.claim = c.claim and d.id = any(array(
                    select id from notification.delivery where id = any(?::uuid[]) order by id for update))
                """.formatted(CLAIMED), HOLD.toSeconds(), ids(claims), claimIds(claims), ids(claims));
    }

    /** Gives them back untried, for that long at least: others go first. */
    void release(List<Claim> claims, Duration pause) {
        if (!claims.isEmpty()) {
            sql.update("""
                    update notification.delivery d
                    set status = case status when 'SENDING' then 'QUEUED' else status end,
                        next_try_at = clock_timestamp() + ? * interval '1 millisecond',
                        claim = null, start_by = null, claimed_until = null, address_hash = null
                    from %s where d.id = c.id and d.claim = c.claim and d.id = any(array(
                        select id from notification.delivery where id = any(?::uuid[]) order by id for update))
                    """.formatted(CLAIMED), pause.toMillis(), ids(claims), claimIds(claims), ids(claims));
        }
    }

    /** Gives back all that was claimed so, of which nothing was begun. */
    @Transactional
    void abandon(UUID claim) {
        sql.update("""
                update notification.delivery
                set status = case status when 'SENDING' then 'QUEUED' else status end,
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where id = any(array(select id from notification.delivery
                    where claim is not null and claim = ? order by id for update))""", claim);
    }

    /**
     * They left, with these words of the server; answers which were noted. Also one that was taken back meanwhile: then
     * it had begun before. The hash of the address is kept, for it may come back. What their digests are made of is
     * locked too, in one order with them.
     */
    Set<UUID> sent(List<Claim> claims, List<String> words) {
        lockAll(ids(claims));
        return Set.copyOf(
                sql.list("""
                with mine as (
                    select d.id, c.answer from notification.delivery d
                    join unnest(?::uuid[], ?::uuid[], ?::text[]) as c (id, claim, answer)
                        on c.id = d.id and c.claim = d.claim
                    where d.id = any(?::uuid[]))
                update notification.delivery d
                set status = 'SENT', sent_at = clock_timestamp(), attempts = attempts + 1, last_error = null,
                    answer = mine.answer, claim = null, start_by = null, claimed_until = null
                from mine where d.id = mine.id returning d.id""", row -> row.getObject(1, UUID.class), ids(claims), claimIds(claims), words, ids(claims)));
    }

    void needless(Claim claim, String reason) {
        sql.update("""
                update notification.delivery
                set status = 'DROPPED', last_error = case status when 'SENDING' then ? else last_error end,
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where id = ? and claim = ?""", reason, claim.deliveryId(), claim.id());
    }

    /** Notes a failed try; of one that was taken back meanwhile, why stays. */
    void failed(Claim claim, Failure failure) {
        sql.update(
                """
                update notification.delivery
                set status = case when status = 'DROPPED' then status when ? then 'DEAD' else 'QUEUED' end,
                    attempts = attempts + 1, answer = ?,
                    last_error = case status when 'DROPPED' then last_error else ? end,
                    next_try_at = clock_timestamp() + ? * interval '1 millisecond',
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where id = ? and claim = ?""",
                failure.pause().isEmpty(),
                failure.answer(),
                failure.error(),
                failure.pause().orElse(Duration.ZERO).toMillis(),
                claim.deliveryId(),
                claim.id());
    }

    /**
     * Gives what a lost instance held to others; answers how many. A claim that ends later than any of now can was made
     * before the clock was set back: it is held for as long as one of now is.
     *
     * @param inHand what this instance itself still sends or notes
     */
    @Transactional
    int takeOver(Collection<UUID> inHand) {
        sql.update("""
                update notification.delivery set claimed_until = clock_timestamp() + ? * interval '1 second'
                where claim is not null and claimed_until > clock_timestamp() + ? * interval '1 second'""", HOLD.toSeconds(), HOLD.plus(Beginning.SLACK).toSeconds());
        return sql.update("""
                update notification.delivery
                set status = case status when 'SENDING' then 'QUEUED' else status end,
                    claim = null, start_by = null, claimed_until = null, address_hash = null
                where id = any(array(
                    select id from notification.delivery
                    where claim is not null and claimed_until < clock_timestamp() and id <> all (?::uuid[])
                    order by id for update))""", inHand.stream().map(UUID::toString).toList());
    }

    /**
     * What was queued, or failed, before the clock was set back would wait for as long as that: it waits no longer than
     * what was queued or failed now. Quiet hours, and what a receiver of webhooks asked for, are left as they are.
     */
    @Transactional
    void bringForward() {
        List<Integer> tries =
                IntStream.rangeClosed(0, Pauses.ALL.size()).boxed().toList();
        sql.update(
                """
                update notification.delivery d set next_try_at = now() + p.longest * interval '1 second'
                from unnest(?::integer[], ?::bigint[]) as p (attempts, longest)
                where d.status = 'QUEUED' and d.attempts = p.attempts and d.address_hash is null
                    and (d.kind <> 'WEBHOOK' or d.attempts = 0) and (d.last_error is null or d.attempts > 0)
                    and d.next_try_at > now() + interval '2 seconds'
                    and d.next_try_at > now() + (p.longest + 2) * interval '1 second'""",
                tries.stream().map(String::valueOf).toList(),
                tries.stream()
                        .map(n -> String.valueOf(Pauses.longest(n).toSeconds()))
                        .toList());
    }

    private static List<String> ids(List<Claim> claims) {
        return claims.stream().map(claim -> claim.deliveryId().toString()).toList();
    }

    private static List<String> claimIds(List<Claim> claims) {
        return claims.stream().map(claim -> claim.id().toString()).toList();
    }
}
