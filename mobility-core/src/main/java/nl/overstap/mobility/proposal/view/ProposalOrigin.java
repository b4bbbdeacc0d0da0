package nl.overstap.mobility.proposal.view;

/** Who brought the two together. */
public enum ProposalOrigin {
    /** The engine found the match. */
    ENGINE,
    /** The candidate raised a hand at the vacancy. */
    CANDIDATE,
    /** The employer asked for the anonymous profile, for a vacancy of its own. */
    EMPLOYER
}
