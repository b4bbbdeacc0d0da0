package nl.overstap.notifications.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.event.Events;
import org.jspecify.annotations.Nullable;

/**
 * Tells an endpoint again what happened since a moment, some thousands in a transaction, so that whoever notes calls or
 * leaves meanwhile waits for little. What is in hand, or changed by somebody else at that moment, stays as it is.
 */
@ApplicationScoped
class Replaying {

    private static final int AT_ONCE = 5_000;
    private static final int MOST = 20 * AT_ONCE;

    /** Whoever asks holds a transaction of their own meanwhile. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Of the connections of an instance each takes two. */
    private static final int AT_A_TIME = 2;

    /** Those that the endpoint is told of: the bureau's of all, a member's of what concerns it. */
    private static final String FIT = """
            join notification.webhook_endpoint e on e.id = ? and e.status = 'ACTIVE'
                and (e.types = '{}' or v.type = any(e.types))
            where %1$s.place > ? and %1$s.place <= ? and not v.held_back order by %1$s.place limit ? for share of e""";

    private static final String OF_ALL =
            "select v.id, v.place, v.published_at from notification.event v " + FIT.formatted("v");

    private static final String OF_ONE = "select v.id, v.place, v.published_at from notification.event_reader r"
            + " join notification.event v on v.id = r.event_id and r.organization_id = ? and not r.ended "
            + FIT.formatted("r");

    private final Sql sql;
    private final Events events;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_A_TIME);

    Replaying(Sql sql, Events events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    private record Told(UUID id, long place, Instant publishedAt) {}

    /** What one transaction queued; last: nothing came after it. */
    private record Part(int queued, @Nullable Told last) {}

    /** In transactions of its own; to be asked for what the caller owns. Empty: as many as may do so already. */
    Optional<Replayed> replay(EndpointSnapshot endpoint, Instant since) {
        if (!turns.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(replay(endpoint, since, AT_ONCE, MOST));
        } finally {
            turns.release();
        }
    }

    Replayed replay(EndpointSnapshot endpoint, Instant since, int atOnce, int most) {
        long after = inTransaction(() -> events.placeBefore(since));
        long end = inTransaction(() -> events.lastPlace());
        long begun = System.nanoTime();
        int queued = 0;
        for (int looked = 0; ; looked += atOnce) {
            long from = after;
            Part part = inTransaction(() -> replay(endpoint, from, end, atOnce));
            queued += part.queued();
            if (part.last() == null) {
                return new Replayed(queued, null);
            }
            boolean isEnough = looked + atOnce >= most || System.nanoTime() - begun > LONGEST.toNanos();
            // else whoever goes on from there would begin with the same
            if (isEnough && part.last().publishedAt().isAfter(since)) {
                return new Replayed(queued, part.last().publishedAt());
            }
            after = part.last().place();
        }
    }

    private static <T> T inTransaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    private Part replay(EndpointSnapshot endpoint, long after, long end, int most) {
        List<Told> told = fitting(endpoint, after, end, most);
        if (told.isEmpty()) {
            return new Part(0, null);
        }
        List<UUID> ids = told.stream().map(Told::id).toList();
        int queued = again(endpoint.id(), ids) + anew(endpoint.id(), ids);
        return new Part(queued, told.size() < most ? null : told.getLast());
    }

    private List<Told> fitting(EndpointSnapshot endpoint, long after, long end, int most) {
        Sql.Reader<Told> reader = row -> new Told(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant());
        UUID organization = endpoint.organizationId();
        return organization == null
                ? sql.list(OF_ALL, reader, endpoint.id(), after, end, most)
                : sql.list(OF_ONE, reader, organization, endpoint.id(), after, end, most);
    }

    /** What was told, let fall or given up, and what waits for its next try: as if for the first time. */
    private int again(UUID endpoint, List<UUID> told) {
        return sql.update("""
                update notification.delivery set status = 'QUEUED', attempts = 0, sent_at = null, last_error = null,
                    answer = null, status_code = null, next_try_at = clock_timestamp()
                where id = any(array(
                    select d.id from unnest(?::uuid[]) as t (id)
                    join notification.delivery d on d.kind = 'WEBHOOK' and d.target_id = t.id and d.addressee_id = ?
                        and d.occasion = ''
                    where d.status <> 'SENDING' and d.claim is null order by d.id for update of d skip locked))""", told, endpoint);
    }

    /** What it was never told: it was made, or wants such events, since. */
    private int anew(UUID endpoint, List<UUID> told) {
        return sql.update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, candidate_id, occasion,
                    status, urgent, attempts, created_at)
                select uuidv7(), ?, 'WEBHOOK', v.id, ?, case when v.ends then null else v.candidate_id end, '', 'QUEUED',
                    false, 0, ?
                from unnest(?::uuid[]) as t (id) join notification.event v on v.id = t.id
                on conflict do nothing""", CurrentNetwork.id(), endpoint, clock.instant(), told);
    }
}
