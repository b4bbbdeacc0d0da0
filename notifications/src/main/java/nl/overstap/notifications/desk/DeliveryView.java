package nl.overstap.notifications.desk;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.notifications.bounce.BounceKind;
import nl.overstap.notifications.delivery.Addressee;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * A delivery without address and text, which it never holds.
 *
 * @param addresseeId of what {@code addressee} says
 * @param contactId whom it was chosen to go to; null where that is not settled or was removed
 * @param candidateId whom it is about
 * @param attempts since it was queued, or sent again
 * @param nextTryAt while QUEUED; while WAITING, when its digest is due
 * @param deadSince when it was given up
 * @param lastError in plain words, or a code where it was found needless
 * @param answer what the server said last, without any address
 */
public record DeliveryView(
        UUID id,
        DeliveryKind kind,
        DeliveryStatus status,
        Addressee addressee,
        UUID addresseeId,
        @Nullable UUID contactId,
        @Nullable UUID candidateId,
        @Nullable UUID circulationId,
        int attempts,
        @Nullable Instant nextTryAt,
        @Nullable String lastError,
        @Nullable String answer,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deadSince,
        @Nullable BounceKind bounce,
        @Nullable Instant bouncedAt) {}
