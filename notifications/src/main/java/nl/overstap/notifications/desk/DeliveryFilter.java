package nl.overstap.notifications.desk;

import java.util.UUID;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are meant; what is null narrows nothing.
 *
 * @param candidateId whom they are about
 * @param organizationId whom they are addressed to
 */
public record DeliveryFilter(
        @Nullable DeliveryStatus status,
        @Nullable DeliveryKind kind,
        @Nullable UUID circulationId,
        @Nullable UUID candidateId,
        @Nullable UUID organizationId) {}
