package nl.overstap.notifications.delivery.sending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.overstap.notifications.delivery.sending.Preparing.Prepared;
import nl.overstap.notifications.email.MailConfig;
import org.jspecify.annotations.Nullable;

/**
 * What this instance has in hand: claimed, made ready, and sent by a number of hands. What is claimed ahead leaves within
 * half a second, so that rows are claimed, composed and looked at many at a time, and yet whoever takes one back hardly
 * waits. A slow domain holds up no other, and a round holds up no invitation. A hand whose conversation takes long costs a
 * connection and no work: it counts no longer, so that many domains that hang together hold up no other either.
 */
@Singleton
class Hands implements InHand {

    /** What is sent to many leaves a quarter of the hands free for what somebody waits for. */
    private static final double FOR_MANY = 0.75;

    /** Composed in one go: some 50 ms of work. */
    private static final int MOST_AHEAD = 256;

    private static final Duration AHEAD = Duration.ofMillis(500);

    /** Most servers have answered by then. */
    private static final Duration LONG = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** What a mail takes on a server that nobody knows yet. */
    private static final Duration USUAL = Duration.ofMillis(40);

    /** How much the last mail says of how quick the server, or a domain, is. */
    private static final double WEIGHT = 0.1;

    private final int most;
    private final int mostForMany;
    private final int mostPerLaneOfAll;
    private final LongSupplier nanos;
    private final Set<Claim> held = new HashSet<>();
    private final Map<UUID, Prepared> urgent = new LinkedHashMap<>();
    private final Map<UUID, Prepared> forMany = new LinkedHashMap<>();
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final Composable composable = new Composable(MOST_AHEAD);
    private final Bell bell = new Bell();
    private final Map<UUID, Sending> sending = new HashMap<>();
    private int mostPerLane;
    private double meanNanos = USUAL.toNanos();
    private int inHandForMany;
    private boolean closed;

    @Inject
    Hands(MailConfig config) {
        this(config.atATime(), config.perDomain(), System::nanoTime);
    }

    Hands(int most, int mostPerLane, LongSupplier nanos) {
        this.most = most;
        this.mostForMany = Math.max(1, (int) (most * FOR_MANY));
        this.mostPerLaneOfAll = mostPerLane;
        this.mostPerLane = mostPerLane;
        this.nanos = nanos;
    }

    /** What goes to one receiving domain. What somebody waits for counts in both loads, and has its room in its own. */
    private static final class Lane {
        private int sending;
        private double meanNanos = USUAL.toNanos();
        private final Load all = new Load();
        private final Load urgent = new Load();

        private Load load(boolean isUrgent) {
            return isUrgent ? urgent : all;
        }

        private void count(Prepared one, int more) {
            all.inHand += more;
            urgent.inHand += one.claim().urgent() ? more : 0;
        }
    }

    private static final class Load {
        private int inHand;
        private boolean full;
    }

    /** The lanes that have no room: for what is sent to many, and for what somebody waits for. */
    record Full(Set<Long> forMany, Set<Long> forUrgent) {

        boolean isNone() {
            return forMany.isEmpty() && forUrgent.isEmpty();
        }
    }

    /**
     * @param number how many more are to be claimed
     * @param alsoForMany whether of what is sent to many too
     */
    record Free(int number, boolean alsoForMany) {}

    private record Sending(boolean urgent, Lane lane, long begun) {}

    /** Shares what a receiving domain may get at a time among so many instances: one each at the least. */
    synchronized void shareAmong(int instances) {
        mostPerLane = Math.max(1, mostPerLaneOfAll / instances);
    }

    /** As many hands as may be busy at once: those that take long, and as many again. */
    int number() {
        return 2 * most;
    }

    /**
     * How much is to be claimed now: of what goes to many much at once, or nothing, for a claim costs nearly the same.
     * What counts no longer takes up no room.
     */
    synchronized Free free() {
        int ahead = ahead();
        int room = ahead - inHandForMany + countingNoLonger(one -> !one.urgent());
        int roomForUrgent = ahead - (held.size() - inHandForMany) + countingNoLonger(Sending::urgent);
        return room > 0 && (room * 2 >= ahead || forMany.isEmpty())
                ? new Free(room, true)
                : new Free(Math.max(0, roomForUrgent), false);
    }

    private int ahead() {
        return Math.min(composable.number(), within(mostForMany, AHEAD.toNanos() / meanNanos));
    }

