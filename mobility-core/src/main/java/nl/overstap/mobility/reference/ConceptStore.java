package nl.overstap.mobility.reference;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.overstap.mobility.reference.ClassificationStore.Origin;
import nl.overstap.mobility.reference.file.Classification.Concept;
import nl.overstap.mobility.reference.file.Classification.Language;
import nl.overstap.mobility.taxonomy.label.PlainLabel;
import org.jspecify.annotations.Nullable;

/**
 * Writes the concepts of one kind. One of the starter set that bears the name of a new ESCO concept becomes it: it keeps
 * its number, takes the code, and its old code goes on resolving.
 */
final class ConceptStore {
    private final Connection connection;
    private final ConceptKind kind;
    private final Map<String, Concept> given;
    private final Set<Language> languages;
    private final Origin origin;
    private final Map<String, Stored> byCode = new HashMap<>();
    private final Set<Long> givenIds = new HashSet<>();
    private final Set<Long> adoptedIds = new HashSet<>();
    private final Set<Long> retiredIds = new HashSet<>();
    private final Map<LabelStore.Key, Origin> formerNames = new HashMap<>();

    ConceptStore(
            Connection connection,
            ConceptKind kind,
            Map<String, Concept> given,
            Set<Language> languages,
            Origin origin) {
        this.connection = connection;
        this.kind = kind;
        this.given = given;
        this.languages = languages;
        this.origin = origin;
    }

    int store() throws SQLException {
        ClassificationStore.each(
                connection,
                "select id, code, %s, name_nl, name_en, origin, retired from mobility.%s"
                        .formatted(kind.isco, kind.table),
                row -> byCode.put(
                        row.getString(2),
                        new Stored(
                                row.getLong(1),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                Origin.valueOf(row.getString(6)),
                                row.getBoolean(7))));
        int changed = origin == Origin.ESCO ? adopt() : 0;
        changed += update() + insert() + retire();
        for (String code : given.keySet()) givenIds.add(id(code));
        return changed;
    }

    /** The number of a concept that the files hold. */
    long id(String code) {
        return Objects.requireNonNull(byCode.get(code), "a concept that was not stored").id;
    }

    Map<String, Concept> given() {
        return given;
    }

    Set<Language> languages() {
        return languages;
    }

    /** The names that concepts had in the starter set, where ESCO calls them otherwise. */
    Map<LabelStore.Key, Origin> formerNames() {
        return formerNames;
    }

    int adopted() {
        return adoptedIds.size();
    }

    boolean isGiven(long id) {
        return givenIds.contains(id);
    }

    boolean isAdopted(long id) {
        return adoptedIds.contains(id);
    }

    boolean isRetired(long id) {
        return retiredIds.contains(id);
    }

    private int adopt() throws SQLException {
        List<Adoption> adoptions = adoptions();
        for (Adoption adoption : adoptions) {
            Stored starter = Objects.requireNonNull(byCode.remove(adoption.starterCode));
            byCode.put(adoption.escoCode, starter);
            adoptedIds.add(starter.id);
            Concept concept = Objects.requireNonNull(given.get(adoption.escoCode));
            keepName(starter.id, Language.NL, starter.nl, concept);
            keepName(starter.id, Language.EN, starter.en, concept);
        }
        Rows.of(adoptions)
                .with("text", Adoption::starterCode)
                .with("text", Adoption::escoCode)
                .update(
                        connection,
                        "update mobility.%s set code = new, origin = 'ESCO' from unnest(?, ?) as a (old, new) where code = old"
                                .formatted(kind.table));
        return Rows.of(adoptions)
                .with("text", Adoption::starterCode)
                .with("text", Adoption::escoCode)
                .update(connection, """
                        insert into mobility.%1$s_alias (code, %1$s_id)
                        select old, id from unnest(?, ?) as a (old, new) join mobility.%1$s on code = new""".formatted(kind.table));
    }

    private void keepName(long id, Language language, @Nullable String former, Concept concept) {
        String now = concept.names.get(language);
        if (former == null || now == null || former.equals(now)) return;
        formerNames.put(new LabelStore.Key(id, language.code(), former), Origin.STARTER);
    }

