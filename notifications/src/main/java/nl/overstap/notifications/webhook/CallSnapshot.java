package nl.overstap.notifications.webhook;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.notifications.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * A call of a webhook, made or to be made.
 *
 * @param eventId what it carries as {@code webhook-id}, the same at each try
 * @param type of the event
 * @param statusCode of the last answer; null where there was none
 * @param lastError in plain words; of a dropped one a code, why
 * @param nextTryAt null where there is no other try
 */
public record CallSnapshot(
        UUID id,
        UUID eventId,
        String type,
        DeliveryStatus status,
        int attempts,
        @Nullable Integer statusCode,
        @Nullable String lastError,
        @Nullable Instant nextTryAt,
        @Nullable Instant sentAt,
        Instant createdAt) {}
