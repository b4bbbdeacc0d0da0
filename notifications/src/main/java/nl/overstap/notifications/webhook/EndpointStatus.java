package nl.overstap.notifications.webhook;

/** Whether a webhook endpoint is called. */
public enum EndpointStatus {
    ACTIVE,
    SWITCHED_OFF;

    /** Why it is switched off. */
    public enum Reason {
        /** Whoever owns it did so. */
        BY_HAND,
        /** It answered 410. */
        GONE,
        /** Nothing arrived there for five days. */
        FAILING
    }
}