    /** See {@link Composable#took}. */
    synchronized void composed(int number, long tookNanos) {
        composable.took(number, tookNanos);
    }

    private static int within(int hands, double times) {
        return (int) Math.clamp(hands * times, hands, MOST_AHEAD);
    }

    /** Takes them in hand, urgent ones first, but for those whose receiving domain is known and has no room. */
    synchronized List<Claim> take(List<Claim> claims) {
        Map<Long, Integer> more = new HashMap<>();
        List<Claim> taken = new ArrayList<>();
        for (Claim claim : urgentFirst(claims, Claim::urgent)) {
            Long lane = claim.lane();
            if (lane == null
                    || (!isFull(lane, claim.urgent())
                            && more.merge(lane, 1, Integer::sum) <= room(lane, claim.urgent()))) {
                held.add(claim);
                inHandForMany += claim.urgent() ? 0 : 1;
                taken.add(claim);
            }
        }
        return taken;
    }

    private static <T> List<T> urgentFirst(List<T> some, Predicate<T> isUrgent) {
        return some.stream()
                .sorted(Comparator.comparing(isUrgent::test).reversed())
                .toList();
    }

    /** Has them wait for their turn, urgent ones first; answers those whose domain has no room. */
    synchronized List<Prepared> add(List<Prepared> ready) {
        List<Prepared> refused = new ArrayList<>();
        for (Prepared one : urgentFirst(ready, prepared -> prepared.claim().urgent())) {
            if (closed || room(one.lane(), one.claim().urgent()) <= 0) {
                refused.add(one);
            } else {
                lanes.computeIfAbsent(one.lane(), _ -> new Lane()).count(one, 1);
                queue(one).put(one.claim().deliveryId(), one);
            }
        }
        bell.ring();
        return refused;
    }

    /** The next one to send, for a hand; waits for it. Null: there is none any more. */
    @Nullable
    Prepared next() throws InterruptedException {
        while (true) {
            long known = bell.times();
            Prepared next = begun();
            if (next != null || isClosed()) {
                return next;
            }
            if (isEmpty()) {
                bell.awaitAfter(known);
            } else {
                // whoever ends a conversation asks next itself; only time makes one that takes long count no longer
                bell.awaitAfter(known, BETWEEN_LOOKS);
            }
        }
    }

    private synchronized @Nullable Prepared begun() {
        Prepared next = closed ? null : first();
        if (next != null) {
            queue(next).remove(next.claim().deliveryId());
            Lane lane = lane(next);
            lane.sending++;
            sending.put(next.claim().deliveryId(), new Sending(next.claim().urgent(), lane, nanos.getAsLong()));
        }
        return next;
    }

