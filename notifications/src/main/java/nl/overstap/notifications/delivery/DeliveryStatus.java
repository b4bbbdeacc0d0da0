package nl.overstap.notifications.delivery;

/** Where a delivery stands. */
public enum DeliveryStatus {
    QUEUED,
    /** One instance has it in hand. */
    SENDING,
    /** For the digest of its address. */
    WAITING,
    SENT,
    /** It was sent, and came back. */
    BOUNCED,
    /** Not to be sent any more: the person left, opted out, or there is nothing to tell now. */
    DROPPED,
    /** Given up: after the last try, or because the server refused it for good. */
    DEAD
}
