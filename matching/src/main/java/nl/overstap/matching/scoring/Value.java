package nl.overstap.matching.scoring;

/** The value of a part in [0, 1], or that it isn't known. */
record Value(double value, boolean known) {

    /** What nobody asks is met. */
    static final Value MET = new Value(1, true);

    /** What is not known earns nothing. */
    static final Value UNKNOWN = new Value(0, false);

    static Value of(double value) {
        return new Value(value, true);
    }
}
