package nl.overstap.mobility.audit;

import java.util.UUID;

/** A line was put in the trail of a network, about a change or a read: fired in its transaction. */
public record TrailExtended(UUID networkId) {}
