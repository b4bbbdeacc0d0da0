package nl.overstap.notifications.webhook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint was switched off, not by its owner: fired in the transaction.
 *
 * @param organizationId who owns it; null: the bureau
 */
public record EndpointSwitchedOff(
        UUID networkId, UUID endpointId, @Nullable UUID organizationId, EndpointStatus.Reason reason) {}
