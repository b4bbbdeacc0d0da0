package nl.overstap.mobility.reference;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.overstap.mobility.reference.ClassificationStore.Origin;
import nl.overstap.mobility.reference.file.Classification.Concept;
import nl.overstap.mobility.reference.file.Classification.Language;

/** Writes the alternative names of one kind. A concept that came from the starter set keeps those it had there. */
final class LabelStore {
    private final Connection connection;
    private final ConceptKind kind;
    private final ConceptStore concepts;
    private final Origin origin;

    LabelStore(Connection connection, ConceptKind kind, ConceptStore concepts, Origin origin) {
        this.connection = connection;
        this.kind = kind;
        this.concepts = concepts;
        this.origin = origin;
    }

    int store() throws SQLException {
        Map<Key, Origin> missing = new HashMap<>(concepts.formerNames());
        for (Concept concept : concepts.given().values()) {
            for (Language language : concepts.languages()) {
                for (String label : concept.alternatives.getOrDefault(language, Set.of())) {
                    if (label.equals(concept.names.get(language))) continue;
                    missing.put(new Key(concepts.id(concept.code), language.code(), label), origin);
                }
            }
        }
        List<Key> gone = new ArrayList<>();
        ClassificationStore.each(
                connection,
                "select %s, language, label, origin from mobility.%s".formatted(kind.reference(), kind.labels()),
                row -> {
                    Key key = new Key(row.getLong(1), row.getString(2), row.getString(3));
                    if (missing.remove(key) == null && isDropped(key, Origin.valueOf(row.getString(4)))) gone.add(key);
                    return key;
                });
        return delete(gone) + insert(missing);
    }

    /** Whether the publisher no longer states what it once did, in a language that was read. */
    private boolean isDropped(Key key, Origin of) {
        return of == origin
                && concepts.isGiven(key.concept)
                && concepts.languages().stream()
                        .anyMatch(language -> language.code().equals(key.language));
    }

    private int delete(List<Key> gone) throws SQLException {
        return Rows.of(gone)
                .with("bigint", Key::concept)
                .with("text", Key::language)
                .with("text", Key::label)
                .update(connection, """
                        delete from mobility.%s as old using unnest(?, ?, ?) as gone (concept, language, label)
                        where %s = concept and old.language = gone.language and old.label = gone.label""".formatted(kind.labels(), kind.reference()));
    }

    private int insert(Map<Key, Origin> missing) throws SQLException {
        return Rows.of(missing.entrySet())
                .with("bigint", row -> row.getKey().concept)
                .with("text", row -> row.getKey().language)
                .with("text", row -> row.getKey().label)
                .with("text", row -> row.getValue().name())
                .update(
                        connection,
                        "insert into mobility.%s (%s, language, label, origin) select * from unnest(?, ?, ?, ?)"
                                .formatted(kind.labels(), kind.reference()));
    }

    /** One name of one concept in one language. */
    record Key(long concept, String language, String label) {}
}
