package nl.overstap.mobility.vacancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.matching.facts.Location;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;

/** What is asked of many vacancies at once. Row security holds every question to the network. */
@ApplicationScoped
class VacancyQueries {

    private static final String OFFERED = """
            v.status = 'OPEN' and exists (select 1 from mobility.membership m where m.network_id = v.network_id
                and m.organization_id = v.organization_id and m.status = 'ACTIVE')""";

    /** Kilometers to a place (haversine, the mean radius of the earth); the parameters are latitude, latitude, longitude. */
    private static final String KILOMETERS = """
            2 * 6371.0088 * asin(least(1, sqrt(power(sin(radians(v.latitude - ?) / 2), 2)
                + cos(radians(?)) * cos(radians(v.latitude)) * power(sin(radians(v.longitude - ?) / 2), 2))))""";

    private final Sql sql;

    VacancyQueries(Sql sql) {
        this.sql = sql;
    }

    /** The ids of the vacancies that the actor may see. */
    Page<UUID> list(Actor actor, VacancyFilter filter, PageRequest page) {
        Query query = new Query("select v.id, v.created_at, v.closes_on, v.title from mobility.vacancy v where true");
        narrowToSeen(actor, query);
        narrow(filter, query);
        SortBy sort = Vacancies.SORTS.getOrDefault(page.sort(), SortBy.moment("created_at"));
        return sql.page(page, sort, query, row -> row.getObject("id", UUID.class));
    }

    private static void narrowToSeen(Actor actor, Query query) {
        if (actor.isBureau()) {
            return;
        }
        List<UUID> own = List.copyOf(actor.hrOrganizations());
        if (own.isEmpty()) {
            query.and(OFFERED);
        } else {
            query.and(
                    "v.organization_id = any(?::uuid[]) or " + OFFERED
                            + " and exists (select 1 from mobility.membership o"
                            + " where o.organization_id = any(?::uuid[]) and o.status = 'ACTIVE')",
                    own,
                    own);
        }
    }

    private static void narrow(VacancyFilter filter, Query query) {
        query.andIf("v.network_id = ?", filter.networkId())
                .andIf("v.organization_id = ?", filter.organizationId())
                .andIf("v.external_id = ?", filter.externalId())
                .andAmong("v.status", filter.statuses())
                .andAmong("v.engagement", filter.engagements())
                .andIf("position(lower(?) in lower(v.title)) > 0", filter.words());
        if (filter.occupation() != null) {
            query.and(
                    "starts_with(v.isco_code, ?) or v.occupation_id in"
                            + " (select o.id from mobility.occupation o where starts_with(o.isco_code, ?))",
                    filter.occupation(),
                    filter.occupation());
        }
        Location near = filter.near();
        if (near != null) {
            query.and(
                    "v.remote or " + KILOMETERS + " <= ?",
                    near.latitude(),
                    near.latitude(),
                    near.longitude(),
                    filter.withinKm());
        }
    }

    /** The OPEN ones whose day has passed, at most 500. */
    List<UUID> passed(LocalDate today) {
        return sql.list(
                "select id from mobility.vacancy where status = 'OPEN' and closes_on < ? order by id limit 500",
                row -> row.getObject(1, UUID.class),
                today);
    }

    List<UUID> openOf(UUID organizationId) {
        return sql.list(
                "select id from mobility.vacancy where status = 'OPEN' and organization_id = ?",
                row -> row.getObject(1, UUID.class),
                organizationId);
    }

    Optional<UUID> known(UUID organizationId, String externalId) {
        return sql.find(
                "select id from mobility.vacancy where organization_id = ? and external_id = ?",
                row -> row.getObject(1, UUID.class),
                organizationId,
                externalId);
    }

    Map<UUID, String> organizationNames(Collection<UUID> organizationIds) {
        Map<UUID, String> names = new HashMap<>();
        sql.list(
                "select id, name from mobility.organization where id = any(?::uuid[])",
                row -> names.put(row.getObject(1, UUID.class), row.getString(2)),
                List.copyOf(organizationIds));
        return names;
    }
}
