package nl.overstap.mobility.circulation;

/** A recipient's answer to an anonymous profile. OPT_OUT also stops all rounds to the address. */
public enum Answer {
    INTERESTED,
    NOT_NOW,
    OPT_OUT
}
