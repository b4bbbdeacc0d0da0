package nl.overstap.notifications.webhook;

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
import nl.overstap.notifications.webhook.call.CallConfig;
import org.jspecify.annotations.Nullable;

/**
 * What this instance has in hand, by receiving host. A host that answers is called by more and more hands at a time; one
 * that fails by a single hand, and after a rest. All that fail together keep at most a quarter of the hands busy, so that
 * they never hold up those that answer.
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
    private final Map<UUID, String> endpoints = new HashMap<>();
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
        private int failures;
        private long restUntil;
        private double meanNanos = QUICK.toNanos();

        private int inHand() {
            return calling + waiting.size();
        }
    }

    /** How many calls more can be taken in hand. */
    synchronized int free() {
        return most - inHand;
    }

    /** How many calls the endpoints called so far can take now. */
    synchronized Map<UUID, Integer> rooms() {
        int failing = lanes.values().stream()
                .filter(lane -> lane.failures > 0)
                .mapToInt(Lane::inHand)
                .sum();
        int roomForFailing = Math.max(0, (int) (most * SHARE_OF_FAILING) - failing);
        Map<UUID, Integer> rooms = new HashMap<>();
        for (Map.Entry<UUID, String> endpoint : endpoints.entrySet()) {
            Lane lane = lane(endpoint.getValue());
            int room = lane.failures == 0 ? room(lane) : Math.min(roomForFailing, roomOfFailing(lane));
            roomForFailing -= lane.failures == 0 ? 0 : room;
            rooms.put(endpoint.getKey(), room);
        }
        return rooms;
    }

    private int roomOfFailing(Lane lane) {
        boolean rests = nanos.getAsLong() - lane.restUntil < 0;
        return rests || lane.inHand() > 0 ? 0 : 1;
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
            endpoints.put(call.endpointId(), call.lane());
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
        lane.failures = 0;
        lane.limit = Math.min(mostPerHost, lane.limit + 1);
        lane.meanNanos += WEIGHT * (tookNanos - lane.meanNanos);
        return room(lane) > 0;
    }

    /** A call failed: the host rests. Answers what else was in hand for it, which is to be given back. */
    synchronized List<Call> failed(Call call) {
        Lane lane = end(call);
        lane.failures++;
        lane.limit = 1;
        long rest = FIRST_REST.toNanos() << Math.min(lane.failures - 1, 10);
        lane.restUntil = nanos.getAsLong() + Math.min(rest, LONGEST_REST.toNanos());
        List<Call> others = List.copyOf(lane.waiting);
        lane.waiting.clear();
        inHand -= others.size();
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
        return lane;
    }

    private Lane lane(String host) {
        return lanes.computeIfAbsent(host, _ -> new Lane());
    }
}
