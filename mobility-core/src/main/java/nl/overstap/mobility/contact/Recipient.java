package nl.overstap.mobility.contact;

/** Whom to write to at an organization, or why nobody. */
public sealed interface Recipient {

    /** The one contact to write to. */
    record Reachable(ContactSnapshot contact) implements Recipient {}

    /** Nobody there may be written to. */
    record Unreachable(Obstacle obstacle) implements Recipient {}
}
