package nl.overstap.mobility.circulation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization that a round was sent to, and its answer.
 *
 * @param contactId whom it was sent to; null once that contact was removed
 * @param sentAt when the message left; null while it waits
 */
public record RecipientSnapshot(
        UUID id,
        UUID circulationId,
        UUID organizationId,
        @Nullable UUID contactId,
        @Nullable Instant sentAt,
        @Nullable Answer answer,
        @Nullable String remark,
        @Nullable Instant answeredAt) {}
