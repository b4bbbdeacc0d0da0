package nl.overstap.mobility.placement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;

/**
 * Lists of placements, narrowed to what the actor may see: the bureau all, an employer and a poster their own, a person
 * theirs.
 */
@ApplicationScoped
class PlacementQueries {

    private final Sql sql;

    PlacementQueries(Sql sql) {
        this.sql = sql;
    }

    /** The ids of those that the actor may see. */
    Page<UUID> list(Actor actor, PlacementFilter filter, PageRequest request) {
        Query query = new Query("select p.id, p.created_at from mobility.placement p where true");
        if (!actor.isBureau()) {
            List<UUID> own = List.copyOf(actor.hrOrganizations());
            query.and("""
                    p.organization_id = any(?::uuid[]) or p.poster_organization_id = any(?::uuid[])
                    or p.candidate_id = ?""", own, own, actor.ownCandidate().orElse(null));
        }
        query.andIf("p.status = ?", filter.status())
                .andIf("p.candidate_id = ?", filter.candidateId())
                .andIf("p.organization_id = ?", filter.organizationId())
                .andIf("p.vacancy_id = ?", filter.vacancyId())
                .andIf("p.engagement = ?", filter.engagement());
        return sql.page(request, SortBy.moment("created_at"), query, row -> row.getObject("id", UUID.class));
    }
}
