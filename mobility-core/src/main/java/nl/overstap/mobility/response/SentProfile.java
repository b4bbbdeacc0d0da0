package nl.overstap.mobility.response;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.circulation.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient received and answered so far.
 *
 * @param id of the recipient
 * @param profile as it was sent; null once it can no longer be answered
 * @param closesOn the last day on which can be answered
 */
public record SentProfile(
        UUID id,
        UUID organizationId,
        Instant receivedAt,
        LocalDate closesOn,
        @Nullable AnonymousProfile profile,
        @Nullable Answer answer,
        @Nullable String remark,
        @Nullable Instant answeredAt) {

    /** Whether it can be read and answered. */
    public boolean isOpen() {
        return profile != null;
    }

    /** The same after an answer, which changes nothing about whether it can be read. */
    SentProfile answered(Answer newAnswer, @Nullable String newRemark, Instant moment) {
        return new SentProfile(id, organizationId, receivedAt, closesOn, profile, newAnswer, newRemark, moment);
    }
}
