package nl.overstap.notifications.delivery.sending;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right of this instance to send one delivery, for a while.
 *
 * @param startByNanos by {@link System#nanoTime}: sending begins before it or not at all
 * @param lane the receiving domain, where an earlier claim found it out
 */
record Claim(
        UUID id,
        UUID networkId,
        UUID deliveryId,
        boolean urgent,
        @Nullable Long lane,
        long startByNanos) {

    boolean mayStart() {
        return System.nanoTime() - startByNanos < 0;
    }
}
