package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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
    private final Instance<DueDeliveries> due;
    private final Clock clock;

    Deliveries(Sql sql, Work work, Delivering delivering, Instance<DueDeliveries> due, Clock clock) {
        this.sql = sql;
        this.work = work;
        this.delivering = delivering;
        this.due = due;
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

    /** One of many deliveries that are queued at once. */
    public record ToQueue(
            UUID target, UUID addressee, @Nullable UUID candidate) {}

    /** Queues many deliveries of one kind in the current transaction; their sending begins within seconds. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queueAll(DeliveryKind kind, Collection<ToQueue> all) {
        if (SILENT.isBound() || all.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        sql.on(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into notification.delivery (id, network_id, kind, target_id, addressee_id, candidate_id, occasion,
                        status, attempts, created_at, next_try_at)
                    values (?, ?, ?, ?, ?, ?, '', 'QUEUED', 0, ?, ?) on conflict do nothing""")) {
                for (ToQueue one : all) {
                    insert.setObject(1, Ids.next());
                    insert.setObject(2, CurrentNetwork.id());
                    insert.setString(3, kind.name());
                    insert.setObject(4, one.target());
                    insert.setObject(5, one.addressee());
                    insert.setObject(6, one.candidate());
                    insert.setTimestamp(7, Timestamp.from(now));
                    insert.setTimestamp(8, Timestamp.from(now));
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
        due.get().soon();
    }

    /** Takes back all that is queued about or to a candidate, in the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dropAbout(UUID candidate) {
        sql.update("""
                update notification.delivery set status = 'DROPPED', last_error = 'left'
                where status = 'QUEUED' and candidate_id = ?""", candidate);
    }

    /** Takes back what is queued of one kind about these targets. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void drop(DeliveryKind kind, Collection<UUID> targets) {
        sql.update("""
                update notification.delivery set status = 'DROPPED', last_error = 'over'
                where status = 'QUEUED' and kind = ? and target_id = any(?::uuid[])""", kind.name(), targets.stream().map(UUID::toString).toList());
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
    void failed(UUID id, String error) {
        sql.find(
                        "select attempts from notification.delivery where id = ? and status = 'QUEUED' for update",
                        row -> row.getInt(1),
                        id)
                .ifPresent(attempts -> failed(id, attempts, error));
    }

    private void failed(UUID id, int attempts, String error) {
        boolean dead = attempts >= PAUSES.size();
        sql.update(
                "update notification.delivery set status = ?, attempts = ?, last_error = ?, next_try_at = ? where id = ?",
                dead ? DeliveryStatus.DEAD : DeliveryStatus.QUEUED,
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
