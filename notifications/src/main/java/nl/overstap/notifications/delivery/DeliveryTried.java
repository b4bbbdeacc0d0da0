package nl.overstap.notifications.delivery;

/** A delivery was tried, or found to be needless: for whoever counts. Holds nothing of whom it is about. */
public record DeliveryTried(DeliveryKind kind, Result result) {

    /** What came of it. */
    public enum Result {
        SENT,
        FAILED,
        DIED,
        DROPPED
    }
}
