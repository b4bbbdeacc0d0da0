package nl.overstap.mobility.proposal.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.candidate.contribution.CandidateNumbers;
import nl.overstap.mobility.match.CoarseLimit;

/** Counts the proposals of candidates. */
@ApplicationScoped
class ProposalNumbers implements CandidateNumbers {

    private final ProposalQueries queries;
    private final CoarseLimit limit;

    ProposalNumbers(ProposalQueries queries, CoarseLimit limit) {
        this.queries = queries;
        this.limit = limit;
    }

    @Override
    @Transactional
    public Map<Kind, Map<UUID, Integer>> count(Collection<UUID> candidateIds) {
        return Map.of(Kind.PROPOSALS, queries.count(candidateIds));
    }

    @Override
    @Transactional
    public Map<Kind, Map<UUID, Integer>> told(Collection<UUID> candidateIds, Set<UUID> employers) {
        return Map.of(Kind.PROPOSALS, queries.countTold(candidateIds, limit.hiddenToday(employers)));
    }
}
