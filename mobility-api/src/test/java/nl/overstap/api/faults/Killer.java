package nl.overstap.api.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Kills instances again and again, each at the next of the named points, and starts them again. */
final class Killer {

    /** An instance that does not come to its point by then is killed where it is. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Queue<KillPoint> left = new ConcurrentLinkedQueue<>();
    private final Queue<Kill> kills = new ConcurrentLinkedQueue<>();
    private final Queue<KillPoint> missed = new ConcurrentLinkedQueue<>();
    private final int most;

    /** @param many kills in all, the points taken in turn */
    Killer(int many, Random random) {
        // a point that was missed comes again, but not for ever
        most = many + 2 * KillPoint.values().length;
        List<KillPoint> all = new ArrayList<>();
        while (all.size() < many) {
            List<KillPoint> turn = new ArrayList<>(List.of(KillPoint.values()));
            Collections.shuffle(turn, random);
            all.addAll(turn.subList(0, Math.min(turn.size(), many - all.size())));
        }
        left.addAll(all);
    }

    /** Kills the instance until no point is left; leaves it running. A point that it doesn't come to comes again later. */
    void haunt(Instance instance, Random random) {
        for (KillPoint point = left.poll(); point != null; point = left.poll()) {
            AtomicBoolean killed = new AtomicBoolean();
            KillPoint there = point;
            Runnable kill = () -> {
                if (killed.compareAndSet(false, true)) {
                    kills.add(new Kill(instance.name(), there, instance.kill()));
                }
            };
            point.arm(instance, random, kill);
            long end = System.nanoTime() + WAIT.toNanos();
            while (instance.isAlive() && System.nanoTime() - end < 0) {
                Instance.sleep(20);
            }
            instance.line().disarm();
            instance.door().disarm();
            instance.hooks().disarm();
            if (killed.compareAndSet(false, true)) {
                missed.add(point);
                if (kills.size() < most) {
                    left.add(point);
                }
                kills.add(new Kill(instance.name(), KillPoint.AT_RANDOM, instance.kill()));
            }
            instance.start();
        }
    }

    List<Kill> kills() {
        return List.copyOf(kills);
    }

    /** How often nobody came to the point in time. */
    int missed() {
        return missed.size();
    }

    /** Points that nobody came to at all. */
    Set<KillPoint> neverReached() {
        Set<KillPoint> never = EnumSet.noneOf(KillPoint.class);
        never.addAll(missed);
        kills.forEach(kill -> never.remove(kill.point()));
        return never;
    }
}
