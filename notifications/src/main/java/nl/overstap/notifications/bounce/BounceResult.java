package nl.overstap.notifications.bounce;

/** What became of a report. */
public enum BounceResult {
    COUNTED,
    /** It was reported before. */
    KNOWN,
    /** The delivery is not known, or was not sent. */
    UNKNOWN,
    /** No bounce and no complaint: an answer of a machine or a person, a delay, a receipt. */
    IGNORED
}
