package nl.overstap.mobility.circulation;

import java.util.UUID;

/** A round is OPEN and its recipients are to be told. Fired in the transaction. */
public record CirculationStarted(UUID networkId, UUID circulationId) {}
