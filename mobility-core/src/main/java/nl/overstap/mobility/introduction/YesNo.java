package nl.overstap.mobility.introduction;

/** An answer to the question whether one wants to meet. */
public enum YesNo {
    YES,
    NO
}
