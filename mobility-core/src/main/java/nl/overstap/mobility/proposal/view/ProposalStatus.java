package nl.overstap.mobility.proposal.view;

/** Where a proposal stands. One of the two decisions can be changed into the other for a minute. */
public enum ProposalStatus {
    /** Waits for the bureau; score and explanation follow the match. */
    PROPOSED,
    APPROVED,
    REJECTED,
    /** It no longer fits, or one of the two is gone. The end; the pair may come back as another proposal. */
    WITHDRAWN;

    public boolean isDecision() {
        return this == APPROVED || this == REJECTED;
    }
}
