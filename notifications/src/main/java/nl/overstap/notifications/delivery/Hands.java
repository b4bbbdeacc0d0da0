package nl.overstap.notifications.delivery;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.notifications.email.MailConfig;
import org.jspecify.annotations.Nullable;

/**
 * How much this instance sends at a time: in all, of what is sent to many, and to one receiving domain. So a slow
 * domain holds up no other, and a round holds up no invitation.
 */
@Singleton
class Hands {

    /** What is sent to many leaves a quarter free for what somebody waits for. */
    private static final double FOR_MANY = 0.75;

    private final int most;
    private final int mostForMany;
    private final int mostPerLane;
    private final Map<UUID, Held> busy = new HashMap<>();
    private final Map<Long, Integer> lanes = new HashMap<>();
    private int forMany;

    Hands(MailConfig config) {
        this.most = config.atATime();
        this.mostForMany = Math.max(1, (int) (most * FOR_MANY));
        this.mostPerLane = config.perDomain();
    }

    /** What is in hand, and where it has a place. */
    private record Held(boolean urgent, @Nullable Long lane) {}

    /**
     * @param number how many more can be taken
     * @param alsoForMany whether of what is sent to many too
     */
    record Free(int number, boolean alsoForMany) {}

    /** Waits until at least one hand is free. */
    synchronized Free awaitFree() throws InterruptedException {
        while (busy.size() >= most) {
            wait();
        }
        int forManyLeft = mostForMany - forMany;
        int left = most - busy.size();
        return forManyLeft > 0 ? new Free(Math.min(left, forManyLeft), true) : new Free(left, false);
    }

    /** Takes them in hand, but for those whose receiving domain is known and has no place free. */
    synchronized List<Claim> take(List<Claim> claims) {
        List<Claim> taken = new ArrayList<>();
        for (Claim claim : claims) {
            Long lane = claim.lane();
            if (lane == null || enter(lane)) {
                busy.put(claim.deliveryId(), new Held(claim.urgent(), lane));
                forMany += claim.urgent() ? 0 : 1;
                taken.add(claim);
            }
        }
        return taken;
    }

    synchronized void letGo(Claim claim) {
        Held held = busy.remove(claim.deliveryId());
        if (held != null) {
            forMany -= held.urgent() ? 0 : 1;
            leave(held.lane());
        }
        notifyAll();
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
            busy.put(claim.deliveryId(), new Held(held.urgent(), entered ? lane : null));
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

    /** The deliveries that are in hand. */
    synchronized Set<UUID> inHand() {
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
