package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.Work;
import org.jspecify.annotations.Nullable;

/** The deliveries of the current network: queued in the transaction that gives rise to them, kept until told. */
@ApplicationScoped
public class Deliveries {

    private static final ScopedValue<Boolean> SILENT = ScopedValue.newInstance();

    /** Pauses after each failed try; together some four days. After the last one the delivery is DEAD. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofHours(26));

    private final Sql sql;
    private final Work work;
    private final Delivering delivering;
    private final Clock clock;

    Deliveries(Sql sql, Work work, Delivering delivering, Clock clock) {
        this.sql = sql;
        this.work = work;
        this.delivering = delivering;
        this.clock = clock;
    }

    /** Loads history without telling anybody: what is done inside is queued for nobody. */
    public static <T extends @Nullable Object, X extends Throwable> T silently(ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(SILENT, true).call(work);
    }

    /** Queues a delivery in the current transaction, once for each target and addressee. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(DeliveryKind kind, UUID target, UUID addressee, @Nullable UUID candidate) {
        queue(kind, target, addressee, candidate, "");
    }

    /**
     * Queues a delivery in the current transaction.
     *
     * @param occasion tells apart what may be told more than once of the same target, e.g. the answer given
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(DeliveryKind kind, UUID target, UUID addressee, @Nullable UUID candidate, String occasion) {
        if (SILENT.isBound()) {
            return;
        }
        UUID id = Ids.next();
        Instant now = clock.instant();
        int rows =
                sql.update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, candidate_id, occasion,
                    status, attempts, created_at, next_try_at)
                values (?, ?, ?, ?, ?, ?, ?, 'QUEUED', 0, ?, ?) on conflict do nothing""", id, CurrentNetwork.id(), kind.name(), target, addressee, candidate, occasion, now, now);
        if (rows == 1) {
            work.at(now, delivering, id);
        }
    }

    /** Takes back all that is queued about a candidate, in the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dropAbout(UUID candidate, boolean alsoToThemselves) {
        sql.update("""
                update notification.delivery set status = 'DROPPED', last_error = 'left'
                where status = 'QUEUED' and candidate_id = ? and (? or addressee_id <> ?)""", candidate, alsoToThemselves, candidate);
    }

    /** Takes back what is queued of one kind about a candidate. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void drop(DeliveryKind kind, UUID candidate) {
        sql.update("""
                update notification.delivery set status = 'DROPPED', last_error = 'left'
                where status = 'QUEUED' and kind = ? and candidate_id = ?""", kind.name(), candidate);
    }

    Optional<Delivery> queued(UUID id) {
        return sql.find("""
                select id, network_id, kind, target_id, addressee_id, candidate_id, status, attempts
                from notification.delivery where id = ? and status = 'QUEUED' for update""", Deliveries::delivery, id);
    }

    void sent(UUID id) {
        sql.update("""
                update notification.delivery set status = 'SENT', sent_at = ?, attempts = attempts + 1, last_error = null
                where id = ?""", clock.instant(), id);
    }

    void needless(UUID id, String reason) {
        sql.update(
                "update notification.delivery set status = 'DROPPED', last_error = ? where id = ? and status = 'QUEUED'",
                reason,
                id);
    }

    /** Notes a failed try and when the next one is due; DEAD after the last. */
    void failed(UUID id, int attempts, String error) {
        boolean dead = attempts >= PAUSES.size();
        sql.update(
                """
                update notification.delivery set status = ?, attempts = ?, last_error = ?, next_try_at = ?
                where id = ? and status = 'QUEUED'""",
                dead ? DeliveryStatus.DEAD.name() : DeliveryStatus.QUEUED.name(),
                attempts + 1,
                error,
                clock.instant().plus(dead ? Duration.ZERO : PAUSES.get(attempts)),
                id);
    }

    /** Makes appointments for what is due in the current network and has none. */
    @Transactional
    void remind() {
        sql.list("""
                        select id from notification.delivery
                        where status = 'QUEUED' and next_try_at <= ? order by next_try_at limit 1000""", row -> row.getObject(1, UUID.class), clock.instant())
                .forEach(id -> work.at(clock.instant(), delivering, id));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                DeliveryKind.valueOf(row.getString(3)),
                row.getObject(4, UUID.class),
                row.getObject(5, UUID.class),
                row.getObject(6, UUID.class),
                DeliveryStatus.valueOf(row.getString(7)),
                row.getInt(8));
    }
}
