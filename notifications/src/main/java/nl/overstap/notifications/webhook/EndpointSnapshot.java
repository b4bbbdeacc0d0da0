package nl.overstap.notifications.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.overstap.notifications.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A webhook endpoint as it stands; never its secret.
 *
 * @param organizationId null: the bureau's
 * @param types what it is told; empty: all
 * @param oldSecretUntil until when calls are signed with the secret before as well
 * @param failingSince since when nothing arrives; null: what was tried last arrived
 */
public record EndpointSnapshot(
        UUID id,
        @Nullable UUID organizationId,
        URI url,
        @Nullable String description,
        Set<EventType> types,
        EndpointStatus status,
        EndpointStatus.@Nullable Reason reason,
        @Nullable Instant oldSecretUntil,
        @Nullable Instant failingSince,
        Instant createdAt,
        int version) {

    public EndpointSnapshot {
        types = Set.copyOf(types);
    }
}
