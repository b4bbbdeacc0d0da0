package nl.overstap.mobility.proposal.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;

/** All proposals about one person, also those over, for the person; without the words that only the bureau reads. */
@ApplicationScoped
public class OwnProposals {

    private final ProposalQueries queries;

    OwnProposals(ProposalQueries queries) {
        this.queries = queries;
    }

    @Transactional
    public Page<ProposalSnapshot> of(UUID candidateId, PageRequest request) {
        ProposalFilter about = new ProposalFilter(Set.of(), Set.of(), Set.of(), candidateId, null, null, null);
        return queries.page(about, request).map(ProposalSnapshot::withoutReasonText);
    }
}
