package nl.overstap.mobility.circulation;

import java.util.UUID;

/** A recipient answered, or changed the answer. Fired in the transaction. */
public record ResponseGiven(UUID networkId, UUID circulationId, UUID recipientId, Answer answer) {}
