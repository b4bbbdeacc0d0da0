package nl.overstap.mobility.access;

/** What someone is in a network. */
public enum Role {
    /** Staff of the bureau. */
    ADVISOR,
    /** HR of one organization, a person or a system of theirs. */
    HR,
    /** A candidate, for their own data. */
    EMPLOYEE,
    COACH,
    /** Runs the installation; sees no people. */
    OPERATOR
}
