package nl.overstap.notifications.webhook.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.involvement.Involvements;
import nl.overstap.mobility.sql.DatabaseTrouble;
import nl.overstap.mobility.sql.SqlFailure;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.sending.Composable;
import nl.overstap.notifications.delivery.sending.Insistence;
import nl.overstap.notifications.delivery.sending.Pauses;
import nl.overstap.notifications.event.CloudEvents;
import nl.overstap.notifications.event.Event;
import nl.overstap.notifications.event.EventType;
import nl.overstap.notifications.event.Events;
import nl.overstap.notifications.event.KeptAway;
import nl.overstap.notifications.line.Beginning;
import nl.overstap.notifications.webhook.sending.CallClaims.Claimed;
import org.jboss.logging.Logger;

/**
 * Takes calls in hand and makes them ready, many at a time. Whether each may be told is asked once its claim is committed:
 * whoever says no after that finds the claim, and waits for it; whoever said no before is heard here.
 */
@ApplicationScoped
class CallPreparing {

    private static final Logger LOG = Logger.getLogger(CallPreparing.class);

    private static final String UNDECIDED = "It is told later.";
    private static final String NO_SECRET = "The secret of this endpoint cannot be read any more: make it a new one.";

    /** Some 50 ms of work. */
    private static final int MOST_AT_ONCE = 250;

    private final CallClaims claims;
    private final Receivers receivers;
    private final Events events;
    private final CloudEvents writer;
    private final Involvements involvements;
    private final KeptAway keptAway;
    private final ObjectMapper json;
    private final Composable composable = new Composable(MOST_AT_ONCE);

    CallPreparing(
            CallClaims claims,
            Receivers receivers,
            Events events,
            CloudEvents writer,
            Involvements involvements,
            KeptAway keptAway,
            ObjectMapper json) {
        this.claims = claims;
        this.receivers = receivers;
        this.events = events;
        this.writer = writer;
        this.involvements = involvements;
        this.keptAway = keptAway;
        this.json = json;
    }

    /**
     * The next calls in the current network; outside a transaction, and by one thread alone.
     *
     * @param rooms how many each endpoint can take now
     * @param usual how many one that is not among them can take
     */
    List<Call> take(int most, Map<UUID, Integer> rooms, int usual) {
        Turn turn = new Turn(Ids.next(), System.nanoTime() + Beginning.LAST_LOOK.toNanos());
        List<Claimed> claimed;
        try {
            claimed = claims.take(turn.claim(), Math.min(most, composable.number()), rooms, usual);
        } catch (RuntimeException e) {
            if (!SqlFailure.isAnswer(e)) {
                // the answer is lost: nobody knows whether anything was claimed
                aside(() -> claims.abandon(turn.claim()));
            }
            throw e;
        }
        if (claimed.isEmpty()) {
            return List.of();
        }
        long begun = System.nanoTime();
        List<Call> calls = prepare(turn, claimed);
        composable.took(claimed.size(), System.nanoTime() - begun);
        return calls;
    }

    /** Until it is done, for nobody else is to wait for a database that is away. */
    private static void aside(Runnable work) {
        UUID network = CurrentNetwork.id();
        Thread.ofVirtual()
                .name("calls-given-back")
                .start(() -> CurrentNetwork.in(network, () -> {
                    Insistence.on(work);
                    return null;
                }));
    }

    /**
     * All that is claimed at once.
     *
     * @param startByNanos by {@link System#nanoTime}
     */
    private record Turn(UUID claim, long startByNanos) {
        boolean isInTime() {
            return System.nanoTime() - startByNanos < 0;
        }
    }

