package nl.overstap.mobility.work;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The places that one work has on this instance, and who waits for one: the next is for whoever came first. Whoever waits
 * asks again and again; who no longer does is forgotten: another instance has it, or it was taken back.
 */
final class Places {

    /** Longer than it takes to ask again on a busy instance; a place that is kept for somebody stays empty meanwhile. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final int number;
    private final LongSupplier nanos;
    private final Map<String, Long> waiting = new LinkedHashMap<>();
    private int taken;

    /** @param nanos a count that only grows, as {@link System#nanoTime} does */
    Places(int number, LongSupplier nanos) {
        this.number = number;
        this.nanos = nanos;
    }

    /** Whether there is one for this; else it is to ask again soon. */
    synchronized boolean take(String id) {
        long now = nanos.getAsLong();
        waiting.values().removeIf(asked -> now - asked > KEPT.toNanos());
        long before =
                waiting.keySet().stream().takeWhile(other -> !other.equals(id)).count();
        if (before >= number - taken) {
            waiting.put(id, now);
            return false;
        }
        waiting.remove(id);
        taken++;
        return true;
    }

    synchronized void giveBack() {
        taken--;
    }
}
