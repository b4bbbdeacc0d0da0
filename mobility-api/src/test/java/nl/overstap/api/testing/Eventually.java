package nl.overstap.api.testing;

import java.time.Duration;
import java.time.Instant;

/** Waits for what happens after the answer. */
public final class Eventually {

    /** Far more than is promised: tests share a busy computer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    /** Asserts until it holds, or fails with what it failed with last. */
    public static void eventually(Runnable assertion) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted");
            }
        }
    }
}
