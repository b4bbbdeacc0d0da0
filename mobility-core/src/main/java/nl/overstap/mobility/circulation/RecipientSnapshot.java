package nl.overstap.mobility.circulation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization that a round was sent to, and its answer.
 *
 * @param contactId whom it was sent to; null once that contact was removed
 * @param createdAt when it was chosen, which its month is counted by
 * @param overNumber whether its address had its number of the month, so that it waits for a digest
 * @param sentAt when the message left; null while it waits
 * @param inDigest whether it left in a digest
 * @param remindedAt when reminders left, at most two
 */
public record RecipientSnapshot(
        UUID id,
        UUID circulationId,
        UUID organizationId,
        @Nullable UUID contactId,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Answer answer,
        @Nullable String remark,
        @Nullable Instant answeredAt,
        boolean overNumber,
        boolean inDigest,
        List<Instant> remindedAt) {

    public RecipientSnapshot {
        remindedAt = List.copyOf(remindedAt);
    }

    RecipientSnapshot with(@Nullable String opened) {
        return new RecipientSnapshot(
                id,
                circulationId,
                organizationId,
                contactId,
                createdAt,
                sentAt,
                answer,
                opened,
                answeredAt,
                overNumber,
                inDigest,
                remindedAt);
    }
}
