package nl.overstap.mobility.candidate;

import java.util.UUID;

/**
 * A candidate left. Fired in the transaction: whoever keeps something open about this person ends it there and then
 * (proposals, queued deliveries, links; circulations and introductions too, except for PAUSED; of RARE_ENDED only what
 * comes of rounds that few shared). Fired again when it is asked for again.
 */
public record CandidateLeft(UUID networkId, UUID candidateId, Departure how) {}
