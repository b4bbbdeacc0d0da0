package nl.overstap.notifications.delivery.sending;

import java.time.Duration;

/**
 * How many are claimed together: as many as can be composed in time, for what is claimed has to begin within seconds. Not to
 * be used by two threads at once.
 */
public final class Composable {

    /** What is claimed together is composed within this: then there is time left to begin it. */
    private static final Duration IN_TIME = Duration.ofSeconds(1);

    private final int most;
    private int number;

    public Composable(int most) {
        this.most = most;
        this.number = most;
    }

    /** How many now: one to the most. */
    public int number() {
        return number;
    }

    /**
     * So long it took to compose so many. Where that was too long, only what fits is claimed from now on (a digest takes a
     * hundred times what a letter of a round does); where as many as that were done in half the time, twice as many. A
     * transaction costs the same however few it composes: what a few of them took says nothing of many.
     */
    public void took(int composed, long nanos) {
        double share = nanos / (double) IN_TIME.toNanos();
        if (share > 1) {
            number = (int) Math.max(1, composed / share);
        } else if (share < 0.5 && 2 * composed > number) {
            number = Math.min(most, 2 * number);
        }
    }
}
