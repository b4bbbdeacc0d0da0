package nl.overstap.mobility.candidate.request;

import java.time.LocalDate;
import nl.overstap.mobility.candidate.CandidateStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where a candidate is to go.
 *
 * @param until for PAUSED: the day they are back
 * @param reason up to 500 characters; the person alone reads it
 */
public record NewStatus(
        @Nullable CandidateStatus status,
        @Nullable LocalDate until,
        @Nullable String reason) {}
