package nl.overstap.mobility.circulation;

import java.util.UUID;

/** A round is over: nothing of it is to be sent any more, and its links lead nowhere. Fired in the transaction. */
public record CirculationClosed(UUID networkId, UUID circulationId) {}
