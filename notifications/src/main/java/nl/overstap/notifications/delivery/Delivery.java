package nl.overstap.notifications.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person. Holds no address and no text: both are looked up at the moment of sending.
 *
 * @param candidateId whom it is about; deliveries about somebody who left are dropped
 * @param attempts tries so far
 */
public record Delivery(
        UUID id,
        UUID networkId,
        DeliveryKind kind,
        UUID targetId,
        UUID addresseeId,
        @Nullable UUID candidateId,
        DeliveryStatus status,
        int attempts) {}
