package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.request.CandidateFilter;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

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
        StringBuilder query = new StringBuilder(bureau ? ALL : POSTED);
        List<@Nullable Object> parameters = new ArrayList<>();
        if (!bureau) {
            parameters.add(List.copyOf(actor.hrOrganizations()));
            parameters.add(Moment.today(clock));
        }
        if (filter.statuses().isEmpty()) {
            query.append(" and c.status <> 'ERASED'");
        } else {
            query.append(" and c.status = any(?)");
            parameters.add(filter.statuses().stream().map(Enum::name).toList());
        }
        String posting = bureau ? "c" : "p";
        and(
                query,
                parameters,
                " and c.consented_at is not null and " + posting + ".transition = ?",
                filter.transition());
        and(query, parameters, " and c.consented_at is not null and " + posting + ".reason = ?", filter.reason());
        if (bureau) {
            and(query, parameters, " and c.consented_at is not null and c.origin = ?", filter.origin());
        } else if (filter.origin() == Origin.SELF_REGISTERED) {
            query.append(" and false");
        }
        if (filter.organizationId() != null) {
            query.append(
                    bureau
                            ? " and c.consented_at is not null and ? in (c.poster_organization_id, c.employer_organization_id)"
                            : " and p.poster_organization_id = ?");
            parameters.add(filter.organizationId());
        }
        and(
                query,
                parameters,
                " and c.consented_at is not null and exists (select 1 from mobility.profile f where f.candidate_id = c.id"
                        + (bureau
                                ? " and f.kind = 'CURRENT'"
                                : " and f.kind = 'POSTED' and f.posting_id is not distinct from p.posting_id")
                        + " and ? = any(f.engagements))",
                filter.engagement());
        return sql.page(
                request, CREATED, query.toString(), row -> row.getObject("id", UUID.class), parameters.toArray());
    }

    private static void and(
            StringBuilder query, List<@Nullable Object> parameters, String condition, @Nullable Enum<?> value) {
        if (value != null) {
            query.append(condition);
            parameters.add(value);
        }
    }
}
