package nl.overstap.mobility.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work as it stands.
 *
 * @param total what {@code done} counts up to; null until that is known
 * @param message the closing line; null while it runs
 */
public record Job(
        UUID id,
        String kind,
        Status status,
        long done,
        @Nullable Long total,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** RUNNING ends in one of the other two. */
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }
}
