package nl.overstap.notifications.webhook.call;

import java.time.Duration;
import java.util.Optional;
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
     * @param retryAfter how long the receiver asks to be left alone
     */
    record Failed(@Nullable Integer status, String error, Optional<Duration> retryAfter) implements Reply {}

    /** It was too late to begin when the receiver could be spoken to: not a word was said. */
    record NotBegun() implements Reply {}
}
