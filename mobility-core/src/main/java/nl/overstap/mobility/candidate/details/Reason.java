package nl.overstap.mobility.candidate.details;

/** Why a candidate wants or has to move. */
public enum Reason {
    VOLUNTARY,
    AT_RISK,
    REDUNDANT,
    CONTRACT_ENDS
}
