package nl.overstap.mobility.placement;

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

/** Lists of placements, narrowed to what the actor may see: the bureau all, an employer
 * and a poster their own, a person theirs. */
@ApplicationScoped
class PlacementQueries {

    /** A row of a list: only what the next piece continues from. */
    record Listed(UUID id, Instant createdAt) {

        PageRequest.Key key() {
            return new PageRequest.Key(createdAt.toString(), id);
        }
    }

    private final Sql sql;

    PlacementQueries(Sql sql) {
        this.sql = sql;
    }

    /** One row more than the page holds, if there are as many. */
    List<Listed> list(Actor actor, PlacementFilter filter, PageRequest page) {
        StringBuilder where = new StringBuilder("true");
        List<@Nullable Object> parameters = new ArrayList<>();
        if (!actor.isBureau()) {
            where.append(" ").append("""
                     and (p.organization_id = any(?::uuid[]) or p.poster_organization_id = any(?::uuid[])
                          or p.candidate_id = ?)""");
            List<String> own =
                    actor.hrOrganizations().stream().map(UUID::toString).toList();
            parameters.add(own);
            parameters.add(own);
            parameters.add(actor.ownCandidate().orElse(null));
        }
        narrow(where, parameters, "p.status", filter.status());
        narrow(where, parameters, "p.candidate_id", filter.candidateId());
        narrow(where, parameters, "p.organization_id", filter.organizationId());
        narrow(where, parameters, "p.vacancy_id", filter.vacancyId());
        narrow(where, parameters, "p.engagement", filter.engagement());
        PageRequest.Key after = page.after();
        String direction = page.descending() ? "desc" : "asc";
        if (after != null) {
            where.append(" and (p.created_at, p.id) ")
                    .append(page.descending() ? "<" : ">")
                    .append(" (?, ?)");
            parameters.add(Instant.parse(after.value()));
            parameters.add(after.id());
        }
        parameters.add(page.limit() + 1);
        return sql.list(
                "select p.id, p.created_at from mobility.placement p where %s order by p.created_at %s, p.id %s limit ?"
                        .formatted(where, direction, direction),
                PlacementQueries::listed,
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