    /** One to one; names equal in both languages first, then in the same unit group, then the smaller codes. */
    private List<Adoption> adoptions() {
        Map<String, List<Concept>> byName = new HashMap<>();
        for (Concept concept : given.values()) {
            if (byCode.containsKey(concept.code)) continue;
            for (Language language : Language.values()) {
                String key = key(language, concept.names.get(language));
                if (key != null)
                    byName.computeIfAbsent(key, _ -> new ArrayList<>()).add(concept);
            }
        }
        List<Adoption> possible = new ArrayList<>();
        byCode.forEach((code, starter) -> {
            if (starter.origin != Origin.STARTER) return;
            Map<Concept, Integer> namesInCommon = new HashMap<>();
            for (Language language : Language.values()) {
                String key = key(language, language == Language.NL ? starter.nl : starter.en);
                if (key == null) continue;
                for (Concept concept : byName.getOrDefault(key, List.of()))
                    namesInCommon.merge(concept, 1, Integer::sum);
            }
            namesInCommon.forEach((concept, names) -> possible.add(
                    new Adoption(code, concept.code, names, Objects.equals(concept.iscoCode, starter.isco))));
        });
        possible.sort(Comparator.comparingInt((Adoption adoption) -> -adoption.namesInCommon)
                .thenComparing(adoption -> !adoption.sameGroup)
                .thenComparing(Adoption::starterCode)
                .thenComparing(Adoption::escoCode));
        Set<String> taken = new HashSet<>();
        return possible.stream()
                .filter(adoption -> !taken.contains(adoption.starterCode) && !taken.contains(adoption.escoCode))
                .peek(adoption -> taken.addAll(List.of(adoption.starterCode, adoption.escoCode)))
                .toList();
    }

    private static @Nullable String key(Language language, @Nullable String name) {
        return name == null ? null : language.code() + " " + PlainLabel.of(name);
    }

    private int update() throws SQLException {
        List<Concept> different = new ArrayList<>();
        for (Concept concept : given.values()) {
            Stored old = byCode.get(concept.code);
            if (old == null || old.isAsIn(concept)) continue;
            different.add(concept);
            byCode.put(concept.code, old.as(concept));
        }
        boolean occupation = kind == ConceptKind.OCCUPATION;
        Rows<Concept> rows = columns(different);
        return rows.update(connection, """
                update mobility.%s set retired = false, name_nl = coalesce(nl, name_nl), name_en = coalesce(en, name_en)%s
                from unnest(?, ?, ?%s) as given (c, nl, en%s) where code = c""".formatted(
                        kind.table,
                        occupation ? ", isco_code = isco" : "",
                        occupation ? ", ?" : "",
                        occupation ? ", isco" : ""));
    }

    private int insert() throws SQLException {
        List<Concept> missing = given.values().stream()
                .filter(concept -> !byCode.containsKey(concept.code))
                .toList();
        boolean occupation = kind == ConceptKind.OCCUPATION;
        columns(missing)
                .query(
                        connection,
                        """
                        insert into mobility.%s (origin, code, name_nl, name_en%s)
                        select '%s', * from unnest(?, ?, ?%s) returning id, code""".formatted(kind.table, occupation ? ", isco_code" : "", origin, occupation ? ", ?" : ""),
                        row -> {
                            Concept concept = Objects.requireNonNull(given.get(row.getString(2)));
                            return byCode.put(concept.code, Stored.of(row.getLong(1), concept, origin));
                        });
        return missing.size();
    }

    /** What ESCO no longer holds. A file in one language may be short of concepts, so both must have been read. */
    private int retire() throws SQLException {
        if (origin != Origin.ESCO || languages.size() < Language.values().length) return 0;
        List<Long> gone = new ArrayList<>();
        byCode.forEach((code, stored) -> {
            if (stored.origin == Origin.ESCO && !adoptedIds.contains(stored.id) && !given.containsKey(code)) {
                retiredIds.add(stored.id);
                if (!stored.retired) gone.add(stored.id);
            }
        });
        return Rows.of(gone)
                .with("bigint", id -> id)
                .update(
                        connection,
                        "update mobility.%s set retired = true from unnest(?) as gone (number) where id = number"
                                .formatted(kind.table));
    }

    private Rows<Concept> columns(List<Concept> concepts) {
        Rows<Concept> rows = Rows.of(concepts)
                .with("text", concept -> concept.code)
                .with("text", concept -> concept.names.get(Language.NL))
                .with("text", concept -> concept.names.get(Language.EN));
        return kind == ConceptKind.OCCUPATION ? rows.with("text", concept -> concept.iscoCode) : rows;
    }

    private record Adoption(String starterCode, String escoCode, int namesInCommon, boolean sameGroup) {}

    private record Stored(
            long id,
            @Nullable String isco,
            @Nullable String nl,
            @Nullable String en,
            Origin origin,
            boolean retired) {
        static Stored of(long id, Concept concept, Origin origin) {
            return new Stored(
                    id,
                    concept.iscoCode,
                    concept.names.get(Language.NL),
                    concept.names.get(Language.EN),
                    origin,
                    false);
        }

        /** A name that the files do not give stays as it is. */
        Stored as(Concept concept) {
            return new Stored(
                    id,
                    concept.iscoCode,
                    concept.names.getOrDefault(Language.NL, nl),
                    concept.names.getOrDefault(Language.EN, en),
                    origin,
                    false);
        }

        boolean isAsIn(Concept concept) {
            return equals(as(concept));
        }
    }
}