    /** One that cannot be made ready is found by halves, while there is time. The database's troubles are no call's. */
    private List<Call> prepare(Turn turn, List<Claimed> claimed) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> compose(turn, claimed));
        } catch (RuntimeException e) {
            boolean isOfCall = DatabaseTrouble.of(e) == DatabaseTrouble.NONE && turn.isInTime();
            if (isOfCall && claimed.size() > 1) {
                int half = claimed.size() / 2;
                List<Call> calls = new ArrayList<>(prepare(turn, claimed.subList(0, half)));
                calls.addAll(prepare(turn, claimed.subList(half, claimed.size())));
                return calls;
            }
            Claimed one = claimed.getFirst();
            LOG.errorf(
                    "%d calls are left for later, such as %s: %s",
                    claimed.size(), one.deliveryId(), e.getClass().getSimpleName());
            aside(
                    isOfCall
                            ? () -> claims.failed(
                                    turn.claim(), one, Pauses.after(one.attempts(), ThreadLocalRandom.current()))
                            : () -> claims.abandon(turn.claim(), claimed));
            return List.of();
        }
    }

    private List<Call> compose(Turn turn, List<Claimed> claimed) {
        Composing composing = new Composing(turn, claims.held(turn.claim(), claimed));
        List<Call> calls = composing.calls();
        Set<UUID> made = calls.stream().map(Call::deliveryId).collect(Collectors.toSet());
        List<Claimed> others =
                claimed.stream().filter(one -> !made.contains(one.deliveryId())).toList();
        if (!others.isEmpty()) {
            claims.lock(others);
            composing.settle();
            claims.clear(turn.claim(), others);
        }
        return calls;
    }

    /** What is asked once for all that are made ready together, in one transaction. */
    private final class Composing {

        private final Turn turn;
        private final List<Claimed> held;
        private final List<Runnable> settling = new ArrayList<>();
        private final Map<UUID, Receiver> called;
        private final Map<UUID, Event> told;
        private final Set<UUID> gone;
        private final Map<UUID, Predicate<UUID>> kept = new HashMap<>();
        private final Map<String, String> bodies = new HashMap<>();

        Composing(Turn turn, List<Claimed> held) {
            this.turn = turn;
            this.held = held;
            called = receivers.find(held.stream().map(Claimed::endpointId).collect(Collectors.toSet()));
            told = events.find(held.stream().map(Claimed::eventId).collect(Collectors.toSet()));
            gone = involvements.gone(told.values().stream()
                    .filter(event -> !event.isEnd())
                    .map(Event::candidateId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
        }

        List<Call> calls() {
            return held.stream().flatMap(one -> call(one).stream()).toList();
        }

        /** Notes what is not to be made, or later. */
        void settle() {
            settling.forEach(Runnable::run);
        }

        private Optional<Call> call(Claimed one) {
            Receiver receiver = called.get(one.endpointId());
            Event event = told.get(one.eventId());
            if (receiver == null || event == null) {
                settling.add(() -> claims.drop(turn.claim(), one, "over"));
            } else if (event.heldBack() || isAboutSomebodyGone(event)) {
                settling.add(() -> claims.drop(turn.claim(), one, "left"));
            } else if (isKeptAway(receiver, event)) {
                keepAway(one, event);
            } else if (!mayKnow(receiver, event)) {
                settling.add(() -> claims.drop(turn.claim(), one, "hidden"));
            } else if (receiver.signers().isEmpty()) {
                settling.add(() -> claims.postpone(turn.claim(), one, NO_SECRET));
            } else {
                return Optional.of(call(one, receiver, event));
            }
            return Optional.empty();
        }

        private Call call(Claimed one, Receiver receiver, Event event) {
            return new Call(
                    CurrentNetwork.id(),
                    one.deliveryId(),
                    turn.claim(),
                    receiver.id(),
                    event.id(),
                    one.attempts(),
                    turn.startByNanos(),
                    receiver.url(),
                    receiver.lane(),
                    receiver.signers(),
                    bodies.computeIfAbsent(receiver.reader() + " " + event.id(), _ -> body(receiver, event)));
        }

        private boolean isAboutSomebodyGone(Event event) {
            UUID candidate = event.candidateId();
            return candidate != null && !event.isEnd() && gone.contains(candidate);
        }

        private boolean isKeptAway(Receiver receiver, Event event) {
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
                settling.add(() -> claims.postpone(turn.claim(), one, UNDECIDED));
            } else {
                settling.add(() -> claims.drop(turn.claim(), one, Composed.Needless.KEPT_AWAY));
            }
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
}
