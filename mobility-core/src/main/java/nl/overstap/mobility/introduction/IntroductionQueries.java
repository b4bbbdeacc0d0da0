package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Lists of introductions, narrowed to what the actor may see: the bureau all, an employer its own, a person theirs. */
@ApplicationScoped
class IntroductionQueries {

    /** A row of a list: only what the next piece continues from. */
    record Listed(UUID id, Instant createdAt) {

        PageRequest.Key key() {
            return new PageRequest.Key(createdAt.toString(), id);
        }
    }

    private final Sql sql;

    IntroductionQueries(Sql sql) {
        this.sql = sql;
    }

    /** One row more than the page holds, if there are as many. */
    List<Listed> list(Actor actor, IntroductionFilter filter, PageRequest page) {
        StringBuilder where = new StringBuilder("true");
        List<@Nullable Object> parameters = new ArrayList<>();
        if (!actor.isBureau()) {
            where.append(" ").append("""
                     and (i.organization_id = any(?::uuid[]) or i.candidate_id = ?
                          or exists (select 1 from mobility.guidance g
                                     where g.candidate_id = i.candidate_id and g.coach_id = ? and g.status = 'ACTIVE'))""");
            parameters.add(actor.hrOrganizations().stream().map(UUID::toString).toList());
            parameters.add(actor.ownCandidate().orElse(null));
            parameters.add(actor.coach().map(c -> c.id()).orElse(null));
        }
        narrow(where, parameters, "i.status", filter.status());
        narrow(where, parameters, "i.organization_id", filter.organizationId());
        narrow(where, parameters, "i.vacancy_id", filter.vacancyId());
        UUID candidate = filter.candidateId();
        if (candidate != null) {
            // an employer knows no candidate by id before INTRODUCED, so it cannot ask by one either
            boolean known = actor.isBureau()
                    || actor.isCandidate(candidate)
                    || actor.coach().isPresent();
            where.append(known ? " and i.candidate_id = ?" : " and false");
            if (known) {
                parameters.add(candidate);
            }
        }
        PageRequest.Key after = page.after();
        String direction = page.descending() ? "desc" : "asc";
        if (after != null) {
            where.append(" and (i.created_at, i.id) ")
                    .append(page.descending() ? "<" : ">")
                    .append(" (?, ?)");
            parameters.add(Instant.parse(after.value()));
            parameters.add(after.id());
        }
        parameters.add(page.limit() + 1);
        return sql.list(
                "select i.id, i.created_at from mobility.introduction i where %s order by i.created_at %s, i.id %s limit ?"
                        .formatted(where, direction, direction),
                IntroductionQueries::listed,
                parameters.toArray());
    }

    private static void narrow(
            StringBuilder where, List<@Nullable Object> parameters, String column, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = ?");
            parameters.add(value);
        }
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant());
    }
}
