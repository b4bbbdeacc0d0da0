package nl.overstap.mobility.sql;

/** The cursor is none of the list it was sent to. */
public final class UnknownCursor extends RuntimeException {
    public UnknownCursor() {
        super("the cursor is none of this list", null, false, false);
    }
}
