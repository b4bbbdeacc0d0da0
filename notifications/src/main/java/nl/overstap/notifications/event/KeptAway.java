package nl.overstap.notifications.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.Candidates;
import org.jspecify.annotations.Nullable;

/**
 * Whom a candidate keeps away, by now: whoever is chosen for a round may be blocked before it is told of it. While nobody
 * has said whom a blocked name means, that is everybody, as where profiles are read.
 */
@ApplicationScoped
public class KeptAway {

    private final Candidates candidates;
    private final CandidateSight sight;

    KeptAway(Candidates candidates, CandidateSight sight) {
        this.candidates = candidates;
        this.sight = sight;
    }

    /** The organizations that the candidate keeps away; none where there is no candidate any more. */
    @Transactional
    public Predicate<UUID> by(@Nullable UUID candidateId) {
        return Optional.ofNullable(candidateId)
                .flatMap(candidates::find)
                .map(candidate ->
                        candidate.unboundNames().isEmpty() ? sight.barring(candidate) : (Predicate<UUID>) _ -> true)
                .orElse(_ -> false);
    }
}
