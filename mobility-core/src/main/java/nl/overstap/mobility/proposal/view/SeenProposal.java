package nl.overstap.mobility.proposal.view;

/** One proposal, as far as the one who asked may see it. */
public sealed interface SeenProposal {

    /** For the bureau and the candidate. */
    record Full(ProposalSnapshot proposal) implements SeenProposal {}

    /** For employers. */
    record Coarse(CoarseProposal proposal) implements SeenProposal {}
}
