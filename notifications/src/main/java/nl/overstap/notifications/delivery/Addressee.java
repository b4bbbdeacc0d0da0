package nl.overstap.notifications.delivery;

/** What kind of row a delivery is addressed to; the address is looked up there when it is sent. */
public enum Addressee {
    INVITATION,
    CANDIDATE,
    ORGANIZATION,
    ADVISOR,
    WEBHOOK_ENDPOINT
}
