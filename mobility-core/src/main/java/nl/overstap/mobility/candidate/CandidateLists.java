package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.request.CandidateFilter;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;

/** Finds the candidates that somebody may list: the bureau all, HR those it posted, under the id it knows them by. */
@ApplicationScoped
class CandidateLists {

    private static final SortBy CREATED = SortBy.moment("created_at");

    private static final String ALL = """
            select c.id, c.created_at from mobility.candidate c
            where not exists (select 1 from mobility.joined_posting j where j.id = c.id)""";

    private static final String POSTED = """
            select p.id, p.created_at from (
                select c.id, c.id as candidate_id, null::uuid as posting_id, c.created_at, c.poster_organization_id,
                    c.transition, c.reason
                from mobility.candidate c
                where not exists (select 1 from mobility.joined_posting j where j.id = c.id)
                union all
                select j.id, j.candidate_id, j.id, j.created_at, j.poster_organization_id, j.transition, j.reason
                from mobility.joined_posting j) p
            join mobility.candidate c on c.id = p.candidate_id
            where p.poster_organization_id = any(?::uuid[])
                and c.works_there and coalesce(c.poster_view_ends_on >= ?, true)""";

    private final Sql sql;
    private final Clock clock;

    CandidateLists(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The ids under which the actor knows them. */
    Page<UUID> list(Actor actor, CandidateFilter filter, PageRequest request) {
        boolean bureau = actor.isBureau();
        Query query =
                bureau ? new Query(ALL) : new Query(POSTED, List.copyOf(actor.hrOrganizations()), Moment.today(clock));
        if (filter.statuses().isEmpty()) {
            query.and("c.status <> 'ERASED'");
        } else {
            query.andAmong("c.status", filter.statuses());
        }
        if (asksOfTheConsented(filter, bureau)) {
            query.and("c.consented_at is not null");
        }
        String posting = bureau ? "c" : "p";
        query.andIf(posting + ".transition = ?", filter.transition()).andIf(posting + ".reason = ?", filter.reason());
        if (bureau) {
            query.andIf("c.origin = ?", filter.origin())
                    .andIf("? in (c.poster_organization_id, c.employer_organization_id)", filter.organizationId());
        } else {
            query.and("?", filter.origin() != Origin.SELF_REGISTERED)
                    .andIf("p.poster_organization_id = ?", filter.organizationId());
        }
        query.andIf(
                "exists (select 1 from mobility.profile f where f.candidate_id = c.id"
                        + (bureau
                                ? " and f.kind = 'CURRENT'"
                                : " and f.kind = 'POSTED' and f.posting_id is not distinct from p.posting_id")
                        + " and ? = any(f.engagements))",
                filter.engagement());
        return sql.page(request, CREATED, query, row -> row.getObject("id", UUID.class));
    }

    /** What only shows once somebody has agreed narrows to those who did. */
    private static boolean asksOfTheConsented(CandidateFilter filter, boolean bureau) {
        return filter.transition() != null
                || filter.reason() != null
                || filter.engagement() != null
                || (bureau && (filter.origin() != null || filter.organizationId() != null));
    }
}
