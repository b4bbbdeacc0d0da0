package nl.overstap.mobility.reference;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import nl.overstap.mobility.reference.file.Classification;
import nl.overstap.mobility.reference.file.Classification.Concept;
import nl.overstap.mobility.reference.file.Classification.Language;
import nl.overstap.mobility.reference.file.Classification.Pair;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Brings the tables to what a classification says, touching only the rows that differ. */
final class ClassificationStore {
    private final Connection connection;
    private final Classification given;
    private final Origin origin;

    ClassificationStore(Connection connection, Classification given, Origin origin) {
        this.connection = connection;
        this.given = given;
        this.origin = origin;
    }

    /** Makes whoever writes reference data at the same time wait for the end of this transaction. */
    static void lock(Connection connection) throws SQLException {
        each(connection, "select version from mobility.taxonomy_version for update", row -> row.getLong(1));
    }

    static boolean isEmpty(Connection connection) throws SQLException {
        int[] groups = {0};
        each(connection, "select count(*) from mobility.isco_group", row -> groups[0] = row.getInt(1));
        return groups[0] == 0;
    }

    /** Writes all; the consumer is told from 0 to 100 how far the writing is. */
    Stored store(IntConsumer percent) throws SQLException {
        lock(connection);
        int changes = groups();
        percent.accept(5);
        ConceptStore occupations = new ConceptStore(
                connection, ConceptKind.OCCUPATION, given.occupations, given.occupationLanguages, origin);
        changes += occupations.store();
        percent.accept(15);
        ConceptStore skills =
                new ConceptStore(connection, ConceptKind.SKILL, given.skills, given.skillLanguages, origin);
        changes += skills.store();
        percent.accept(25);
        changes += new LabelStore(connection, ConceptKind.OCCUPATION, occupations, origin).store();
        percent.accept(45);
        changes += new LabelStore(connection, ConceptKind.SKILL, skills, origin).store();
        percent.accept(60);
        changes += broader(skills);
        percent.accept(65);
        changes += occupationSkills(occupations, skills);
        percent.accept(95);
        if (changes > 0) recordVersion();
        return new Stored(changes > 0, occupations.adopted(), skills.adopted());
    }

    private int groups() throws SQLException {
        int changed = groupColumns().update(connection, """
                        insert into mobility.isco_group (code, name_nl, name_en)
                        select code, coalesce(nl, en), coalesce(en, nl) from unnest(?, ?, ?) as given (code, nl, en)
                        on conflict (code) do nothing""");
        changed += groupColumns().update(connection, """
                        update mobility.isco_group set name_nl = coalesce(nl, name_nl), name_en = coalesce(en, name_en)
                        from unnest(?, ?, ?) as given (c, nl, en)
                        where code = c and (name_nl, name_en) <> (coalesce(nl, name_nl), coalesce(en, name_en))""");
        return changed;
    }

    private Rows<Concept> groupColumns() {
        return Rows.of(given.groups.values())
                .with("text", group -> group.code)
                .with("text", group -> group.names.get(Language.NL))
                .with("text", group -> group.names.get(Language.EN));
    }

    private int broader(ConceptStore skills) throws SQLException {
        Map<Pair, Boolean> wanted = new HashMap<>();
        if (given.broader != null) for (Pair pair : given.broader) wanted.put(pair, true);
        return relations(
                new Relation("skill_broader", "narrower_id", "broader_id", null),
                skills,
                skills,
                given.broader != null,
                wanted);
    }

    private int occupationSkills(ConceptStore occupations, ConceptStore skills) throws SQLException {
        Map<Pair, Boolean> wanted = given.occupationSkills == null ? Map.of() : given.occupationSkills;
        return relations(
                new Relation("occupation_skill", "occupation_id", "skill_id", "essential"),
                occupations,
                skills,
                given.occupationSkills != null,
                wanted);
    }

    private int relations(
            Relation relation, ConceptStore from, ConceptStore to, boolean isGiven, Map<Pair, Boolean> wanted)
            throws SQLException {
        Map<Edge, Boolean> missing = new HashMap<>();
        for (Map.Entry<Pair, Boolean> pair : wanted.entrySet()) {
            missing.put(
                    new Edge(from.id(pair.getKey().first()), to.id(pair.getKey().second())), pair.getValue());
        }
        Set<Edge> gone = new HashSet<>();
        each(connection, relation.select(), row -> {
            Edge edge = new Edge(row.getLong(1), row.getLong(2));
            boolean same = missing.containsKey(edge) && missing.get(edge) == row.getBoolean(3);
            if (same) missing.remove(edge);
            else if (missing.containsKey(edge) || isOutdated(relation, edge, from, to, isGiven)) gone.add(edge);
            return same;
        });
        int changed = Rows.of(gone)
                .with("bigint", Edge::from)
                .with("bigint", Edge::to)
                .update(connection, relation.delete());
        Rows<Map.Entry<Edge, Boolean>> rows = Rows.of(missing.entrySet())
                .with("bigint", row -> row.getKey().from())
                .with("bigint", row -> row.getKey().to());
        if (relation.flag != null) rows.with("boolean", Map.Entry::getValue);
        return changed + rows.update(connection, relation.insert());
    }

    /**
     * Whether a relation that the files do not state must go. What lies wholly within them follows them; what a concept
     * brought along from the starter set goes too, and so does a starter skill's place above an ESCO skill, for broader
     * is what ESCO says. What else a starter concept that stays has, it keeps.
     */
    private boolean isOutdated(Relation relation, Edge edge, ConceptStore from, ConceptStore to, boolean isGiven) {
        if (from.isRetired(edge.from) || to.isRetired(edge.to)) return true;
        boolean within = from.isGiven(edge.from) && to.isGiven(edge.to);
        if (within) return isGiven || from.isAdopted(edge.from) || to.isAdopted(edge.to);
        return relation.flag == null && from.isAdopted(edge.from);
    }

    private void recordVersion() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update mobility.taxonomy_version set version = version + 1,
                    esco_at = case when ? then now() else esco_at end""")) {
            update.setBoolean(1, origin == Origin.ESCO);
            update.executeUpdate();
        }
    }

    static void each(Connection connection, String query, Sql.Reader<?> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) reader.read(rows);
        }
    }

    /** Whose concepts and words they are. */
    enum Origin {
        STARTER,
        ESCO
    }

    /** What came of it: whether anything differed, and how many concepts of the starter set became ESCO's. */
    record Stored(boolean changed, int adoptedOccupations, int adoptedSkills) {}

    private record Edge(long from, long to) {}

    private record Relation(
            String table, String from, String to, @Nullable String flag) {
        String select() {
            return "select %s, %s, %s from mobility.%s".formatted(from, to, flag == null ? "true" : flag, table);
        }

        String delete() {
            return "delete from mobility.%s using unnest(?, ?) as gone (a, b) where %s = a and %s = b"
                    .formatted(table, from, to);
        }

        String insert() {
            return flag == null
                    ? "insert into mobility.%s (%s, %s) select * from unnest(?, ?)".formatted(table, from, to)
                    : "insert into mobility.%s (%s, %s, %s) select * from unnest(?, ?, ?)"
                            .formatted(table, from, to, flag);
        }
    }
}
