package nl.overstap.notifications.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import nl.overstap.notifications.email.MailConfig;
import org.jspecify.annotations.Nullable;

/**
 * How much this instance sends at a time: in all, of what is sent to many, and to one receiving domain. So a slow
 * domain holds up no other, and a round holds up no invitation. A hand whose conversation takes long costs a connection
 * and no work: it counts no longer, so that many domains that hang together hold up no other either.
 */
@Singleton
class Hands implements InHand {

    /** What is sent to many leaves a quarter free for what somebody waits for. */
    private static final double FOR_MANY = 0.75;

    /** Most servers have answered by then. */
    private static final Duration LONG = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final int most;
    private final int mostForMany;
    private final int mostPerLane;
    private final LongSupplier nanos;
    private final Map<UUID, Held> busy = new HashMap<>();
    private final Map<Long, Integer> lanes = new HashMap<>();

    @Inject
    Hands(MailConfig config) {
        this(config.atATime(), config.perDomain(), System::nanoTime);
    }

    Hands(int most, int mostPerLane, LongSupplier nanos) {
        this.most = most;
        this.mostForMany = Math.max(1, (int) (most * FOR_MANY));
        this.mostPerLane = mostPerLane;
        this.nanos = nanos;
    }

    /**
     * What is in hand.
     *
     * @param lane where it has a place
     * @param begun when its conversation began; null: not yet
     */
    private record Held(
            boolean urgent, @Nullable Long lane, @Nullable Long begun) {}

    /**
     * @param number how many more can be taken
     * @param alsoForMany whether of what is sent to many too
     */
    record Free(int number, boolean alsoForMany) {}

    /** Waits until at least one hand is free. */
    synchronized Free awaitFree() throws InterruptedException {
        while (true) {
            int left = most - counted(_ -> true);
            if (left > 0) {
                int forManyLeft = mostForMany - counted(held -> !held.urgent());
                return forManyLeft > 0 ? new Free(Math.min(left, forManyLeft), true) : new Free(left, false);
            }
            wait(BETWEEN_LOOKS.toMillis());
        }
    }

    /** How many of those count: all but those that take long, of which there may be as many again. */
    private int counted(Predicate<Held> which) {
        long now = nanos.getAsLong();
        int all = 0;
        int takeLong = 0;
        for (Held held : busy.values()) {
            if (which.test(held)) {
                all++;
                takeLong += held.begun() != null && now - held.begun() > LONG.toNanos() ? 1 : 0;
            }
        }
        return all - Math.min(takeLong, most);
    }

    /** Takes them in hand, but for those whose receiving domain is known and has no place free. */
    synchronized List<Claim> take(List<Claim> claims) {
        List<Claim> taken = new ArrayList<>();
        for (Claim claim : claims) {
            Long lane = claim.lane();
            if (lane == null || enter(lane)) {
                busy.put(claim.deliveryId(), new Held(claim.urgent(), lane, null));
                taken.add(claim);
            }
        }
        return taken;
    }

    synchronized void letGo(Claim claim) {
        Held held = busy.remove(claim.deliveryId());
        if (held != null) {
            leave(held.lane());
        }
        notifyAll();
    }

    /** Its conversation begins now. */
    synchronized void begin(Claim claim) {
        busy.computeIfPresent(claim.deliveryId(), (_, held) -> new Held(held.urgent(), held.lane(), nanos.getAsLong()));
    }

    /**
     * Takes a place in the lane of a receiving domain, until the claim is let go; false where all are taken. Who was in
     * that lane before has the place.
     */
    synchronized boolean enter(Claim claim, long lane) {
        Held held = busy.get(claim.deliveryId());
        if (held == null) {
            return false;
        }
        if (held.lane() == null || held.lane() != lane) {
            leave(held.lane());
            boolean entered = enter(lane);
            busy.put(claim.deliveryId(), new Held(held.urgent(), entered ? lane : null, held.begun()));
            return entered;
        }
        return true;
    }

    private boolean enter(long lane) {
        if (lanes.getOrDefault(lane, 0) >= mostPerLane) {
            return false;
        }
        lanes.merge(lane, 1, Integer::sum);
        return true;
    }

    private void leave(@Nullable Long lane) {
        if (lane != null) {
            lanes.computeIfPresent(lane, (_, number) -> number == 1 ? null : number - 1);
        }
    }

    @Override
    public synchronized Set<UUID> inHand() {
        return Set.copyOf(busy.keySet());
    }

    synchronized Set<Long> fullLanes() {
        Set<Long> full = new HashSet<>();
        lanes.forEach((lane, number) -> {
            if (number >= mostPerLane) {
                full.add(lane);
            }
        });
        return full;
    }
}
