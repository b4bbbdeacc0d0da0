package nl.overstap.mobility.taxonomy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Finds labels in the database: the plain way first, with tolerance for typing errors where that finds little. */
@ApplicationScoped
class TaxonomySearch {
    /** With this many plain finds nobody needs the uncertain ones. */
    private static final int ENOUGH = 5;
    /** Words shorter than this are looked for at the beginning of words only: inside words they are everywhere. */
    private static final int INSIDE = 4;
    /** How many words of a query count; a name has no more. */
    private static final int WORDS = 8;

    private static final int LONGEST_QUERY = 100;

    private final Sql sql;

    TaxonomySearch(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    Optional<Long> skillNamed(String name) {
        String plain = PlainLabel.of(name);
        if (plain.isEmpty()) return Optional.empty();
        return sql.find("""
                select skill_id from mobility.taxonomy_label join mobility.skill on skill.id = skill_id
                where skill_id is not null and plain = ? order by not preferred, skill.code limit 1""", row -> row.getLong(1), " " + plain);
    }

    @Transactional
    List<SearchHit<Occupation>> occupations(TaxonomySnapshot taxonomy, String query, String language, int limit) {
        String asked = query.strip();
        if (asked.matches("[0-9]{1,4}")) {
            return taxonomy.groupsFrom(asked).stream()
                    .limit(limit)
                    .map(group -> new SearchHit<>(group, group.names().in(language), language))
                    .toList();
        }
        Optional<Occupation> byCode = taxonomy.occupation(OccupationScheme.ESCO, asked);
        if (byCode.isPresent()) return List.of(byCode(byCode.get(), byCode.get().names(), language));
        return hits(labels("skill_id is null", asked, language, limit), label -> taxonomyOccupation(taxonomy, label));
    }

    @Transactional
    List<SearchHit<Skill>> skills(TaxonomySnapshot taxonomy, String query, String language, int limit) {
        Optional<Skill> byCode = taxonomy.skill(query.strip());
        if (byCode.isPresent()) return List.of(byCode(byCode.get(), byCode.get().names(), language));
        return hits(
                labels("skill_id is not null", query, language, limit),
                label -> taxonomy.skill(Objects.requireNonNull(label.id)).orElse(null));
    }

    private static <T> SearchHit<T> byCode(T concept, Names names, String language) {
        return new SearchHit<>(concept, names.in(language), language);
    }

    private static @Nullable Occupation taxonomyOccupation(TaxonomySnapshot taxonomy, Label label) {
        Optional<Occupation> found = label.iscoCode == null
                ? taxonomy.occupation(Objects.requireNonNull(label.id))
                : taxonomy.occupation(OccupationScheme.ISCO08, label.iscoCode);
        return found.orElse(null);
    }

    /** A concept that came in after the snapshot was taken is left for the next search. */
    private static <T> List<SearchHit<T>> hits(List<Label> labels, Function<Label, @Nullable T> concept) {
        List<SearchHit<T>> hits = new ArrayList<>();
        for (Label label : labels) {
            T found = concept.apply(label);
            if (found != null) hits.add(new SearchHit<>(found, label.text, label.language));
        }
        return hits;
    }

    private List<Label> labels(String kind, String query, String language, int limit) {
        String plain = PlainLabel.of(query.substring(0, Math.min(query.length(), LONGEST_QUERY)));
        if (plain.isEmpty()) return List.of();
        List<Label> labels = plainly(kind, plain, language, limit);
        if (labels.size() >= Math.min(ENOUGH, limit)) return labels;
        Map<Object, Label> found = new LinkedHashMap<>();
        for (Label label : labels) found.put(label.concept(), label);
        for (Label label : tolerantly(kind, plain, language, limit)) found.putIfAbsent(label.concept(), label);
        return found.values().stream().limit(limit).toList();
    }

    private List<Label> plainly(String kind, String plain, String language, int limit) {
        List<String> words = Arrays.stream(plain.split(" ", -1)).limit(WORDS).toList();
        List<String> within = words.stream()
                .map(word -> (word.length() < INSIDE ? "% " : "%") + word + "%")
                .toList();
        List<String> starting = words.stream().map(word -> "% " + word + "%").toList();
        // a single short word can use the index on beginnings only
        String condition = words.size() == 1 && plain.length() < 3 ? "plain like any (?)" : "plain like all (?)";
        List<String> patterns = words.size() == 1 && plain.length() < 3 ? List.of(" " + plain + "%") : within;
        return sql.list(
                """
                select * from (
                    select distinct on (isco_code, occupation_id, skill_id)
                        isco_code, coalesce(occupation_id, skill_id) as id, label, language, plain, preferred,
                        case when plain = ? then 0 when plain like ? then 1 when plain like all (?) then 2 else 3 end
                            as rank
                    from mobility.taxonomy_label where %s and %s
                    order by isco_code, occupation_id, skill_id, rank, not preferred, language <> ?, length(plain), label
                ) as best
                order by rank, not preferred, isco_code is not null, language <> ?, length(plain), label, id
                limit ?""".formatted(kind, condition),
                TaxonomySearch::label,
                " " + plain,
                " " + plain + "%",
                starting,
                patterns,
                language,
                language,
                limit);
    }

    private List<Label> tolerantly(String kind, String plain, String language, int limit) {
        List<Label> similar = sql.list(
                "select * from mobility.similar_labels(?, ?)",
                TaxonomySearch::label,
                plain,
                kind.equals("skill_id is not null"));
        Comparator<Scored> best = Comparator.comparingInt((Scored scored) -> scored.errors)
                .thenComparing(scored -> !scored.label.preferred)
                .thenComparing(scored -> !scored.label.language.equals(language))
                .thenComparingInt(scored -> scored.label.plain.length())
                .thenComparing(scored -> scored.label.text);
        Map<Object, Label> distinct = new LinkedHashMap<>();
        similar.stream()
                .map(label -> new Scored(label, TypingErrors.between(plain, label.plain.strip())))
                .filter(scored -> scored.errors < TypingErrors.TOO_MANY)
                .sorted(best)
                .forEach(scored -> distinct.putIfAbsent(scored.label.concept(), scored.label));
        return distinct.values().stream().limit(limit).toList();
    }

    private static Label label(ResultSet row) throws SQLException {
        return new Label(
                row.getString("isco_code"),
                row.getObject("id", Long.class),
                row.getString("label"),
                row.getString("language"),
                row.getString("plain"),
                row.getBoolean("preferred"));
    }

    private record Label(
            @Nullable String iscoCode,
            @Nullable Long id,
            String text,
            String language,
            String plain,
            boolean preferred) {
        Object concept() {
            return id != null ? id : Objects.requireNonNull(iscoCode);
        }
    }

    private record Scored(Label label, int errors) {}
}
