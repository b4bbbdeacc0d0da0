package nl.overstap.notifications.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import nl.overstap.notifications.email.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A try that failed.
 *
 * @param error in plain words
 * @param answer what the server said, without the address; null where it said nothing
 * @param pause until the next try; empty: there is none, the delivery is DEAD
 */
record Failure(String error, @Nullable String answer, Optional<Duration> pause) {

    /** Pauses after each failed try; with the twelfth try four days are over. */
    static final List<Duration> PAUSES = List.of(
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
    private static final double JITTER = 0.2;

    /** @param attempts tries before this one */
    static Failure of(Answer.Failed failed, int attempts, RandomGenerator random) {
        return switch (failed.hope()) {
            case NONE -> new Failure(failed.error(), failed.words(), Optional.empty());
            case LATER -> new Failure(failed.error(), failed.words(), pause(attempts, random));
        };
    }

    static Failure ofComposing(int attempts, RandomGenerator random) {
        return new Failure("It could not be composed.", null, pause(attempts, random));
    }

    private static Optional<Duration> pause(int attempts, RandomGenerator random) {
        if (attempts >= PAUSES.size()) {
            return Optional.empty();
        }
        long millis = PAUSES.get(attempts).toMillis();
        return Optional.of(Duration.ofMillis(millis + (long) (millis * JITTER * random.nextDouble())));
    }
}
