package nl.overstap.api.candidate;

import java.time.LocalDate;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.request.NewStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a candidate is to go: PAUSED until the day they are back, ACTIVE again, or WITHDRAWN. */
@Schema(
        name = "CandidateStatusChange",
        requiredProperties = {"status"},
        examples = """
            {"status": "PAUSED", "until": "2027-03-01", "reason": "Ik wil eerst mijn opleiding afmaken."}""")
record StatusBody(
        @Nullable CandidateStatus status,
        @Nullable LocalDate until,
        @Nullable String reason) {

    NewStatus toCommand() {
        return new NewStatus(status, until, reason);
    }
}
