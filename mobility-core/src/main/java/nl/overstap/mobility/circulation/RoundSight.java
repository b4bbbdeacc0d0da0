package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.sql.Sql;

/** Who sees rounds one by one: the bureau, and HR that posted where the candidate shows it to them. */
@ApplicationScoped
class RoundSight {
    private final Candidates candidates;
    private final CandidateSight sight;
    private final Sql sql;

    RoundSight(Candidates candidates, CandidateSight sight, Sql sql) {
        this.candidates = candidates;
        this.sight = sight;
        this.sql = sql;
    }

    boolean sees(Actor actor, UUID candidateId) {
        return actor.isBureau()
                || candidates
                        .find(candidateId)
                        .filter(c -> actor.isHrOf(c.posterOrganizationId()) && sight.seesWorkings(actor, c))
                        .isPresent();
    }

    /** The candidates whose rounds this HR sees: those it posted, but where that was joined, for rounds may be older. */
    Set<UUID> shownTo(Actor actor) {
        if (actor.hrOrganizations().isEmpty()) return Set.of();
        return sql
                .list(
                        """
                        select c.id from mobility.candidate c
                        join mobility.consent s on s.candidate_id = c.id
                        where s.purpose = ? and s.withdrawn_at is null
                            and c.poster_organization_id = any(?::uuid[])""",
                        row -> row.getObject(1, UUID.class),
                        Purpose.SHOW_POSTER,
                        java.util.List.copyOf(actor.hrOrganizations()))
                .stream()
                .filter(id -> sees(actor, id))
                .collect(Collectors.toUnmodifiableSet());
    }
}
