package nl.overstap.notifications.webhook.call;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
public sealed interface Reply {

    /** It was taken: 2xx. */
    record Taken(int status) implements Reply {}

    /** 410: nothing is wanted there any more. */
    record Gone() implements Reply {}

    /**
     * It was not taken, or nobody knows.
     *
     * @param status null where there was no answer
     * @param error in plain words
     * @param retryAfter how long the receiver asks to be left alone, 26 hours at most
     */
    record Failed(@Nullable Integer status, String error, Optional<Duration> retryAfter) implements Reply {

        private static final Set<Integer> OVERLOADED = Set.of(429, 503);

        /** Whoever is called at that host would find the same: it cannot be reached, or has too much to do. */
        public boolean isOfHost() {
            return status == null || OVERLOADED.contains(status);
        }
    }

    /** It was too late to begin when the receiver could be spoken to: not a word was said. */
    record NotBegun() implements Reply {}
}
