package nl.overstap.mobility.match;

import java.util.UUID;
import nl.overstap.matching.CoarseMatch;

/**
 * A match as an employer may see it.
 *
 * @param candidateId for our own use, shown to nobody
 * @param reference the candidate's anonymous one
 */
public record CoarseView(UUID candidateId, UUID reference, CoarseMatch match) {}
