package nl.overstap.notifications.delivery.sending;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long is waited between tries: twelve of them over four days and more. */
public final class Pauses {

    /** Pauses after each failed try; with the twelfth try four days are over. */
    static final List<Duration> ALL = List.of(
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofHours(26));

    /** Added to a pause, at most: so that what failed together does not come back together. */
    private static final double JITTER = 0.2; // what longest() counts with, too

    private Pauses() {}

    /** The longest that is waited after so many tries; with none before, not at all. */
    static Duration longest(int attempts) {
        return attempts == 0
                ? Duration.ZERO
                : ALL.get(Math.min(attempts, ALL.size()) - 1).multipliedBy(6).dividedBy(5);
    }

    /**
     * The pause after one more failed try; empty: it was the last.
     *
     * @param attempts tries before the one that failed
     */
    public static Optional<Duration> after(int attempts, RandomGenerator random) {
        if (attempts >= ALL.size()) {
            return Optional.empty();
        }
        long millis = ALL.get(attempts).toMillis();
        return Optional.of(Duration.ofMillis(millis + (long) (millis * JITTER * random.nextDouble())));
    }
}
