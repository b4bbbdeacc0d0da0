package nl.overstap.notifications.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.event.EventType;
import nl.overstap.notifications.webhook.call.Target;
import org.jspecify.annotations.Nullable;

/**
 * The webhook endpoints of the current network: the bureau's own, and those of each member, which its HR keeps. Nobody
 * sees another's.
 */
@ApplicationScoped
public class Endpoints {

    /** What they can be listed by. */
    public static final Map<String, SortBy> SORTS = Map.of("createdAt", SortBy.moment("created_at"));

    /** How long calls are signed with the secret before as well. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /** Each event is a call to each of them. */
    private static final int MOST = 100;

    private static final int LONGEST_DESCRIPTION = 200;

    private final EndpointRows rows;
    private final Calls calls;
    private final Secrets secrets;
    private final Target target;
    private final Clock clock;

    Endpoints(EndpointRows rows, Calls calls, Secrets secrets, Target target, Clock clock) {
        this.rows = rows;
        this.calls = calls;
        this.secrets = secrets;
        this.target = target;
        this.clock = clock;
    }

    /** An endpoint and its secret, which is shown this once. */
    public record WithSecret(EndpointSnapshot endpoint, String secret) {
        /** Without the secret, which would end up in a log. */
        @Override
        public String toString() {
            return "WithSecret[endpoint=" + endpoint.id() + "]";
        }
    }

    /** Keeps a new one; of the bureau, or of an organization that the actor is HR of. At most 100 of each. */
    @Transactional
    public Outcome<WithSecret> add(Actor actor, @Nullable UUID organizationId, NewEndpoint wish) {
        Violations violations = check(wish);
        UUID owner = actor.isBureau() ? null : owner(actor, organizationId);
        violations.addIf(
                actor.isBureau() && organizationId != null, "organizationId", "must be left out by the bureau");
        violations.addIf(
                !actor.isBureau() && owner == null,
                "organizationId",
                organizationId == null ? "say for which of your organizations" : "must be your own organization");
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (rows.count(owner) >= MOST) {
            return Outcome.conflict("too-many-endpoints", "There are " + MOST + " endpoints already.");
        }
        Instant now = clock.instant();
        String secret = secrets.make();
        EndpointSnapshot endpoint = endpoint(Ids.at(now.toEpochMilli()), owner, wish, now);
        rows.insert(endpoint, secrets.seal(secret));
        return Outcome.done(new WithSecret(rows.find(endpoint.id()).orElseThrow(), secret));
    }

    private static @Nullable UUID owner(Actor actor, @Nullable UUID wanted) {
        Set<UUID> own = actor.hrOrganizations();
        if (wanted != null) {
            return own.contains(wanted) ? wanted : null;
        }
        return own.size() == 1 ? own.iterator().next() : null;
    }

    private Violations check(NewEndpoint wish) {
        Violations violations = new Violations()
                .required("url", wish.url())
                .line("description", wish.description(), LONGEST_DESCRIPTION);
        if (wish.url() != null) {
            target.objection(wish.url()).ifPresent(objection -> violations.add("url", objection));
        }
        List<String> types = wish.types() == null ? List.of() : wish.types();
        for (int i = 0; i < types.size(); i++) {
            String code = types.get(i);
            violations.addIf(code == null || EventType.of(code).isEmpty(), "types[" + i + "]", "is no type of events");
        }
        return violations;
    }

    private static EndpointSnapshot endpoint(UUID id, @Nullable UUID owner, NewEndpoint wish, Instant now) {
        Set<EventType> types = new HashSet<>();
        if (wish.types() != null) {
            wish.types().forEach(code -> EventType.of(code).ifPresent(types::add));
        }
        boolean off = wish.status() == EndpointStatus.SWITCHED_OFF;
        return new EndpointSnapshot(
                id,
                owner,
                URI.create(Objects.requireNonNull(wish.url())),
                wish.description(),
                types,
                off ? EndpointStatus.SWITCHED_OFF : EndpointStatus.ACTIVE,
                off ? EndpointStatus.Reason.BY_HAND : null,
                null,
                null,
                now,
                0);
    }

    /** One of the actor's own. */
    @Transactional
    public Outcome<EndpointSnapshot> look(Actor actor, UUID id) {
        return rows.find(id).filter(one -> owns(actor, one)).map(Outcome::done).orElseGet(Outcome::unknown);
    }

    /** The actor's own, by one of {@link #SORTS}. */
    @Transactional
    public Page<EndpointSnapshot> list(Actor actor, PageRequest request) {
        return rows.list(actor.isBureau() ? null : actor.hrOrganizations(), request);
    }

