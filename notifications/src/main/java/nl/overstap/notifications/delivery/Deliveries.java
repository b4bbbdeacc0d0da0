package nl.overstap.notifications.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

    private static final String UNDER_WAY = "status in ('QUEUED', 'SENDING', 'WAITING') and candidate_id = ?";

    /** What says where something about a candidate went, and the digests with something about them. */
    private static final String ADDRESSED = """
            select id from notification.delivery where candidate_id = ?
                and (address_hash is not null or former_addresses is not null)
            union select digest_id from notification.delivery where candidate_id = ? and digest_id is not null""";

    private final Sql sql;
    private final AfterCommit afterCommit;
    private final Instance<Lookout> lookout;
    private final Networks networks;
    private final Clock clock;

    Deliveries(Sql sql, AfterCommit afterCommit, Instance<Lookout> lookout, Networks networks, Clock clock) {
        this.sql = sql;
        this.networks = networks;
        this.afterCommit = afterCommit;
        this.lookout = lookout;
        this.clock = clock;
    }

    /** Loads history without telling anybody: what is done inside is queued for nobody. */
    public static <T extends @Nullable Object, X extends Throwable> T silently(ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(SILENT, true).call(work);
    }

    /** Whether history is being loaded, of which nobody is told. */
    public static boolean isSilent() {
        return SILENT.isBound();
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
        lookSoon();
    }

    /** Has this instance look for what is due, after the commit of the current transaction. */
    public void lookSoon() {
        UUID network = CurrentNetwork.id();
        afterCommit.run(() -> lookout.get().wake(network));
    }

    /** One of many deliveries that are queued at once. */
    public record ToQueue(
            UUID target, UUID addressee, @Nullable UUID candidate) {}

    /**
     * Queues many deliveries of one kind in the current transaction, of targets that are new in it, so that none can be
     * there already; their sending begins within seconds.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queueAll(DeliveryKind kind, Collection<ToQueue> all) {
        if (SILENT.isBound() || all.isEmpty()) {
            return;
        }
        sql.update(
                """
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, candidate_id, occasion,
                    status, urgent, attempts, created_at)
                select uuidv7(), ?, ?, t.target, t.addressee, t.candidate, '', 'QUEUED', ?, 0, ?
                from unnest(?::uuid[], ?::uuid[], ?::uuid[]) as t (target, addressee, candidate)""",
                CurrentNetwork.id(),
                kind.name(),
                kind.isUrgent(),
                clock.instant(),
                ids(all, ToQueue::target),
                ids(all, ToQueue::addressee),
                ids(all, ToQueue::candidate));
        lookSoon();
    }

    private static List<@Nullable String> ids(Collection<ToQueue> all, Function<ToQueue, @Nullable UUID> id) {
        List<@Nullable String> ids = new ArrayList<>(all.size());
        for (ToQueue one : all) {
            UUID value = id.apply(one);
            ids.add(value == null ? null : value.toString());
        }
        return ids;
    }

    /**
     * Has whoever else changes what is queued about a candidate, or some others, wait for the end of the current
     * transaction; all at once, for what is locked twice in order is not in order together.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockAbout(UUID candidate, Collection<UUID> others) {
        lock(
                "id = any(array(select id from notification.delivery where " + UNDER_WAY
                        + " union all select unnest(?::uuid[])))",
                candidate,
                others.stream().map(UUID::toString).toList());
    }

    /** The same of all about a candidate: also of what was sent and still says where to, alone or in a digest. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockAllAbout(UUID candidate) {
        lock(
                "id in (select id from notification.delivery where " + UNDER_WAY + " union " + ADDRESSED + ")",
                candidate,
                candidate,
                candidate);
    }

    private void lock(String which, Object... parameters) {
        sql.list(
                "select id from notification.delivery where " + which + " order by id for update",
                _ -> true,
                parameters);
    }

    /** Takes back all that is queued about or to a candidate, in the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dropAbout(UUID candidate) {
        drop(Composed.Needless.LEFT, "candidate_id = ?", candidate);
    }

    /** The same for a while: barrier.Owed goes on with it. A program's owner reads no more than that they left. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dropMeanwhile(UUID candidate) {
        drop(Composed.Needless.LEFT, "kind = 'WEBHOOK' and candidate_id = ?", candidate);
        drop(Composed.Needless.PAUSED, "candidate_id = ?", candidate);
    }

    /**
     * Forgets where all that was ever sent about or to a candidate went, alone or in a digest, and what came back softly
     * of it. After {@link #dropAbout}: nothing of it waits any more, and what comes back is counted for no address.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetAddressesAbout(UUID candidate) {
        sql.update("""
                delete from mobility.soft_bounce b where exists (
                    select from notification.delivery d where d.id = b.delivery_id and (d.candidate_id = ? or exists (
                        select from notification.delivery i where i.digest_id = d.id and i.candidate_id = ?)))""", candidate, candidate);
        sql.update("""
                update notification.delivery d set former_addresses = null,
                    address_hash = case when d.status in ('QUEUED', 'WAITING') then d.address_hash end
                where d.id = any(array(
                    select id from notification.delivery where id in (%s) and (former_addresses is not null
                        or address_hash is not null and status not in ('QUEUED', 'WAITING'))
                    order by id for update))""".formatted(ADDRESSED), candidate, candidate);
    }

    /** Takes back what is queued of these kinds about these targets. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void drop(Set<DeliveryKind> kinds, Collection<UUID> targets) {
        drop(
                "over",
                "kind = any(?) and target_id = any(?::uuid[])",
                kinds.stream().map(Enum::name).toList(),
                targets.stream().map(UUID::toString).toList());
    }

    /** Takes back what is queued of one kind about a candidate. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void drop(DeliveryKind kind, UUID candidate) {
        drop(Composed.Needless.LEFT, "kind = ? and candidate_id = ?", kind, candidate);
    }

    /** Takes back what waits of one kind about these targets and nobody works on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dropIdle(DeliveryKind kind, Collection<UUID> targets) {
        sql.update("""
                update notification.delivery d set status = 'DROPPED', last_error = 'over'
                where d.id = any(array(
                    select id from notification.delivery
                    where status in ('QUEUED', 'WAITING') and kind = ? and target_id = any(?::uuid[])
                    order by id for update skip locked))""", kind, targets.stream().map(UUID::toString).toList());
    }

    /**
     * Takes back what is queued of one kind about a target, for who holds a row that is locked after deliveries elsewhere:
     * what somebody writes to at this moment is not waited for. It has left, or is looked at again before it begins.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dropWithoutWaiting(DeliveryKind kind, UUID target) {
        sql.update("""
                update notification.delivery d set status = 'DROPPED', last_error = 'over'
                where d.id = any(array(
                    select id from notification.delivery
                    where status in ('QUEUED', 'SENDING', 'WAITING') and kind = ? and target_id = ?
                    order by id for update skip locked))""", kind, target);
    }

    /** Whether the addressee is to be told of the same anew since: what tells how it is by then is told once. */
    @Transactional
    public boolean isQueuedAnew(UUID id) {
        return sql.find("""
                        select exists (select from notification.delivery d
                            join notification.delivery later on later.kind = d.kind and later.target_id = d.target_id
                                and later.addressee_id = d.addressee_id and later.created_at > d.created_at
                            where d.id = ? and later.status <> 'DROPPED')""", row -> row.getBoolean(1), id).orElseThrow();
    }

    /** In one order always, so that whoever changes some of the same rows meanwhile waits in turn. */
    private void drop(String reason, String which, Object... parameters) {
        sql.update("""
                update notification.delivery d set status = 'DROPPED', last_error = '%s'
                where d.id = any(array(
                    select id from notification.delivery where status in ('QUEUED', 'SENDING', 'WAITING') and %s
                    order by id for update))""".formatted(reason, which), parameters);
    }

    /** How many there are of each status in all networks, but those that were sent or dropped. */
    public Map<DeliveryStatus, Long> standing() {
        Map<DeliveryStatus, Long> standing = new EnumMap<>(DeliveryStatus.class);
        networks.ids()
                .forEach(network -> CurrentNetwork.in(
                        network,
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> sql.list(
                                        """
                                select status, count(*) from notification.delivery
                                where status in ('QUEUED', 'SENDING', 'WAITING', 'DEAD') group by status""",
                                        row -> standing.merge(
                                                DeliveryStatus.valueOf(row.getString(1)),
                                                row.getLong(2),
                                                Long::sum)))));
        return standing;
    }

    public static Delivery delivery(ResultSet row) throws SQLException {
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
