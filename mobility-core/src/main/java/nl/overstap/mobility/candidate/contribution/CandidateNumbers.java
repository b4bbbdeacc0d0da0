package nl.overstap.mobility.candidate.contribution;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Implemented by each feature that has something to count around candidates. */
public interface CandidateNumbers {

    /** What can be counted. */
    enum Kind {
        MATCHES,
        PROPOSALS,
        CIRCULATIONS,
        RECIPIENTS,
        INTERESTED
    }

    /** What this one counts; each kind is counted by one feature. */
    Kind kind();

    /** The numbers of these candidates; absent is 0. */
    Map<UUID, Integer> count(Collection<UUID> candidateIds);

    /** The same as far as employers are told of them: for HR of these, who posted the candidates. */
    default Map<UUID, Integer> told(Collection<UUID> candidateIds, Set<UUID> employers) {
        return count(candidateIds);
    }
}
