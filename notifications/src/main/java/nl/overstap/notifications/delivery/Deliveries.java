package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.AfterCommit;
import org.jspecify.annotations.Nullable;

/** The deliveries of the current network: queued in the transaction that gives rise to them, kept until told. */
@ApplicationScoped
public class Deliveries {

    private static final ScopedValue<Boolean> SILENT = ScopedValue.newInstance();

    private final Sql sql;
    private final AfterCommit afterCommit;
    private final Instance<Dispatcher> dispatcher;
    private final Networks networks;
    private final Clock clock;

    Deliveries(Sql sql, AfterCommit afterCommit, Instance<Dispatcher> dispatcher, Networks networks, Clock clock) {
        this.sql = sql;
        this.networks = networks;
        this.afterCommit = afterCommit;
        this.dispatcher = dispatcher;
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
        sql.update(
                """
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, candidate_id, occasion,
                    status, urgent, attempts, created_at)
                values (?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?, 0, ?) on conflict do nothing""",
                Ids.next(),
                CurrentNetwork.id(),
                kind.name(),
                target,
                addressee,
                candidate,
                occasion,
                kind.isUrgent(),
                clock.instant());
        afterCommit.run(() -> dispatcher.get().wake());
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
                        status, urgent, attempts, created_at)
                    values (?, ?, ?, ?, ?, ?, '', 'QUEUED', ?, 0, ?) on conflict do nothing""")) {
                for (ToQueue one : all) {
                    insert.setObject(1, Ids.next());
                    insert.setObject(2, CurrentNetwork.id());
                    insert.setString(3, kind.name());
                    insert.setObject(4, one.target());
                    insert.setObject(5, one.addressee());
                    insert.setObject(6, one.candidate());
                    insert.setBoolean(7, kind.isUrgent());
                    insert.setTimestamp(8, Timestamp.from(now));
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
        afterCommit.run(() -> dispatcher.get().wake());
    }

    /** Takes back all that is queued about or to a candidate, in the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dropAbout(UUID candidate) {
        sql.update("""
                update notification.delivery set status = 'DROPPED', last_error = 'left'
                where status in ('QUEUED', 'SENDING') and candidate_id = ?""", candidate);
    }

    /** Takes back what is queued of one kind about these targets. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void drop(DeliveryKind kind, Collection<UUID> targets) {
        sql.update("""
                update notification.delivery set status = 'DROPPED', last_error = 'over'
                where status in ('QUEUED', 'SENDING') and kind = ? and target_id = any(?::uuid[])""", kind.name(), targets.stream().map(UUID::toString).toList());
    }

    /** Takes back what is queued of one kind about a candidate. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void drop(DeliveryKind kind, UUID candidate) {
        sql.update("""
                update notification.delivery set status = 'DROPPED', last_error = 'left'
                where status in ('QUEUED', 'SENDING') and kind = ? and candidate_id = ?""", kind.name(), candidate);
    }

    /** How many there are of each status in all networks, but those that were sent or dropped. */
    public Map<DeliveryStatus, Long> standing() {
        Map<DeliveryStatus, Long> standing = new EnumMap<>(DeliveryStatus.class);
        networks.ids()
                .forEach(network -> CurrentNetwork.in(
                        network,
                        () -> sql.list(
                                """
                                select status, count(*) from notification.delivery
                                where status in ('QUEUED', 'SENDING', 'DEAD') group by status""",
                                row -> standing.merge(
                                        DeliveryStatus.valueOf(row.getString(1)), row.getLong(2), Long::sum))));
        return standing;
    }

    static Delivery delivery(ResultSet row) throws SQLException {
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
