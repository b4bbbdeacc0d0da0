package nl.overstap.notifications.bounce;

/** What kind of thing came back. */
public enum BounceKind {
    /** Nobody is at the address: it is stopped at once. */
    HARD,
    /** Somebody may be there: counted, and stopped when there are too many. */
    SOFT,
    /** The receiver reported it as unwanted: as an opt-out. */
    COMPLAINT
}
