package nl.overstap.mobility.candidate;

import java.util.UUID;

/**
 * The poster or the bureau changed something that waits for the person's yes. Fired in the transaction.
 *
 * @param version of the candidate, after this
 */
public record ChangeSuggested(UUID networkId, UUID candidateId, int version) {}
