package nl.overstap.mobility.reference.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import nl.overstap.mobility.reference.file.Classification.Concept;
import nl.overstap.mobility.reference.file.Classification.Language;
import nl.overstap.mobility.reference.file.Classification.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Reads the starter set that is built in: ISCO-08 with names of our own, some hundreds of occupations and skills, the
 * postcodes of the demo region. Columns that hold several names or codes part them by {@code |}.
 */
public final class StarterSet {
    private static final Pattern PARTS = Pattern.compile("\\|");

    private StarterSet() {}

    public static Classification classification() {
        Classification starter = new Classification();
        starter.occupationLanguages.addAll(Set.of(Language.values()));
        starter.skillLanguages.addAll(Set.of(Language.values()));
        read("isco.csv", List.of("code", "nl", "en"), row -> {
            Concept group = named(row, row.required("code"), null);
            starter.groups.put(group.code, group);
        });
        Set<Pair> broader = new HashSet<>();
        read("skills.csv", List.of("code", "nl", "en", "alsoNl", "alsoEn", "broader"), row -> {
            Concept skill = withAlternatives(row, named(row, skillCode(row.required("code")), null));
            starter.skills.put(skill.code, skill);
            for (String above : parts(row, "broader")) broader.add(new Pair(skill.code, skillCode(above)));
        });
        Map<Pair, Boolean> lists = new HashMap<>();
        List<String> columns = List.of("code", "isco", "nl", "en", "alsoNl", "alsoEn", "essential", "optional");
        read("occupations.csv", columns, row -> {
            String code = "starter:occupation/" + row.required("code");
            Concept occupation = withAlternatives(row, named(row, code, row.required("isco")));
            starter.occupations.put(code, occupation);
            for (String skill : parts(row, "optional")) lists.put(new Pair(code, skillCode(skill)), false);
            for (String skill : parts(row, "essential")) lists.put(new Pair(code, skillCode(skill)), true);
        });
        starter.broader = broader;
        starter.occupationSkills = lists;
        return starter;
    }

    public static List<PostcodePlace> postcodes() {
        List<PostcodePlace> postcodes = new ArrayList<>();
        List<String> columns = List.of("code", "latitude", "longitude", "place", "municipality", "province");
        read(
                "postcodes.csv",
                columns,
                row -> postcodes.add(new PostcodePlace(
                        (int) row.number("code", 1000, 9999),
                        row.number("latitude", -90, 90),
                        row.number("longitude", -180, 180),
                        row.required("place"),
                        row.required("municipality"),
                        row.required("province"))));
        return postcodes;
    }

    /** The codes of all ISCO-08 groups, of one to four digits. */
    public static Set<String> groupCodes() {
        Set<String> codes = new HashSet<>();
        read("isco.csv", List.of("code"), row -> codes.add(row.required("code")));
        return codes;
    }

    private static String skillCode(String part) {
        return "starter:skill/" + part;
    }

    private static Concept named(Row row, String code, @Nullable String isco) {
        Concept concept = new Concept(code, isco);
        concept.names.put(Language.NL, row.required("nl"));
        concept.names.put(Language.EN, row.required("en"));
        return concept;
    }

    private static Concept withAlternatives(Row row, Concept concept) {
        for (String name : parts(row, "alsoNl")) concept.alternative(Language.NL, name);
        for (String name : parts(row, "alsoEn")) concept.alternative(Language.EN, name);
        return concept;
    }

    private static List<String> parts(Row row, String column) {
        String text = row.text(column);
        return text.isEmpty() ? List.of() : List.of(PARTS.split(text, -1));
    }

    private static void read(String name, List<String> columns, Consumer<Row> reader) {
        try (InputStream bytes = StarterSet.class.getResourceAsStream("/starter/" + name)) {
            if (bytes == null) throw new IllegalStateException("the starter set lacks " + name);
            Table.withHeading(name, bytes, columns, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
