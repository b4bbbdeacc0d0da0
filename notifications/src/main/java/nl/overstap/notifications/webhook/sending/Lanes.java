package nl.overstap.notifications.webhook.sending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import nl.overstap.notifications.webhook.call.CallConfig;
import org.jspecify.annotations.Nullable;

/**
 * What this instance has in hand, by receiving host. A host that answers is called by more and more hands at a time; one
 * that fails by a single hand, and after a rest. So is an endpoint that answers and does not take its calls, and no other
 * at its host with it. All that fail together keep at most a quarter of the hands busy, so that they never hold up those
 * that answer.
 */
@Singleton
class Lanes {

    /** What a host that nobody knows yet can take. */
    static final int USUAL = 2;

    /** So many times what a quick host has under way is claimed ahead for it; a slow one gets nothing ahead. */
    private static final int AHEAD = 8;

    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final double SHARE_OF_FAILING = 0.25;

    /** How much the last call says of how quick a host is. */
    private static final double WEIGHT = 0.2;

    private final int most;
    private final int mostPerHost;
    private final LongSupplier nanos;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<UUID, Endpoint> endpoints = new HashMap<>();
    private int inHand;

    @Inject
    Lanes(CallConfig config) {
        this(config.atATime(), config.perHost(), System::nanoTime);
    }

    Lanes(int most, int mostPerHost, LongSupplier nanos) {
        this.most = most;
        this.mostPerHost = mostPerHost;
        this.nanos = nanos;
    }

    private static final class Lane {
        private final Deque<Call> waiting = new ArrayDeque<>();
        private int hands;
        private int calling;
        private int limit = USUAL;
        private final Faults faults = new Faults();
        private double meanNanos = QUICK.toNanos();

        private int inHand() {
            return calling + waiting.size();
        }
    }

    private static final class Endpoint {
        private String host;
        private int inHand;
        private final Faults faults = new Faults();

        Endpoint(String host) {
            this.host = host;
        }
    }

    /** One after the other without success, and the rest that follows. */
    private static final class Faults {
        private int number;
        private long restUntil;

        void add(long now) {
            long rest = FIRST_REST.toNanos() << Math.min(number, 10);
            number++;
            restUntil = now + Math.min(rest, LONGEST_REST.toNanos());
        }
    }

    /** How many calls more can be taken in hand. */
    synchronized int free() {
        return most - inHand;
    }

    /** How many calls the endpoints called so far can take now. */
    synchronized Map<UUID, Integer> rooms() {
        int failing = endpoints.values().stream()
                .filter(this::fails)
                .mapToInt(endpoint -> endpoint.inHand)
                .sum();
        int roomForFailing = Math.max(0, (int) (most * SHARE_OF_FAILING) - failing);
        Map<UUID, Integer> rooms = new HashMap<>();
        for (Map.Entry<UUID, Endpoint> one : endpoints.entrySet()) {
            Endpoint endpoint = one.getValue();
            boolean fails = fails(endpoint);
            int room = fails ? Math.min(roomForFailing, roomOfFailing(endpoint)) : room(lane(endpoint.host));
            roomForFailing -= fails ? room : 0;
            rooms.put(one.getKey(), room);
        }
        return rooms;
    }

    private boolean fails(Endpoint endpoint) {
        return endpoint.faults.number > 0 || lane(endpoint.host).faults.number > 0;
    }

    private int roomOfFailing(Endpoint endpoint) {
        Lane lane = lane(endpoint.host);
        int inHand = lane.faults.number > 0 ? lane.inHand() : endpoint.inHand;
        return rests(lane.faults) || rests(endpoint.faults) || inHand > 0 ? 0 : 1;
    }

    private boolean rests(Faults faults) {
        return faults.number > 0 && nanos.getAsLong() - faults.restUntil < 0;
    }

    private static int room(Lane lane) {
        int wanted = lane.meanNanos < QUICK.toNanos() ? lane.limit * AHEAD : lane.limit;
        int room = wanted - lane.inHand();
        // many at once, or none: a claim costs the same for one as for a hundred
        return room * 2 >= wanted ? room : 0;
    }

    /** Takes calls in hand; answers their hosts, each as often as one more hand is to serve it by {@link #next}. */
    synchronized List<String> take(List<Call> calls) {
        List<String> serve = new ArrayList<>();
        for (Call call : calls) {
            Endpoint endpoint = endpoint(call);
            endpoint.host = call.lane(); // its owner may have moved it
            endpoint.inHand++;
            Lane lane = lane(call.lane());
            lane.waiting.add(call);
            inHand++;
            if (lane.hands < lane.limit) {
                lane.hands++;
                serve.add(call.lane());
            }
        }
        return serve;
    }

    /** The next call to a host, for a hand that serves it; null: the hand is no longer needed there. */
    synchronized @Nullable Call next(String host) {
        Lane lane = lane(host);
        Call call = lane.hands > lane.limit ? null : lane.waiting.poll();
        if (call == null) {
            lane.hands--;
        } else {
            lane.calling++;
        }
        return call;
    }

    /** The host took a call; answers whether there is room for more. */
    synchronized boolean answered(Call call, long tookNanos) {
        Lane lane = end(call);
        lane.faults.number = 0;
        endpoint(call).faults.number = 0;
        lane.limit = Math.min(mostPerHost, lane.limit + 1);
        lane.meanNanos += WEIGHT * (tookNanos - lane.meanNanos);
        return room(lane) > 0;
    }

    /** The host could not be called: it rests. Answers what else was in hand for it, which is to be given back. */
    synchronized List<Call> failed(Call call) {
        Lane lane = end(call);
        lane.limit = 1;
        lane.faults.add(nanos.getAsLong());
        return giveBack(lane, _ -> true);
    }

    /**
     * The host answered, and the endpoint did not take the call: it alone rests. Answers what else was in hand for it,
     * which is to be given back.
     */
    synchronized List<Call> refused(Call call) {
        Lane lane = end(call);
        lane.faults.number = 0;
        endpoint(call).faults.add(nanos.getAsLong());
        return giveBack(lane, other -> other.endpointId().equals(call.endpointId()));
    }

    private List<Call> giveBack(Lane lane, Predicate<Call> which) {
        List<Call> others = lane.waiting.stream().filter(which).toList();
        lane.waiting.removeAll(others);
        inHand -= others.size();
        others.forEach(other -> endpoint(other).inHand--);
        return others;
    }

    /** A call was not made after all. */
    synchronized void notBegun(Call call) {
        end(call);
    }

    private Lane end(Call call) {
        Lane lane = lane(call.lane());
        lane.calling--;
        inHand--;
        endpoint(call).inHand--;
        return lane;
    }

    private Endpoint endpoint(Call call) {
        return endpoints.computeIfAbsent(call.endpointId(), _ -> new Endpoint(call.lane()));
    }

    private Lane lane(String host) {
        return lanes.computeIfAbsent(host, _ -> new Lane());
    }
}
