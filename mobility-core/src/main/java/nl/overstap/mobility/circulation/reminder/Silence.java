package nl.overstap.mobility.circulation.reminder;

import java.time.Duration;
import java.time.Instant;
import nl.overstap.mobility.time.Moment;

/** After how many days of silence a recipient is reminded; each once. */
public enum Silence {
    SHORT(3),
    LONG(7);

    private static final Duration BEFORE_A_DIGEST = Duration.ofHours(1);

    private final int days;

    Silence(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }

    /** When it has lasted since that moment: at the same time of the day, whatever became of the clock on the wall. */
    public Instant endAfter(Instant sent) {
        return sent.atZone(Moment.ZONE).plusDays(days).toInstant();
    }

    /**
     * The same of what left with a digest, which goes at a fixed time of the day and some moments later: an hour less, so
     * that the reminder goes with the digest of that day and not of the next.
     */
    public Instant endAfterDigest(Instant sent) {
        return endAfter(sent).minus(BEFORE_A_DIGEST);
    }
}
