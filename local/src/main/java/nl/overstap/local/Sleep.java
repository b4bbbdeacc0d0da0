package nl.overstap.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A pause that an interruption ends early, for loops that look again and again. */
public final class Sleep {
    private Sleep() {}

    public static void millis(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
