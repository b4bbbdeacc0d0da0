package nl.overstap.mobility.response;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.answering.AnswerRecord;
import nl.overstap.mobility.circulation.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Who received the candidate's anonymous profile, as the candidate sees it.
 *
 * @param sentAt null while the message waits
 * @param inDigest whether it went, or waits to go, together with others in a digest
 * @param remindedAt when the organization was reminded
 * @param answering how the organization answers profiles otherwise; null where it received none
 */
public record OwnRecipient(
        UUID id,
        UUID organizationId,
        String organizationName,
        @Nullable Instant sentAt,
        @Nullable Answer answer,
        @Nullable Instant answeredAt,
        boolean inDigest,
        List<Instant> remindedAt,
        @Nullable AnswerRecord answering) {

    public OwnRecipient {
        remindedAt = List.copyOf(remindedAt);
    }

    OwnRecipient with(@Nullable AnswerRecord found) {
        return new OwnRecipient(
                id, organizationId, organizationName, sentAt, answer, answeredAt, inDigest, remindedAt, found);
    }
}
