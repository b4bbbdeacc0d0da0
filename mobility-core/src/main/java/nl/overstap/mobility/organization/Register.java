package nl.overstap.mobility.organization;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Reads the register as each may see it. What is a member where is known by row security alone. */
@ApplicationScoped
class Register {

    static final Map<String, SortBy> SORTS =
            Map.of("name", SortBy.text("lower(name)"), "createdAt", SortBy.moment("created_at"));

    private static final String ACTIVE = """
            exists (select 1 from mobility.membership m where m.organization_id = o.id and m.status = 'ACTIVE')""";

    private static final String ACTIVE_IN_ONE = """
            exists (select 1 from mobility.membership m where m.organization_id = o.id and m.status = 'ACTIVE'
                and m.network_id = ?)""";

    private static final String OWN_OR_IN_NETWORK = """
            o.id = any (?::uuid[]) or (
                exists (select 1 from mobility.membership m where m.organization_id = o.id)
                and exists (select 1 from mobility.membership a
                    where a.organization_id = any (?::uuid[]) and a.status = 'ACTIVE'))""";

    private final Sql sql;

    Register(Sql sql) {
        this.sql = sql;
    }

    boolean isVisible(Actor actor, UUID id, @Nullable UUID networkId) {
        return sql.find(visible("1", actor, networkId).and("o.id = ?", id), _ -> true)
                .isPresent();
    }

    Page<OrganizationSnapshot> list(Actor actor, OrganizationFilter filter, PageRequest request) {
        Query query = visible("o.*", actor, filter.networkId());
        if (filter.name() != null) {
            query.and("strpos(o.normalized_name, ?) > 0", OrganizationName.normalized(filter.name()));
        }
        if (RegisterSight.ofOrganizations(actor) == RegisterSight.ALL) {
            query.andIf("o.kvk_number = ?", filter.kvkNumber()).andIf("o.kind = ?", filter.kind());
        }
        return sql.page(
                request, SORTS.getOrDefault(request.sort(), SortBy.text("lower(name)")), query, Register::snapshot);
    }

    Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        sql.list(
                "select id, name from mobility.organization where id = any(?::uuid[])",
                row -> names.put(row.getObject(1, UUID.class), row.getString(2)),
                List.copyOf(ids));
        return names;
    }

    private static Query visible(String columns, Actor actor, @Nullable UUID networkId) {
        Query query = new Query("select " + columns + " from mobility.organization o where true");
        return switch (RegisterSight.ofOrganizations(actor)) {
            case ALL -> query;
            case SECTOR_AND_PLACE -> {
                List<UUID> own = List.copyOf(actor.hrOrganizations());
                yield query.and(OWN_OR_IN_NETWORK, own, own);
            }
            case NAME -> networkId == null ? query.and(ACTIVE) : query.and(ACTIVE_IN_ONE, networkId);
        };
    }

    /** Who has this number already. Two who register the same number at the same moment wait for each other here. */
    Optional<UUID> holderOf(@Nullable String kvkNumber) {
        if (kvkNumber == null) {
            return Optional.empty();
        }
        sql.find(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))::text", row -> true, "overstap.kvk." + kvkNumber);
        return sql.find(
                "select id from mobility.organization where kvk_number = ?",
                row -> row.getObject("id", UUID.class),
                kvkNumber);
    }

    /** Whether it has a membership in the current network, of any status. */
    boolean isInNetwork(UUID id) {
        return sql.find("select 1 from mobility.membership where organization_id = ?", row -> true, id)
                .isPresent();
    }

    /** Whether {@code one} is {@code other} or belongs to it, at any depth. */
    boolean isUnder(UUID one, UUID other) {
        return sql.find("""
                        with recursive line as (
                            select id, parent_id from mobility.organization where id = ?
                            union
                            select o.id, o.parent_id from mobility.organization o join line on o.id = line.parent_id)
                        select 1 from line where id = ?""", row -> true, one, other).isPresent();
    }

    private static OrganizationSnapshot snapshot(ResultSet row) throws SQLException {
        return new OrganizationSnapshot(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("kvk_number"),
                row.getObject("parent_id", UUID.class),
                row.getObject("parent_proposed_by") == null
                        ? null
                        : new OrganizationSnapshot.ParentProposal(row.getObject("proposed_parent_id", UUID.class)),
                OrganizationKind.valueOf(row.getString("kind")),
                Sector.of(row.getString("sector_scheme"), row.getString("sector_code")),
                row.getString("postcode"),
                row.getString("place"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getBoolean("place_estimated"),
                row.getObject("employees", Integer.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }
}
