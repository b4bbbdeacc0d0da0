package nl.overstap.mobility.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Which organizations belong together, and which are meant by a name or a number. A group is all that stands under one
 * top parent; only parents that count count.
 */
@ApplicationScoped
public class Groups {

    private static final String FITTING = """
            select asked.place, o.id from unnest(?::text[], ?::text[]) with ordinality as asked (name, kvk_number, place)
            join mobility.organization o on o.kvk_number = asked.kvk_number or o.normalized_name = asked.name
                or (asked.name <> '' and o.normalized_name <> '' and (
                    case when length(asked.name) < 4
                        then strpos(' ' || o.normalized_name || ' ', ' ' || asked.name || ' ')
                        else strpos(o.normalized_name, asked.name) end > 0
                    or case when length(o.normalized_name) < 4
                        then strpos(' ' || asked.name || ' ', ' ' || o.normalized_name || ' ')
                        else strpos(asked.name, o.normalized_name) end > 0))""";

    /**
     * Which version of the register the current transaction reads. It grows with every change of a name, a number or a
     * parent, and what follows from the register is good for one version.
     *
     * @param changedHere whether the transaction has changed the register itself: what it reads then is nobody else's
     *     yet, and may never be
     */
    public record Version(long number, boolean changedHere) {}

    private record Kept(long version, Map<UUID, UUID> tops) {}

    private final Sql sql;
    private volatile @Nullable Kept kept;

    Groups(Sql sql) {
        this.sql = sql;
    }

    /** Which version of the register the current transaction reads. */
    @Transactional
    public Version version() {
        return sql.find(
                        "select version, coalesce(current_setting('app.register_changed', true), '') <> ''"
                                + " from mobility.register_version",
                        row -> new Version(row.getLong(1), row.getBoolean(2)))
                .orElseThrow();
    }

    /** The top parent of an organization; itself where it has none. */
    @Transactional
    public UUID groupOf(UUID organizationId) {
        return sql.find("""
                        with recursive line as (
                            select id, parent_id from mobility.organization where id = ?
                            union
                            select o.id, o.parent_id from mobility.organization o join line on o.id = line.parent_id)
                        select id from line where parent_id is null""", row -> row.getObject("id", UUID.class), organizationId)
                .orElse(organizationId);
    }

    /**
     * The top parent of each organization that has a parent; any other is a group of its own or the top of one. The same
     * object, as long as the register is the same.
     */
    @Transactional
    public Map<UUID, UUID> groups() {
        Version version = version();
        if (version.changedHere()) {
            return readGroups();
        }
        Kept current = kept;
        if (current == null || current.version() != version.number()) {
            // read after its version, so that what is kept under a version is never older than it
            current = new Kept(version.number(), readGroups());
            kept = current;
        }
        return current.tops();
    }

    private Map<UUID, UUID> readGroups() {
        Map<UUID, UUID> tops = new HashMap<>();
        sql.list("""
                with recursive tree as (
                    select o.id, p.id as top from mobility.organization o
                    join mobility.organization p on p.id = o.parent_id where p.parent_id is null
                    union
                    select o.id, tree.top from mobility.organization o join tree on o.parent_id = tree.id)
                select id, top from tree""", row -> tops.put(row.getObject("id", UUID.class), row.getObject("top", UUID.class)));
        return Map.copyOf(tops);
    }

    /** Whether two organizations are one or belong to one group. */
    @Transactional
    public boolean areOne(UUID one, UUID other) {
        return one.equals(other) || groupOf(one).equals(groupOf(other));
    }

    /** All organizations that a name or a number holds for: the same number, or a name equal or contained. */
    @Transactional
    public Set<UUID> fitting(@Nullable String name, @Nullable String kvkNumber) {
        NamedOrganization asked = new NamedOrganization(name, kvkNumber);
        return fitting(List.of(asked)).getOrDefault(asked, Set.of());
    }

    /** The same for many at once; those that fit none are left out. */
    @Transactional
    public Map<NamedOrganization, Set<UUID>> fitting(Collection<NamedOrganization> asked) {
        List<NamedOrganization> each = List.copyOf(new HashSet<>(asked));
        List<@Nullable String> names = new ArrayList<>();
        List<@Nullable String> numbers = new ArrayList<>();
        for (NamedOrganization one : each) {
            names.add(one.name() == null ? null : OrganizationName.normalized(one.name()));
            numbers.add(one.kvkNumber());
        }
        Map<NamedOrganization, Set<UUID>> found = new HashMap<>();
        sql.list(
                FITTING,
                row -> found.computeIfAbsent(each.get(row.getInt("place") - 1), _ -> new HashSet<>())
                        .add(row.getObject("id", UUID.class)),
                names,
                numbers);
        return found;
    }
}
