package nl.overstap.notifications.delivery;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.notifications.email.MailConfig;

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
    private final Map<UUID, Boolean> busy = new HashMap<>();
    private final Map<Long, Integer> lanes = new HashMap<>();
    private int forMany;

    Hands(MailConfig config) {
        this.most = config.atATime();
        this.mostForMany = Math.max(1, (int) (most * FOR_MANY));
        this.mostPerLane = config.perDomain();
    }

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

    synchronized void take(Claim claim) {
        busy.put(claim.deliveryId(), claim.urgent());
        if (!claim.urgent()) {
            forMany++;
        }
    }

    synchronized void letGo(Claim claim) {
        Boolean urgent = busy.remove(claim.deliveryId());
        if (Boolean.FALSE.equals(urgent)) {
            forMany--;
        }
        notifyAll();
    }

    /** Takes a place in the lane of a receiving domain; false where all are taken. */
    synchronized boolean enter(long lane) {
        if (lanes.getOrDefault(lane, 0) >= mostPerLane) {
            return false;
        }
        lanes.merge(lane, 1, Integer::sum);
        return true;
    }

    synchronized void leave(long lane) {
        lanes.computeIfPresent(lane, (_, number) -> number == 1 ? null : number - 1);
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