    private @Nullable Prepared first() {
        Prepared next = counted(_ -> true) < most ? first(urgent) : null;
        return next == null && counted(_ -> true) < most && counted(one -> !one.urgent()) < mostForMany
                ? first(forMany)
                : next;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean isEmpty() {
        return urgent.isEmpty() && forMany.isEmpty();
    }

    /** Waits until something waits for its turn; answers whether anything ever will. */
    boolean awaitWaiting() throws InterruptedException {
        while (true) {
            long known = bell.times();
            if (isClosed()) {
                return false;
            }
            if (!isEmpty()) {
                return true;
            }
            bell.awaitAfter(known);
        }
    }

    /** How many of those that are sent count: all but those that take long. */
    private int counted(Predicate<Sending> which) {
        return (int) sending.values().stream().filter(which).count() - countingNoLonger(which);
    }

    /** How many of those that are sent take long; there may be as many of them again. */
    private int countingNoLonger(Predicate<Sending> which) {
        long now = nanos.getAsLong();
        int takeLong = 0;
        for (Sending one : sending.values()) {
            takeLong += which.test(one) && now - one.begun() > LONG.toNanos() ? 1 : 0;
        }
        return Math.min(takeLong, most);
    }

    private @Nullable Prepared first(Map<UUID, Prepared> queue) {
        for (Prepared one : queue.values()) {
            if (lane(one).sending < mostPerLane) {
                return one;
            }
        }
        return null;
    }

    /** The conversation about it is over; it is in hand until it is let go. */
    synchronized void done(Prepared one, long tookNanos) {
        sending.remove(one.claim().deliveryId());
        Lane lane = lane(one);
        lane.sending--;
        lane.count(one, -1);
        lane.meanNanos += WEIGHT * (tookNanos - lane.meanNanos);
        // it had a hand of those that count for no longer than that
        meanNanos += WEIGHT * (Math.min(tookNanos, LONG.toNanos()) - meanNanos);
        leave(one.lane(), lane);
    }

    /** Answers whether more is to be claimed now. */
    synchronized boolean letGo(Collection<Claim> claims) {
        for (Claim claim : claims) {
            inHandForMany -= held.remove(claim) && !claim.urgent() ? 1 : 0;
        }
        return free().alsoForMany();
    }

    /** Those that wait for their turn, in the current order. */
    synchronized List<Prepared> waiting(UUID network) {
        List<Prepared> waiting = new ArrayList<>();
        List.of(urgent, forMany)
                .forEach(queue -> queue.values().stream()
                        .filter(one -> one.claim().networkId().equals(network))
                        .forEach(waiting::add));
        return waiting;
    }

    /** Takes out of those that wait what fits; answers it. */
    synchronized List<Prepared> withdraw(Predicate<Prepared> which) {
        List<Prepared> withdrawn = new ArrayList<>();
        for (Map<UUID, Prepared> queue : List.of(urgent, forMany)) {
            for (Iterator<Prepared> all = queue.values().iterator(); all.hasNext(); ) {
                Prepared one = all.next();
                if (which.test(one)) {
                    all.remove();
                    Lane lane = lane(one);
                    lane.count(one, -1);
                    leave(one.lane(), lane);
                    withdrawn.add(one);
                }
            }
        }
        return withdrawn;
    }

    /** No hand gets anything more. */
    synchronized void close() {
        closed = true;
        bell.ring();
    }

    @Override
    public synchronized Set<UUID> inHand() {
        return held.stream().map(Claim::deliveryId).collect(Collectors.toSet());
    }

    /** What is in hand for longer than it may take to begin, by network: it is being sent or noted. */
    synchronized Map<UUID, List<Claim>> longHeld() {
        return held.stream().filter(claim -> !claim.mayStart()).collect(Collectors.groupingBy(Claim::networkId));
    }

    /** The networks of those that wait for their turn. */
    synchronized Set<UUID> networksWaiting() {
        Set<UUID> networks = new HashSet<>();
        urgent.values().forEach(one -> networks.add(one.claim().networkId()));
        forMany.values().forEach(one -> networks.add(one.claim().networkId()));
        return networks;
    }

    synchronized Full fullLanes() {
        return new Full(fullLanes(false), fullLanes(true));
    }

    private Set<Long> fullLanes(boolean forUrgent) {
        return lanes.keySet().stream().filter(lane -> isFull(lane, forUrgent)).collect(Collectors.toSet());
    }

    /** Once full, a lane is so until half of it has gone: what it has no room for would be claimed and given back. */
    private boolean isFull(long number, boolean forUrgent) {
        Lane lane = lanes.get(number);
        if (lane == null) {
            return false;
        }
        Load load = lane.load(forUrgent);
        int room = room(number, forUrgent);
        load.full = room <= 0 || (load.full && room * 2 < ahead(lane));
        return load.full;
    }

    /** What somebody waits for goes before all that is sent to many, and so has room whatever there is of that. */
    private int room(long number, boolean forUrgent) {
        Lane lane = lanes.get(number);
        return lane == null
                ? within(mostPerLane, AHEAD.toNanos() / (double) USUAL.toNanos())
                : ahead(lane) - lane.load(forUrgent && !keepsWaiting(lane)).inHand;
    }

    /** While a domain keeps somebody waiting, nothing more for it is claimed ahead: it would wait, and be given back. */
    private int ahead(Lane lane) {
        return keepsWaiting(lane) ? mostPerLane : within(mostPerLane, AHEAD.toNanos() / lane.meanNanos);
    }

    private boolean keepsWaiting(Lane lane) {
        long now = nanos.getAsLong();
        return sending.values().stream().anyMatch(one -> one.lane() == lane && now - one.begun() > LONG.toNanos());
    }

    private void leave(long number, Lane lane) {
        if (lane.all.inHand == 0) {
            lanes.remove(number);
        }
    }

    private Lane lane(Prepared one) {
        return Objects.requireNonNull(lanes.get(one.lane()));
    }

    private Map<UUID, Prepared> queue(Prepared one) {
        return one.claim().urgent() ? urgent : forMany;
    }
}
