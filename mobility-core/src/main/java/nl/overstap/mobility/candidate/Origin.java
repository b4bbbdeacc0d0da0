package nl.overstap.mobility.candidate;

/** How a candidate came in. */
public enum Origin {
    /** Reported by the employer, or by the bureau. */
    POSTED,
    SELF_REGISTERED
}
