package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;

/** Lists of introductions, narrowed to what the actor may see: the bureau all, an employer its own, a person theirs. */
@ApplicationScoped
class IntroductionQueries {

    private final Sql sql;

    IntroductionQueries(Sql sql) {
        this.sql = sql;
    }

    /** The ids of those that the actor may see. */
    Page<UUID> list(Actor actor, IntroductionFilter filter, PageRequest request) {
        Query query = new Query("select i.id, i.created_at from mobility.introduction i where true");
        if (!actor.isBureau()) {
            query.and(
                    """
                    i.organization_id = any(?::uuid[]) or i.candidate_id = ?
                    or exists (select 1 from mobility.guidance g
                               where g.candidate_id = i.candidate_id and g.coach_id = ? and g.status = 'ACTIVE')""",
                    List.copyOf(actor.hrOrganizations()),
                    actor.ownCandidate().orElse(null),
                    actor.coach().map(Grant::id).orElse(null));
        }
        query.andIf("i.status = ?", filter.status())
                .andIf("i.organization_id = ?", filter.organizationId())
                .andIf("i.vacancy_id = ?", filter.vacancyId());
        UUID candidate = filter.candidateId();
        if (candidate != null) {
            // an employer knows no candidate by id before INTRODUCED, so it cannot ask by one either
            boolean known = actor.isBureau()
                    || actor.isCandidate(candidate)
                    || actor.coach().isPresent();
            query.and("? and i.candidate_id = ?", known, candidate);
        }
        return sql.page(request, SortBy.moment("created_at"), query, row -> row.getObject("id", UUID.class));
    }
}
