package nl.overstap.mobility.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a file. A row that was rejected for several reasons has one of these per reason.
 *
 * @param row counted from 1, the heading not counted
 * @param subjectId the vacancy or candidate that the row made or met
 * @param field the column that was wrong
 * @param message why; never the value
 */
public record JobRow(
        int row,
        Outcome outcome,
        @Nullable UUID subjectId,
        @Nullable String field,
        @Nullable String message) {

    /** Nothing of a REJECTED row is stored. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED
    }

    public static JobRow stored(int row, Outcome outcome, UUID subjectId) {
        return new JobRow(row, outcome, subjectId, null, null);
    }

    public static JobRow rejected(int row, @Nullable String field, String message) {
        return new JobRow(row, Outcome.REJECTED, null, field, message);
    }
}
