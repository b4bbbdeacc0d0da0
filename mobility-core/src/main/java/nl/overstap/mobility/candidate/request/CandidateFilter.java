package nl.overstap.mobility.candidate.request;

import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Origin;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Narrows a list of candidates; null narrows nothing. What only shows once they have agreed narrows to those who did.
 *
 * @param statuses empty: all but ERASED
 * @param organizationId the employer that posted, or that they work for
 */
public record CandidateFilter(
        Set<CandidateStatus> statuses,
        @Nullable UUID organizationId,
        @Nullable Transition transition,
        @Nullable Reason reason,
        @Nullable Origin origin,
        @Nullable Engagement engagement) {

    public static final CandidateFilter NONE = new CandidateFilter(Set.of(), null, null, null, null, null);
}
