package nl.overstap.mobility.proposal.view;

import nl.overstap.mobility.Page;

/** Proposals, as far as the one who asked may see them. */
public sealed interface ProposalList {

    /** For the bureau and the candidate. */
    record Full(Page<ProposalSnapshot> page) implements ProposalList {}

    /** For employers. */
    record Coarse(Page<CoarseProposal> page) implements ProposalList {}
}
