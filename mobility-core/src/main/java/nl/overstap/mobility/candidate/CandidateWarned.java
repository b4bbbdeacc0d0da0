package nl.overstap.mobility.candidate;

import java.time.Instant;
import java.util.UUID;

/**
 * A candidate is to be told that they are erased soon unless they say something.
 *
 * @param keptUntil nothing is erased before
 * @param again whether they were told before
 */
public record CandidateWarned(UUID networkId, UUID candidateId, Instant keptUntil, boolean again) {}
