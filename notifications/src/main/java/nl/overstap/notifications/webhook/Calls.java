package nl.overstap.notifications.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.AfterCommit;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.event.Event;
import nl.overstap.notifications.event.EventListener;
import nl.overstap.notifications.event.Events;
import org.jspecify.annotations.Nullable;

/**
 * The calls of webhooks that are queued among the deliveries: one for each event and endpoint. An event that says that
 * something has ended names no candidate there, so that it goes out after they left.
 */
@ApplicationScoped
public class Calls implements EventListener {

    static final Map<String, SortBy> SORTS = Map.of("createdAt", SortBy.moment("created_at"));

    /** The bureau's endpoints hear all, a member's what concerns it. */
    private static final String MAY_BE_TOLD = """
            (e.organization_id is null or exists (
                select 1 from notification.event_reader r
                where r.event_id = v.id and r.organization_id = e.organization_id and not r.ended))""";

    private static final String WAITING_FOR = """
            select id from notification.delivery
            where kind = 'WEBHOOK' and addressee_id = any(?::uuid[]) and status in ('QUEUED', 'SENDING')""";

    /** Whoever is kept away reads the same as when the candidate left. */
    private static final String SELECT = """
            select d.id, d.target_id, v.type, d.status, d.attempts, d.status_code,
                case d.last_error when 'kept-away' then 'left' else d.last_error end as last_error,
                greatest(d.next_try_at, e.rests_until) as next_try_at, d.sent_at, d.created_at
            from notification.delivery d join notification.event v on v.id = d.target_id
            join notification.webhook_endpoint e on e.id = d.addressee_id""";

    private final Sql sql;
    private final Events events;
    private final Replaying replaying;
    private final AfterCommit afterCommit;
    private final Instance<CallLookout> lookout;
    private final Clock clock;

    Calls(
            Sql sql,
            Events events,
            Replaying replaying,
            AfterCommit afterCommit,
            Instance<CallLookout> lookout,
            Clock clock) {
        this.sql = sql;
        this.events = events;
        this.replaying = replaying;
        this.afterCommit = afterCommit;
        this.lookout = lookout;
        this.clock = clock;
    }

    /** Queues a call for each endpoint that is told of such events: the bureau's, and those of the members it concerns. */
    @Override
    public void published(List<Event> published) {
        List<Event> told = published.stream().filter(event -> !event.heldBack()).toList();
        if (told.isEmpty()) {
            return;
        }
        sql.update(
                """
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, candidate_id, occasion,
                    status, urgent, attempts, created_at)
                select uuidv7(), ?, 'WEBHOOK', v.id, e.id, case when v.ends then null else v.candidate_id end, '', 'QUEUED',
                    false, 0, ?
                from notification.event v
                join notification.webhook_endpoint e on e.status = 'ACTIVE' and (e.types = '{}' or v.type = any(e.types))
                where v.id = any(?::uuid[]) and %s
                on conflict do nothing""".formatted(MAY_BE_TOLD),
                CurrentNetwork.id(),
                clock.instant(),
                told.stream().map(event -> event.id().toString()).toList());
    }

    @Override
    public void committed(UUID network) {
        lookout.get().wake(network);
    }

    /** Queues a call with a test event; answers it. */
    CallSnapshot test(EndpointSnapshot endpoint) {
        UUID event = events.tryOut(endpoint.id());
        UUID id = sql.find(
                        """
                        insert into notification.delivery (id, network_id, kind, target_id, addressee_id, occasion, status,
                            urgent, attempts, created_at)
                        values (uuidv7(), ?, 'WEBHOOK', ?, ?, '', 'QUEUED', false, 0, ?) returning id""",
                        row -> row.getObject(1, UUID.class),
                        CurrentNetwork.id(),
                        event,
                        endpoint.id(),
                        clock.instant())
                .orElseThrow();
        callSoon();
        return sql.find(SELECT + " where d.id = ?", Calls::snapshot, id).orElseThrow();
    }

    /** Queues anew what came into the feed from that moment on and the endpoint is told of; see {@link Replaying}. */
    Optional<Replayed> replay(EndpointSnapshot endpoint, Instant since) {
        Optional<Replayed> replayed = replaying.replay(endpoint, since);
        lookout.get().wake(CurrentNetwork.id());
        return replayed;
    }

    private void callSoon() {
        UUID network = CurrentNetwork.id();
        afterCommit.run(() -> committed(network));
    }

    /** Has whoever else changes these, or what waits for the endpoints, wait for the end of the current transaction. */
    public void lock(List<UUID> deliveries, List<UUID> endpoints) {
        sql.list("""
                select 1 from notification.delivery where id = any(array(
                    select unnest(?::uuid[]) union all %s))
                order by id for update""".formatted(WAITING_FOR), _ -> true, deliveries, endpoints);
    }

    /** Lets what waits for the endpoints fall. */
    public void drop(List<UUID> endpoints, String reason) {
        if (!endpoints.isEmpty()) {
            sql.update("""
                    update notification.delivery d set status = 'DROPPED', last_error = ?
                    from (%s order by id for update) which
                    where d.id = which.id""".formatted(WAITING_FOR), reason, endpoints);
        }
    }

    /** The calls of an endpoint, by one of {@link #SORTS}. */
    Page<CallSnapshot> list(UUID endpoint, Set<DeliveryStatus> statuses, PageRequest request) {
        return sql.page(
                request,
                SortBy.moment("created_at"),
                new Query(SELECT + " where d.kind = 'WEBHOOK' and d.addressee_id = ?", endpoint)
                        .andAmong("d.status", statuses),
                Calls::snapshot);
    }

    private static CallSnapshot snapshot(ResultSet row) throws SQLException {
        DeliveryStatus status = DeliveryStatus.valueOf(row.getString("status"));
        return new CallSnapshot(
                row.getObject("id", UUID.class),
                row.getObject("target_id", UUID.class),
                row.getString("type"),
                status,
                row.getInt("attempts"),
                row.getObject("status_code", Integer.class),
                row.getString("last_error"),
                status == DeliveryStatus.QUEUED ? moment(row, "next_try_at") : null,
                moment(row, "sent_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
