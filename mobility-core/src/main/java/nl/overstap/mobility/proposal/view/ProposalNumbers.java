package nl.overstap.mobility.proposal.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.candidate.contribution.CandidateNumbers;

/** Counts the proposals of candidates. */
@ApplicationScoped
class ProposalNumbers implements CandidateNumbers {

    private final ProposalQueries queries;

    ProposalNumbers(ProposalQueries queries) {
        this.queries = queries;
    }

    @Override
    public Kind kind() {
        return Kind.PROPOSALS;
    }

    @Override
    @Transactional
    public Map<UUID, Integer> count(Collection<UUID> candidateIds) {
        return queries.count(candidateIds);
    }
}
