package nl.overstap.matching;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A candidate and a vacancy that meet all criteria: what is known to fit and what would fit at most, both in [0, 1],
 * and why.
 */
public record Match(UUID candidateId, UUID vacancyId, double score, double upTo, Explanation explanation) {

    public Match {
        requireNonNull(candidateId);
        requireNonNull(vacancyId);
        requireNonNull(explanation);
    }
}
