package nl.overstap.mobility.candidate;

import java.util.UUID;

/**
 * Somebody who has left already said so once more, as who never heard the first answer does. All that followed has been
 * done; what is told meanwhile goes on; but nothing that was in hand before the first no begins after this answer.
 */
public record LeavingSaidAgain(UUID networkId, UUID candidateId) {}
