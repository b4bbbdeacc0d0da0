package nl.overstap.mobility.candidate;

/** How a candidate left, for a while or for good. */
public enum Departure {
    PAUSED,
    WITHDRAWN,
    ERASED,
    PLACED,
    /** The consent to matching was withdrawn. */
    MATCHING_ENDED,
    /** The consent to rounds was withdrawn. */
    CIRCULATION_ENDED
}
