package nl.overstap.mobility.candidate.profile;

/** In which role a profile is kept. */
public enum ProfileKind {
    /** What holds now. */
    CURRENT,
    /** What the employer or the bureau posted; what HR that posted sees. */
    POSTED,
    /** A change that waits for the person's yes. */
    PENDING
}
