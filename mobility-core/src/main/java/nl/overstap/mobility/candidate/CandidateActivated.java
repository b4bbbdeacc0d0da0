package nl.overstap.mobility.candidate;

import java.util.UUID;

/** A candidate became ACTIVE: consented, came back from a pause or a placement. Fired in the transaction. */
public record CandidateActivated(UUID networkId, UUID candidateId) {}
