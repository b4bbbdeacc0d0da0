package nl.overstap.mobility.proposal.view;

import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * Which proposals are asked for; what is null or empty narrows nothing.
 *
 * @param parked whether they are parked until a day after today
 */
public record ProposalFilter(
        Set<ProposalStatus> statuses,
        Set<ProposalOrigin> origins,
        Set<Engagement> engagements,
        @Nullable UUID candidateId,
        @Nullable UUID vacancyId,
        @Nullable UUID organizationId,
        @Nullable Boolean parked) {

    public static final ProposalFilter NONE = new ProposalFilter(Set.of(), Set.of(), Set.of(), null, null, null, null);

    public ProposalFilter {
        statuses = Set.copyOf(statuses);
        origins = Set.copyOf(origins);
        engagements = Set.copyOf(engagements);
    }

    ProposalFilter ofCandidate(UUID candidate) {
        return new ProposalFilter(statuses, origins, engagements, candidate, vacancyId, organizationId, parked);
    }
}
