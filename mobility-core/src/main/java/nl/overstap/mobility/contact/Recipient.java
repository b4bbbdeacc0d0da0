package nl.overstap.mobility.contact;

import java.util.UUID;

/** Whom to write to at an organization, or why nobody. */
public sealed interface Recipient {

    /** The one contact to write to. */
    record Reachable(UUID contactId) implements Recipient {}

    /** Nobody there may be written to. */
    record Unreachable(Obstacle obstacle) implements Recipient {}
}
