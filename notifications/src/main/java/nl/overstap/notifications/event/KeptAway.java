package nl.overstap.notifications.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.Candidates;
import org.jspecify.annotations.Nullable;

/** From whom a candidate, by id, keeps what was sent about them, by now: the same as where profiles are read. */
@ApplicationScoped
public class KeptAway {

    private final Candidates candidates;
    private final CandidateSight sight;

    KeptAway(Candidates candidates, CandidateSight sight) {
        this.candidates = candidates;
        this.sight = sight;
    }

    /** Whether nobody has said yet whom a name means that the candidate keeps away: till then that is everybody. */
    @Transactional
    public boolean isUndecided(UUID candidateId) {
        return candidates
                .find(candidateId)
                .filter(candidate -> !candidate.unboundNames().isEmpty())
                .isPresent();
    }

    /** The organizations that the candidate keeps away; none where there is no candidate any more. */
    @Transactional
    public Predicate<UUID> by(@Nullable UUID candidateId) {
        return Optional.ofNullable(candidateId)
                .flatMap(candidates::find)
                .map(sight::keepingFrom)
                .orElse(_ -> false);
    }
}
