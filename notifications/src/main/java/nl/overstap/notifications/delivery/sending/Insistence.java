package nl.overstap.notifications.delivery.sending;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import nl.overstap.mobility.sql.SqlFailure;

/** What has to be written although the database is away: again and again, until it is back. */
public final class Insistence {

    /** Longer than a restart of the database or a walk to its plug; a hand is kept busy meanwhile. */
    private static final Duration OUTAGE = Duration.ofMinutes(15);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private Insistence() {}

    /** Does the work until it no longer throws; throws its last failure where that takes too long or the thread is stopped. */
    public static void on(Runnable work) {
        insist(work, _ -> false);
    }

    /**
     * The same, but what the database refuses to have written it does not ask for ever: then it does this instead.
     *
     * @return whether the work was done, and not what stands in for it
     */
    static boolean on(Runnable work, Runnable instead) {
        AtomicInteger refused = new AtomicInteger();
        try {
            insist(work, e -> SqlFailure.isRefusal(e) && refused.incrementAndGet() == SqlFailure.REFUSALS);
            return true;
        } catch (RuntimeException e) {
            if (refused.get() < SqlFailure.REFUSALS) {
                throw e; // it may yet be written
            }
            insist(instead, SqlFailure::isRefusal);
            return false;
        }
    }

    private static void insist(Runnable work, Predicate<RuntimeException> isInVain) {
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (isInVain.test(e) || System.nanoTime() - end > 0 || !rest()) {
                    throw e;
                }
            }
        }
    }

    private static boolean rest() {
        try {
            Thread.sleep(BETWEEN_TRIES);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
