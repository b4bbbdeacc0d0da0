package nl.overstap.notifications.delivery.sending;

import java.time.Duration;
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

    /** @param attempts tries before this one */
    static Failure of(Answer.Failed failed, int attempts, RandomGenerator random) {
        return switch (failed.hope()) {
            case NONE -> new Failure(failed.error(), failed.words(), Optional.empty());
            case LATER -> new Failure(failed.error(), failed.words(), Pauses.after(attempts, random));
        };
    }

    static Failure ofComposing(int attempts, RandomGenerator random) {
        return new Failure("It could not be composed.", null, Pauses.after(attempts, random));
    }

    /** A mail server took it, but the database refuses to note that: nobody would know that it left. */
    static Failure ofNoting(int attempts, RandomGenerator random) {
        return new Failure("It left, but that cannot be kept.", null, Pauses.after(attempts, random));
    }

    /** The same try, where the database refuses what the server said. */
    Failure withoutAnswer() {
        return new Failure(error, null, pause);
    }
}
