package nl.overstap.mobility.candidate;

import java.util.UUID;

/** An employer or the bureau reported somebody, who has to be asked for consent. Fired in the transaction. */
public record CandidatePosted(UUID networkId, UUID candidateId) {}
