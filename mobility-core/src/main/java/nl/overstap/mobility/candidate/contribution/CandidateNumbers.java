package nl.overstap.mobility.candidate.contribution;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Implemented by each feature that has something to count around candidates; each kind is counted by one of them. */
public interface CandidateNumbers {

    /** What can be counted. */
    enum Kind {
        MATCHES,
        PROPOSALS,
        CIRCULATIONS,
        RECIPIENTS,
        INTERESTED
    }

    /** The numbers of these candidates by what this one counts; absent is 0. */
    Map<Kind, Map<UUID, Integer>> count(Collection<UUID> candidateIds);

    /** The same as far as employers are told of them: for HR of these, who posted the candidates. */
    default Map<Kind, Map<UUID, Integer>> told(Collection<UUID> candidateIds, Set<UUID> employers) {
        return count(candidateIds);
    }
}
