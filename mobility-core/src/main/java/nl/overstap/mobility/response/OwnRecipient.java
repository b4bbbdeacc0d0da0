package nl.overstap.mobility.response;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.circulation.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Who received the candidate's anonymous profile, as the candidate sees it.
 *
 * @param sentAt null while the message waits
 */
public record OwnRecipient(
        UUID id,
        UUID organizationId,
        String organizationName,
        @Nullable Instant sentAt,
        @Nullable Answer answer,
        @Nullable Instant answeredAt) {}
