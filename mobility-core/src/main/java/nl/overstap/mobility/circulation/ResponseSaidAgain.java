package nl.overstap.mobility.circulation;

import java.util.UUID;

/** A recipient answered the same once more, as who never heard that it was taken does. Fired in the transaction. */
public record ResponseSaidAgain(UUID networkId, UUID recipientId) {}
