package nl.overstap.mobility.candidate;

import java.util.UUID;

/** Somebody has not answered for a week and is asked once more. Fired in the transaction. */
public record CandidateReminded(UUID networkId, UUID candidateId) {}
