package nl.overstap.mobility.taxonomy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.label.LabelIndex.Label;

/** Reads the taxonomy from the database. */
@ApplicationScoped
class TaxonomyReader {
    private final Sql sql;

    TaxonomyReader(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    long version() {
        return readVersion();
    }

    /** The taxonomy as of one version: if an import comes between, it is read again. */
    @Transactional
    TaxonomySnapshot snapshot() {
        while (true) {
            long before = readVersion();
            TaxonomySnapshot snapshot = read(before);
            if (readVersion() == before) return snapshot;
        }
    }

    /** All names of all occupations and groups that can be chosen. */
    @Transactional
    List<Label<Occupation>> occupationLabels(TaxonomySnapshot taxonomy) {
        List<Label<Occupation>> labels = new ArrayList<>();
        for (Occupation occupation : taxonomy.occupations()) addNames(labels, occupation, occupation.names());
        each(
                "select occupation_id, label, language from mobility.occupation_label",
                row -> taxonomy.living(row.getLong(1)).ifPresent(addLabel(labels, row.getString(2), row.getString(3))));
        return labels;
    }

    /** All names of all skills that can be chosen. */
    @Transactional
    List<Label<Skill>> skillLabels(TaxonomySnapshot taxonomy) {
        List<Label<Skill>> labels = new ArrayList<>();
        for (Skill skill : taxonomy.skills()) addNames(labels, skill, skill.names());
        each(
                "select skill_id, label, language from mobility.skill_label",
                row -> taxonomy.livingSkill(row.getLong(1))
                        .ifPresent(addLabel(labels, row.getString(2), row.getString(3))));
        return labels;
    }

    private static <T> void addNames(List<Label<T>> labels, T concept, Names names) {
        if (names.nl() != null) labels.add(new Label<>(concept, names.nl(), "nl", true));
        if (names.en() != null) labels.add(new Label<>(concept, names.en(), "en", true));
    }

    private static <T> Consumer<T> addLabel(List<Label<T>> labels, String text, String language) {
        return concept -> labels.add(new Label<>(concept, text, language, false));
    }

    private long readVersion() {
        return sql.find("select version from mobility.taxonomy_version", row -> row.getLong(1))
                .orElseThrow();
    }

    private TaxonomySnapshot read(long version) {
        TaxonomySnapshot.Builder builder = new TaxonomySnapshot.Builder(version);
        each(
                "select code, name_nl, name_en from mobility.isco_group order by code",
                row -> builder.group(row.getString(1), names(row, 2)));
        each(
                "select id, code, name_nl, name_en, isco_code, origin = 'ESCO', retired from mobility.occupation",
                row -> builder.occupation(
                        new Occupation(
                                row.getLong(1),
                                OccupationScheme.ESCO,
                                row.getString(2),
                                row.getString(5),
                                names(row, 3)),
                        standing(row, 6)));
        each(
                "select id, code, name_nl, name_en, origin = 'ESCO', retired from mobility.skill",
                row -> builder.skill(new Skill(row.getLong(1), row.getString(2), names(row, 3)), standing(row, 5)));
        each(
                "select code, occupation_id from mobility.occupation_alias",
                row -> builder.occupationAlias(row.getString(1), row.getLong(2)));
        each(
                "select code, skill_id from mobility.skill_alias",
                row -> builder.skillAlias(row.getString(1), row.getLong(2)));
        each(
                "select narrower_id, broader_id from mobility.skill_broader",
                row -> builder.broader(row.getLong(1), row.getLong(2)));
        each(
                "select occupation_id, skill_id from mobility.occupation_skill",
                row -> builder.lists(row.getLong(1), row.getLong(2)));
        return builder.build();
    }

    private void each(String query, Row row) {
        sql.list(query, result -> {
            row.add(result);
            return true;
        });
    }

    private static Names names(ResultSet row, int first) throws SQLException {
        return new Names(row.getString(first), row.getString(first + 1));
    }

    private static TaxonomySnapshot.Standing standing(ResultSet row, int first) throws SQLException {
        if (row.getBoolean(first + 1)) return TaxonomySnapshot.Standing.RETIRED;
        return row.getBoolean(first) ? TaxonomySnapshot.Standing.ESCO : TaxonomySnapshot.Standing.STARTER;
    }

    private interface Row {
        void add(ResultSet row) throws SQLException;
    }
}
