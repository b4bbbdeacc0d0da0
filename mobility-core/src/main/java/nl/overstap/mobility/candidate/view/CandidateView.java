package nl.overstap.mobility.candidate.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Origin;
import nl.overstap.mobility.candidate.contribution.CandidateCounts;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.candidate.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as somebody may see it; what they may not see is null.
 *
 * @param id what they know the candidate by
 * @param statusReason for the person only
 * @param pending what waits for the person's yes
 * @param unboundNames for the bureau: names that fit no organization and wait for its word
 * @param version of the candidate for the bureau, the person and their coach, for others of what they see
 */
public record CandidateView(
        UUID id,
        UUID networkId,
        CandidateStatus status,
        @Nullable LocalDate until,
        @Nullable String statusReason,
        @Nullable Person person,
        @Nullable Situation situation,
        @Nullable Profile profile,
        @Nullable PendingChange pending,
        @Nullable List<String> unboundNames,
        @Nullable CandidateCounts counts,
        Instant createdAt,
        int version) {

    /** The same under another version. */
    public CandidateView at(int other) {
        return new CandidateView(
                id,
                networkId,
                status,
                until,
                statusReason,
                person,
                situation,
                profile,
                pending,
                unboundNames,
                counts,
                createdAt,
                other);
    }

    /** For whom they work and why they move. */
    public record Situation(
            @Nullable NamedEmployer employer,
            boolean employerMayKnow,
            boolean worksThere,
            Origin origin,
            @Nullable UUID posterOrganizationId,
            Transition transition,
            Reason reason,
            @Nullable String source) {}
}
