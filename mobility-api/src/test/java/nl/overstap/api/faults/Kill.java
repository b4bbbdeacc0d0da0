package nl.overstap.api.faults;

import java.util.concurrent.TimeUnit;

/**
 * One {@code kill -9}.
 *
 * @param moment by {@link System#nanoTime}
 */
record Kill(String instance, KillPoint point, long moment) {

    /** Between the other side's word and its note lie some milliseconds, on a computer that does much else more. */
    private static final long NOTED_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Whether it hit the instance between the beginning of a sending and the note of what came of it. */
    boolean met(String door, long begun, long taken) {
        return instance.equals(door) && begun - moment < 0 && moment - taken < NOTED_NANOS;
    }
}
