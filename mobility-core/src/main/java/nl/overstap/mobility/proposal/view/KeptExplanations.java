package nl.overstap.mobility.proposal.view;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.PartScore;
import nl.overstap.matching.scoring.SkillComparison;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.match.Basis;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The explanations that are kept with proposals, as rows. */
@ApplicationScoped
public class KeptExplanations {

    private final Sql sql;

    KeptExplanations(Sql sql) {
        this.sql = sql;
    }

    /** Keeps explanations, by proposal, in the place of those kept before. The proposals are in the database. */
    public void keep(Map<UUID, Explanation> explanations) {
        if (explanations.isEmpty()) {
            return;
        }
        forget(explanations.keySet());
        UUID network = CurrentNetwork.id();
        batch(
                "insert into mobility.proposal_part (network_id, proposal_id, part, value, weight, contribution, known)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                rows -> explanations.forEach((proposal, explanation) -> explanation
                        .parts()
                        .forEach(part -> rows.add(
                                network,
                                proposal,
                                part.part().name(),
                                part.value(),
                                part.weight(),
                                part.contribution(),
                                part.known()))));
        batch(
                "insert into mobility.proposal_skill (network_id, proposal_id, asked, held, relation, weight, value)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                rows -> explanations.forEach((proposal, explanation) -> {
                    SkillComparison skills = explanation.skills();
                    skills.held()
                            .forEach(s -> rows.add(network, proposal, s.code(), s.code(), null, s.weight(), s.value()));
                    skills.related()
                            .forEach(s -> rows.add(
                                    network,
                                    proposal,
                                    s.asked(),
                                    s.held(),
                                    s.relation().name(),
                                    s.weight(),
                                    s.value()));
                    skills.missing().forEach(s -> rows.add(network, proposal, s.code(), null, null, s.weight(), null));
                }));
        batch(
                "insert into mobility.proposal_unchecked (network_id, proposal_id, criterion) values (?, ?, ?)",
                rows -> explanations.forEach((proposal, explanation) ->
                        explanation.unchecked().forEach(criterion -> rows.add(network, proposal, criterion.name()))));
    }

    /**
     * Keeps by what these proposals, which still wait, were worked out: also where the explanation came out as it was. No
     * new version of them comes of it, for whoever read one has read the same.
     */
    public void workedOutBy(Basis basis, Collection<UUID> proposals) {
        if (!proposals.isEmpty()) {
            sql.update(
                    """
                    update mobility.proposal set settings_version = ?, taxonomy_version = ?, esco_at = ?
                    where id = any(?::uuid[]) and status = 'PROPOSED'
                        and (settings_version, taxonomy_version, esco_at) is distinct from (?, ?, ?::timestamptz)""",
                    basis.settings(),
                    basis.taxonomy(),
                    basis.escoAt(),
                    List.copyOf(proposals),
                    basis.settings(),
                    basis.taxonomy(),
                    basis.escoAt());
        }
    }

    /** The threshold of the settings by which a proposal was worked out; empty where that is not known. */
    public Optional<Double> thresholdOf(UUID proposal) {
        return sql.find("""
                        select s.proposal_threshold from mobility.proposal p join mobility.settings_version s
                            on s.network_id = p.network_id and s.version = p.settings_version
                        where p.id = ?""", row -> row.getDouble(1), proposal);
    }

    /** Takes explanations away. */
    public void forget(Collection<UUID> proposals) {
        for (String table : List.of("proposal_part", "proposal_skill", "proposal_unchecked")) {
            sql.update(
                    "delete from mobility.%s where proposal_id = any(?::uuid[])".formatted(table),
                    List.copyOf(proposals));
        }
    }

    /** The explanations of these proposals, equal to what the engine gave; empty ones where nothing is kept. */
    public Map<UUID, Explanation> find(Collection<UUID> proposals) {
        Map<UUID, Gathered> gathered = new HashMap<>();
        proposals.forEach(proposal -> gathered.put(proposal, new Gathered()));
        if (proposals.isEmpty()) {
            return Map.of();
        }
        each("select * from mobility.proposal_part where proposal_id = any(?::uuid[])", proposals, row -> {
            gatheredOf(gathered, row)
                    .parts
                    .add(new PartScore(
                            Part.valueOf(row.getString("part")),
                            row.getDouble("value"),
                            row.getDouble("weight"),
                            row.getDouble("contribution"),
                            row.getBoolean("known")));
        });
        each(
                "select * from mobility.proposal_skill where proposal_id = any(?::uuid[])",
                proposals,
                row -> gatheredOf(gathered, row).addSkill(row));
        each(
                "select * from mobility.proposal_unchecked where proposal_id = any(?::uuid[])",
                proposals,
                row -> gatheredOf(gathered, row).unchecked.add(Criterion.valueOf(row.getString("criterion"))));
        Map<UUID, Explanation> explanations = HashMap.newHashMap(gathered.size());
        gathered.forEach((proposal, one) -> explanations.put(proposal, one.explanation()));
        return explanations;
    }

    private static Gathered gatheredOf(Map<UUID, Gathered> gathered, ResultSet row) throws SQLException {
        return Objects.requireNonNull(gathered.get(row.getObject("proposal_id", UUID.class)));
    }

    private void each(String query, Collection<UUID> proposals, Row reader) {
        sql.list(
                query,
                row -> {
                    reader.read(row);
                    return true;
                },
                List.copyOf(proposals));
    }

    private void batch(String statement, Rows rows) {
        sql.on(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(statement)) {
                List<@Nullable Object[]> values = new ArrayList<>();
                rows.addTo(row -> values.add(row));
                for (@Nullable Object[] row : values) {
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private interface Rows {
        void addTo(Adder adder);
    }

    private interface Adder {
        void add(@Nullable Object... row);
    }

    /** The rows of one explanation, put in the order in which the engine gives them. */
    private static final class Gathered {

        private final List<PartScore> parts = new ArrayList<>();
        private final List<SkillComparison.Held> held = new ArrayList<>();
        private final List<SkillComparison.Related> related = new ArrayList<>();
        private final List<SkillComparison.Missing> missing = new ArrayList<>();
        private final List<Criterion> unchecked = new ArrayList<>();

        void addSkill(ResultSet row) throws SQLException {
            String asked = row.getString("asked");
            String heldSkill = row.getString("held");
            String relation = row.getString("relation");
            double weight = row.getDouble("weight");
            if (heldSkill == null) {
                missing.add(new SkillComparison.Missing(asked, weight));
            } else if (relation == null) {
                held.add(new SkillComparison.Held(asked, weight, row.getDouble("value")));
            } else {
                related.add(new SkillComparison.Related(
                        asked, heldSkill, Relation.valueOf(relation), weight, row.getDouble("value")));
            }
        }

        Explanation explanation() {
            parts.sort(Comparator.comparing(PartScore::part));
            held.sort(Comparator.comparing(SkillComparison.Held::code));
            related.sort(Comparator.comparing(SkillComparison.Related::asked));
            missing.sort(Comparator.comparing(SkillComparison.Missing::code));
            unchecked.sort(Comparator.naturalOrder());
            return new Explanation(parts, new SkillComparison(held, related, missing), unchecked);
        }
    }
}
