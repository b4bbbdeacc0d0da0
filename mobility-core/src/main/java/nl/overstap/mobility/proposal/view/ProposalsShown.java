package nl.overstap.mobility.proposal.view;

import java.util.List;
import java.util.UUID;

/** Somebody of the bureau was shown proposals in full: fired in the transaction of the answer. */
public record ProposalsShown(List<UUID> proposalIds, UUID accountId) {

    public ProposalsShown {
        proposalIds = List.copyOf(proposalIds);
    }
}
