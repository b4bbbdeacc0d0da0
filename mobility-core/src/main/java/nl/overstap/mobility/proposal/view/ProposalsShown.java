package nl.overstap.mobility.proposal.view;

import java.util.List;
import java.util.UUID;

/**
 * Somebody of the bureau was shown proposals in full: fired in the transaction of the answer.
 *
 * @param alone whether one was asked for by itself, and not a list
 */
public record ProposalsShown(List<UUID> proposalIds, UUID accountId, boolean alone) {

    public ProposalsShown {
        proposalIds = List.copyOf(proposalIds);
    }
}
