package nl.overstap.notifications.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.event.EventType;
import org.jspecify.annotations.Nullable;

/** The rows of webhook endpoints of the current network. */
@ApplicationScoped
public class EndpointRows {

    private static final String SELECT = "select * from notification.webhook_endpoint";

    private static final String FAILING = "select id from notification.webhook_endpoint"
            + " where status = 'ACTIVE' and failing_since <= ? and failed_at >= ?";

    /** Longer than between two tries of one call: where it last failed before that, nothing is known since. */
    private static final Duration GAP = Duration.ofDays(2);

    /** A failure is noted of an endpoint no more often than that. */
    private static final Duration NOTED = Duration.ofHours(1);

    private final Sql sql;

    EndpointRows(Sql sql) {
        this.sql = sql;
    }

    void insert(EndpointSnapshot endpoint, byte[] secret) {
        sql.update(
                """
                insert into notification.webhook_endpoint (id, network_id, organization_id, url, description, types,
                    status, reason, secret, created_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                endpoint.id(),
                CurrentNetwork.id(),
                endpoint.organizationId(),
                endpoint.url().toString(),
                endpoint.description(),
                codes(endpoint.types()),
                endpoint.status(),
                endpoint.reason(),
                secret,
                endpoint.createdAt(),
                endpoint.createdAt());
    }

    /** Replaces what its owner says of it; what was failing begins anew. */
    void update(EndpointSnapshot endpoint, Instant now) {
        sql.update(
                """
                update notification.webhook_endpoint
                set url = ?, description = ?, types = ?, status = ?, reason = ?, failing_since = null,
                    failed_at = null, rests_until = null, changed_at = ?, version = version + 1
                where id = ?""",
                endpoint.url().toString(),
                endpoint.description(),
                codes(endpoint.types()),
                endpoint.status(),
                endpoint.reason(),
                now,
                endpoint.id());
    }

    /** Signs with a new secret; with the one before too, until then. */
    void rotate(UUID id, byte[] secret, Instant until) {
        sql.update("""
                update notification.webhook_endpoint
                set old_secret = secret, old_secret_until = ?, secret = ?, version = version + 1 where id = ?""", until, secret, id);
    }

    void delete(UUID id) {
        sql.update("delete from notification.webhook_endpoint where id = ?", id);
    }

    /** Switches it off unless it is; answers whether it did. */
    boolean switchOff(UUID id, EndpointStatus.Reason reason, Instant now) {
        return sql.update("""
                update notification.webhook_endpoint
                set status = 'SWITCHED_OFF', reason = ?, changed_at = ?, version = version + 1
                where id = ? and status = 'ACTIVE'""", reason, now, id) > 0;
    }

    /**
     * Nothing arrives there, since now unless it has not for longer; and they rest for as long as they ask, by the clock
     * of the database.
     *
     * @param asked for each of them; zero: it asks for nothing
     */
    public void failing(Map<UUID, Duration> asked, Instant now) {
        if (!asked.isEmpty()) {
            List<Map.Entry<UUID, Duration>> all = List.copyOf(asked.entrySet());
            sql.update(
                    """
                    with failed as (
                        select e.id, nullif(f.asked, 0) as asked from notification.webhook_endpoint e
                        join unnest(?::uuid[], ?::bigint[]) as f (id, asked) on f.id = e.id
                        where e.failed_at is null or e.failed_at < ? or f.asked > 0
                        order by e.id for update of e)
                    update notification.webhook_endpoint e
                    set failing_since = case when e.failed_at >= ? then e.failing_since else ? end, failed_at = ?,
                        rests_until = greatest(e.rests_until, clock_timestamp() + failed.asked * interval '1 millisecond')
                    from failed where e.id = failed.id""",
                    all.stream().map(one -> one.getKey().toString()).toList(),
                    all.stream()
                            .map(one -> String.valueOf(one.getValue().toMillis()))
                            .toList(),
                    now.minus(NOTED),
                    now.minus(GAP),
                    now,
                    now);
        }
    }

    /** Has whoever else changes these wait for the end of this transaction: all failing ones, and where nothing arrived before. */
    public void lock(List<UUID> failing, List<UUID> reached) {
        sql.list("""
                select 1 from notification.webhook_endpoint
                where id = any(?::uuid[]) or (id = any(?::uuid[]) and failing_since is not null)
                order by id for update""", _ -> true, failing, reached);
    }

    /** Where these are by now. */
    public Map<UUID, String> urls(Collection<UUID> ids) {
        Map<UUID, String> urls = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list(
                    "select id, url from notification.webhook_endpoint where id = any(?::uuid[])",
                    row -> urls.put(row.getObject(1, UUID.class), row.getString(2)),
                    List.copyOf(ids));
        }
        return urls;
    }

    /** Something arrived there. */
    public void reached(List<UUID> ids) {
        if (!ids.isEmpty()) {
            sql.update("""
                    update notification.webhook_endpoint set failing_since = null, failed_at = null
                    where id = any(array(
                        select id from notification.webhook_endpoint
                        where id = any(?::uuid[]) and failing_since is not null order by id for update))""", ids);
        }
    }

    /** Those of them where nothing arrived since that moment or before, as far as is known now. */
    List<UUID> failingSince(Collection<UUID> ids, Instant moment, Instant now) {
        return ids.isEmpty()
                ? List.of()
                : sql.list(
                        FAILING + " and id = any(?::uuid[]) order by id for update",
                        row -> row.getObject(1, UUID.class),
                        moment,
                        now.minus(GAP),
                        List.copyOf(ids));
    }

    /** All where nothing arrived since that moment or before, as far as is known now. */
    List<UUID> failingSince(Instant moment, Instant now) {
        return sql.list(
                FAILING + " order by id for update", row -> row.getObject(1, UUID.class), moment, now.minus(GAP));
    }

    Optional<EndpointSnapshot> find(UUID id) {
        return sql.find(SELECT + " where id = ?", EndpointRows::snapshot, id);
    }

    /** For changing it: whoever else is about to waits. */
    Optional<EndpointSnapshot> lock(UUID id) {
        return sql.find(SELECT + " where id = ? for update", EndpointRows::snapshot, id);
    }

    /** The bureau's, or those of organizations, by {@link Endpoints#SORTS}. */
    Page<EndpointSnapshot> list(@Nullable Set<UUID> organizations, PageRequest request) {
        SortBy sort = Endpoints.SORTS.getOrDefault(request.sort(), SortBy.moment("created_at"));
        return organizations == null
                ? sql.page(request, sort, SELECT + " where organization_id is null", EndpointRows::snapshot)
                : sql.page(
                        request,
                        sort,
                        SELECT + " where organization_id = any(?::uuid[])",
                        EndpointRows::snapshot,
                        List.copyOf(organizations));
    }

    /** How many an owner has; null: the bureau. */
    int count(@Nullable UUID organization) {
        return sql.find(
                        "select count(*) from notification.webhook_endpoint where organization_id is not distinct from ?::uuid",
                        row -> row.getInt(1),
                        organization)
                .orElse(0);
    }

    private static List<String> codes(Set<EventType> types) {
        return types.stream().map(EventType::code).sorted().toList();
    }

    static EndpointSnapshot snapshot(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new EndpointSnapshot(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                URI.create(row.getString("url")),
                row.getString("description"),
                types(row.getArray("types")),
                EndpointStatus.valueOf(row.getString("status")),
                reason == null ? null : EndpointStatus.Reason.valueOf(reason),
                moment(row, "old_secret_until"),
                moment(row, "failing_since"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    private static Set<EventType> types(Array codes) throws SQLException {
        return Arrays.stream((String[]) codes.getArray())
                .flatMap(code -> EventType.of(code).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
