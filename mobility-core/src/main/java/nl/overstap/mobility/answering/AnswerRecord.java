package nl.overstap.mobility.answering;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an organization answered the profiles of the last twelve months.
 *
 * @param received profiles that were sent to it
 * @param answered of those, with whatever answer
 * @param share of those it had a week for, 0 to 1; null while it gave fewer than three answers
 * @param medianDays from sending to its first answer; null likewise
 */
public record AnswerRecord(
        UUID organizationId,
        String organizationName,
        int received,
        int answered,
        int interested,
        @Nullable Double share,
        @Nullable Double medianDays) {}
