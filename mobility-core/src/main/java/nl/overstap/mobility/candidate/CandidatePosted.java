package nl.overstap.mobility.candidate;

import java.util.UUID;

/**
 * An employer or the bureau reported somebody, who has to be asked for consent. Fired in the transaction.
 *
 * @param isDuplicate whether the address was a candidate's before
 * @param version of the candidate, after this
 */
public record CandidatePosted(UUID networkId, UUID candidateId, boolean isDuplicate, int version) {}
