package nl.overstap.notifications.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.involvement.Involvements;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.event.CloudEvents;
import nl.overstap.notifications.event.Event;
import nl.overstap.notifications.event.EventType;
import nl.overstap.notifications.event.Events;
import nl.overstap.notifications.event.KeptAway;
import nl.overstap.notifications.webhook.call.Target;
import org.jspecify.annotations.Nullable;

/**
 * Claims calls that are due and makes them ready, many in one transaction: a few for each endpoint, so that none holds up
 * the others however much waits for it. Whether it may be told is asked here, right before.
 */
@ApplicationScoped
class CallClaims {

    /** Whoever takes something back waits this long at most for a claim that has not begun. */
    private static final Duration START = Duration.ofSeconds(5);

    /** Between the caller's last look at its own clock and its first word on the line. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    /** Longer than beginning and calling may take; with the look every 10 s others go on within a minute. */
    private static final Duration HOLD = Duration.ofSeconds(40);

    private static final String UNDECIDED = "It is told later.";
    private static final String NO_SECRET = "The secret of this endpoint cannot be read any more: make it a new one.";

    private static final Duration POSTPONED = Duration.ofMinutes(10);

    private final Sql sql;
    private final Events events;
    private final CloudEvents writer;
    private final Involvements involvements;
    private final KeptAway keptAway;
    private final Secrets secrets;
    private final ObjectMapper json;
    private final Clock clock;

