package nl.overstap.notifications.delivery.sending;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the database, or this instance itself, was away a moment ago. All claims are over then, and those who hold them
 * live and have not noted yet what they sent meanwhile: whoever took their work over would send it twice.
 */
final class Absence {

    /** Longer than a look is away from the one before. */
    private static final Duration NOTICED = Duration.ofSeconds(20);

    /** Within this whoever lives has noted what it sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LongSupplier nanos;
    private long seen;
    private long backSince;
    private boolean isBack = true;

    /**
     * Of an instance that begins: it cannot know what was before.
     *
     * @param nanos a clock that nobody can set back
     */
    Absence(LongSupplier nanos) {
        this.nanos = nanos;
        this.seen = nanos.getAsLong();
        this.backSince = seen;
    }

    /** Asked when the database has just answered: whether it did before too, for long enough. */
    boolean isOver() {
        long now = nanos.getAsLong();
        if (now - seen > NOTICED.toNanos()) {
            isBack = true;
            backSince = now;
        }
        seen = now;
        if (isBack && now - backSince >= PATIENCE.toNanos()) {
            isBack = false;
        }
        return !isBack;
    }

    /** A look has ended, however long it took: the next is expected from now on. */
    void looked() {
        seen = nanos.getAsLong();
    }
}
