package nl.overstap.mobility.retention;

/** What a rule does when something's time has come; in the order in which a run does them. */
public enum Deed {
    /** Dates become months, texts go; the row stays and is countable. */
    CLEAR,
    /** The row goes. */
    DELETE,
    /** A person is told what happens soon, and how to stop it. */
    WARN,
    /** A person is erased, as if they had asked for it. */
    ERASE
}
