package nl.overstap.api.faults;

/**
 * One {@code kill -9}.
 *
 * @param moment by {@link System#nanoTime}
 */
record Kill(String instance, KillPoint point, long moment) {}
