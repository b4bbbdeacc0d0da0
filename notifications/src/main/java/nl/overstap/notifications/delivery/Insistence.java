package nl.overstap.notifications.delivery;

import java.time.Duration;

/** What has to be written although the database is away: again and again, until it is back. */
final class Insistence {

    /** Longer than a restart of the database or a walk to its plug; a hand is kept busy meanwhile. */
    private static final Duration OUTAGE = Duration.ofMinutes(15);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private Insistence() {}

    /** Does the work until it no longer throws; throws its last failure where that takes too long or the thread is stopped. */
    static void on(Runnable work) {
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() - end > 0 || !rest()) {
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
