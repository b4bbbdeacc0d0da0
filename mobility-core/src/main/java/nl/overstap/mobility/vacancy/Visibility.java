package nl.overstap.mobility.vacancy;

/** Who may read a vacancy while it is OPEN. */
public enum Visibility {
    /** Everybody who takes part in the network. */
    NETWORK,
    /** Anybody, without a login. */
    PUBLIC
}