    CallClaims(
            Sql sql,
            Events events,
            CloudEvents writer,
            Involvements involvements,
            KeptAway keptAway,
            Secrets secrets,
            ObjectMapper json,
            Clock clock) {
        this.sql = sql;
        this.events = events;
        this.writer = writer;
        this.involvements = involvements;
        this.keptAway = keptAway;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    private record Claimed(UUID deliveryId, UUID endpointId, UUID eventId, int attempts) {}

    private record Receiver(UUID id, @Nullable UUID organizationId, URI url, String lane, List<Webhook> signers) {

        CloudEvents.Reader reader() {
            return organizationId == null ? CloudEvents.Reader.BUREAU : CloudEvents.Reader.MEMBER;
        }
    }

    /**
     * The next calls in the current network.
     *
     * @param rooms how many each endpoint can take now
     * @param usual how many one that is not among them can take
     */
    @Transactional
    List<Call> take(int most, Map<UUID, Integer> rooms, int usual) {
        long startBy = System.nanoTime() + START.toNanos();
        UUID claim = Ids.next();
        List<Claimed> claimed = claim(claim, most, rooms, usual);
        if (claimed.isEmpty()) {
            return List.of();
        }
        Map<UUID, Receiver> receivers =
                receivers(claimed.stream().map(Claimed::endpointId).collect(Collectors.toSet()));
        Map<UUID, Event> told =
                events.find(claimed.stream().map(Claimed::eventId).collect(Collectors.toSet()));
        Set<UUID> gone = involvements.gone(told.values().stream()
                .filter(event -> !event.isEnd())
                .map(Event::candidateId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<UUID, Predicate<UUID>> kept = new HashMap<>();
        Map<String, String> bodies = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        for (Claimed one : claimed) {
            Receiver receiver = receivers.get(one.endpointId());
            Event event = told.get(one.eventId());
            if (receiver == null || event == null) {
                drop(one, "over");
            } else if (event.heldBack() || isAboutOneOf(gone, event)) {
                drop(one, "left");
            } else if (isKeptAway(receiver, event, kept)) {
                keepAway(one, event);
            } else if (!mayKnow(receiver, event)) {
                drop(one, "hidden");
            } else if (receiver.signers().isEmpty()) {
                postpone(one, NO_SECRET);
            } else {
                String body = bodies.computeIfAbsent(receiver.reader() + " " + event.id(), _ -> body(receiver, event));
                calls.add(new Call(
                        CurrentNetwork.id(),
                        one.deliveryId(),
                        claim,
                        receiver.id(),
                        event.id(),
                        one.attempts(),
                        startBy,
                        receiver.url(),
                        receiver.lane(),
                        receiver.signers(),
                        body));
            }
        }
        return calls;
    }

    private static boolean isAboutOneOf(Set<UUID> gone, Event event) {
        UUID candidate = event.candidateId();
        return candidate != null && !event.isEnd() && gone.contains(candidate);
    }

    private boolean isKeptAway(Receiver receiver, Event event, Map<UUID, Predicate<UUID>> kept) {
        UUID organization = receiver.organizationId();
        UUID candidate = event.candidateId();
        return organization != null
                && candidate != null
                && event.bringsTogetherWith(organization)
                && kept.computeIfAbsent(candidate, keptAway::by).test(organization);
    }

    /** Whoever is kept away reads the same as when the candidate left. Until it is known who is, all wait. */
    private void keepAway(Claimed one, Event event) {
        UUID candidate = event.candidateId();
        if (candidate != null && keptAway.isUndecided(candidate)) {
            postpone(one, UNDECIDED);
        } else {
            drop(one, "left");
        }
    }

    private List<Claimed> claim(UUID claim, int most, Map<UUID, Integer> rooms, int usual) {
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
                row -> new Claimed(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getInt(4)),
                claim,
                START.plus(SLACK).toSeconds(),
                HOLD.toSeconds(),
                usual,
                known.stream().map(one -> one.getKey().toString()).toList(),
                known.stream().map(one -> one.getValue().toString()).toList(),
                most);
    }

    private Map<UUID, Receiver> receivers(Set<UUID> ids) {
        Map<UUID, Receiver> receivers = new HashMap<>();
        sql.list("""
                        select id, organization_id, url, secret, old_secret, old_secret_until
                        from notification.webhook_endpoint where id = any(?::uuid[]) and status = 'ACTIVE'""", this::receiver, List.copyOf(ids)).forEach(receiver -> receivers.put(receiver.id(), receiver));
        return receivers;
    }

    private Receiver receiver(ResultSet row) throws SQLException {
        URI url = URI.create(row.getString(3));
        List<Webhook> signers = new ArrayList<>();
        signer(row.getBytes(4)).ifPresent(signers::add);
        OffsetDateTime until = row.getObject(6, OffsetDateTime.class);
        if (until != null && until.toInstant().isAfter(clock.instant())) {
            signer(row.getBytes(5)).ifPresent(signers::add);
        }
        return new Receiver(
                row.getObject(1, UUID.class), row.getObject(2, UUID.class), url, Target.laneOf(url), signers);
    }

    private Optional<Webhook> signer(byte[] sealed) {
        Optional<String> secret = secrets.open(sealed);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Webhook(secret.get()));
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean mayKnow(Receiver receiver, Event event) {
        return receiver.organizationId() == null
                || event.type() == EventType.WEBHOOK_TEST
                || events.mayKnow(receiver.organizationId(), event);
    }

    private String body(Receiver receiver, Event event) {
        try {
            return json.writeValueAsString(writer.of(event, receiver.reader()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written", e);
        }
    }

    /** Nothing goes out unsigned, and one endpoint holds up no other: it waits for its owner to make a new secret. */
    private void postpone(Claimed one, String reason) {
        sql.update("""
                update notification.delivery
                set status = 'QUEUED', last_error = ?, next_try_at = clock_timestamp() + ? * interval '1 second',
                    claim = null, start_by = null, claimed_until = null
                where id = ?""", reason, POSTPONED.toSeconds(), one.deliveryId());
    }

    private void drop(Claimed one, String reason) {
        sql.update("""
                update notification.delivery
                set status = 'DROPPED', last_error = ?, claim = null, start_by = null, claimed_until = null where id = ?""", reason, one.deliveryId());
    }
}
