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
    CIRCULATION_ENDED,
    /** The consent to rounds of a profile that few share was withdrawn. */
    RARE_ENDED;

    /** Whether it ends rounds alone: the candidate is matched and proposed all the same. */
    public boolean isOfRounds() {
        return this == CIRCULATION_ENDED || this == RARE_ENDED;
    }
}