    /** Says anew where and what; ACTIVE takes calls up again, SWITCHED_OFF lets those that wait fall. */
    @Transactional
    public Outcome<EndpointSnapshot> replace(Actor actor, UUID id, int version, NewEndpoint wish) {
        Violations violations = check(wish); // looks a name up, so nothing is locked yet
        Outcome<EndpointSnapshot> own = own(actor, id, version);
        if (!(own instanceof Outcome.Done<EndpointSnapshot>(EndpointSnapshot before))) {
            return own;
        }
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        EndpointSnapshot next = endpoint(id, before.organizationId(), wish, before.createdAt());
        rows.update(next, clock.instant());
        if (next.status() == EndpointStatus.SWITCHED_OFF) {
            calls.drop(List.of(id), "switched-off");
        }
        return Outcome.done(rows.find(id).orElseThrow());
    }

    /** Removes it with all that waits for it. */
    @Transactional
    public Outcome<UUID> remove(Actor actor, UUID id) {
        if (rows.lock(id).filter(one -> owns(actor, one)).isEmpty()) {
            return Outcome.unknown();
        }
        calls.drop(List.of(id), "removed");
        rows.delete(id);
        return Outcome.done(id);
    }

    /** Makes a new secret; calls are signed with the one before as well for 24 hours. */
    @Transactional
    public Outcome<WithSecret> rotate(Actor actor, UUID id) {
        if (rows.lock(id).filter(one -> owns(actor, one)).isEmpty()) {
            return Outcome.unknown();
        }
        String secret = secrets.make();
        rows.rotate(id, secrets.seal(secret), clock.instant().plus(OVERLAP));
        return Outcome.done(new WithSecret(rows.find(id).orElseThrow(), secret));
    }

    /** Calls it with a test event, at once; answers the delivery to watch. 409 where it is switched off. */
    @Transactional
    public Outcome<CallSnapshot> test(Actor actor, UUID id) {
        return active(actor, rows.lock(id), calls::test);
    }

    /**
     * Calls again for all that it is told and that came into the feed since then. It locks nothing for longer than a part.
     * Empty: as many others are told again already as may be at a time.
     */
    public Outcome<Optional<Replayed>> replay(Actor actor, UUID id, @Nullable Instant since) {
        Optional<EndpointSnapshot> found = QuarkusTransaction.joiningExisting().call(() -> rows.find(id));
        if (since == null) {
            return found.filter(one -> owns(actor, one)).isEmpty()
                    ? Outcome.unknown()
                    : Outcome.invalid("since", "is required");
        }
        if (!Moment.isWritable(since)) {
            return Outcome.invalid("since", "must be a moment such as 2026-03-31T09:00:00Z");
        }
        return switch (active(actor, found, one -> calls.replay(one, since))) {
            // one that was switched off meanwhile is not told all of it
            case Outcome.Done<Optional<Replayed>>(var replayed) ->
                active(actor, QuarkusTransaction.requiringNew().call(() -> rows.find(id)), _ -> replayed);
            case Outcome.Refused<Optional<Replayed>>(var refusal) -> Outcome.refused(refusal);
        };
    }

    private static <T> Outcome<T> active(
            Actor actor, Optional<EndpointSnapshot> endpoint, Function<EndpointSnapshot, T> work) {
        Optional<EndpointSnapshot> found = endpoint.filter(one -> owns(actor, one));
        if (found.isEmpty()) {
            return Outcome.unknown();
        }
        return found.get().status() == EndpointStatus.ACTIVE
                ? Outcome.done(work.apply(found.get()))
                : Outcome.conflict("switched-off", "The endpoint is switched off.");
    }

    /** What it was told and is to be told, newest first. */
    @Transactional
    public Outcome<Page<CallSnapshot>> deliveries(
            Actor actor, UUID id, Set<DeliveryStatus> statuses, PageRequest request) {
        return look(actor, id).map(one -> calls.list(id, statuses, request));
    }

    private Outcome<EndpointSnapshot> own(Actor actor, UUID id, int version) {
        Optional<EndpointSnapshot> found = rows.lock(id).filter(one -> owns(actor, one));
        if (found.isEmpty()) {
            return Outcome.unknown();
        }
        return found.get().version() == version ? Outcome.done(found.get()) : Outcome.refused(new Refusal.Stale());
    }

    private static boolean owns(Actor actor, EndpointSnapshot endpoint) {
        return endpoint.organizationId() == null ? actor.isBureau() : actor.isHrOf(endpoint.organizationId());
    }
}
