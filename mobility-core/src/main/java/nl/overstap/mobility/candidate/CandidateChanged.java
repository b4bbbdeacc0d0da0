package nl.overstap.mobility.candidate;

import java.util.UUID;

/** What is matched or shown of a candidate changed. Fired in the transaction. */
public record CandidateChanged(UUID networkId, UUID candidateId) {}
