package nl.overstap.mobility.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * A clock that is never set back: where the computer's own is, it goes on from where it was, so that what was agreed on
 * for soon is not an hour away. Small corrections and jumps ahead are followed.
 */
final class SteadyClock {

    /** What time servers correct without anybody noticing. */
    private static final Duration SMALL = Duration.ofSeconds(30);

    private final Clock wall;
    private final LongSupplier nanos;
    private Instant last;
    private long lastNanos;

    /** @param nanos a count that only grows, as {@link System#nanoTime} does */
    SteadyClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.last = wall.instant();
        this.lastNanos = nanos.getAsLong();
    }

    synchronized Instant now() {
        long tick = nanos.getAsLong();
        Instant steady = last.plusNanos(tick - lastNanos);
        Instant read = wall.instant();
        last = read.isBefore(steady.minus(SMALL)) ? steady : read;
        lastNanos = tick;
        return last;
    }
}
