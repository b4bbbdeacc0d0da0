package nl.overstap.mobility.guidance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A guidance as the two see it.
 *
 * @param coachId the coach's role
 * @param notes what the two share; nobody else reads them
 */
public record GuidanceSnapshot(
        UUID id,
        UUID candidateId,
        UUID coachId,
        @Nullable String coachName,
        GuidanceStatus status,
        @Nullable String nextStep,
        @Nullable LocalDate dueOn,
        @Nullable String notes,
        LocalDate assignedOn,
        Instant createdAt,
        int version) {

    GuidanceSnapshot with(@Nullable String openedStep, @Nullable String openedNotes) {
        return new GuidanceSnapshot(
                id,
                candidateId,
                coachId,
                coachName,
                status,
                openedStep,
                dueOn,
                openedNotes,
                assignedOn,
                createdAt,
                version);
    }

    /** For the bureau: who and since when. */
    GuidanceSnapshot withoutNotes() {
        return new GuidanceSnapshot(
                id, candidateId, coachId, coachName, status, null, null, null, assignedOn, createdAt, version);
    }
}
