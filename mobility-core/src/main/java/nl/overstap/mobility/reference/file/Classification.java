package nl.overstap.mobility.reference.file;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the files of a classification hold. Where a kind of file is absent its part is null: nothing is said of it. */
public final class Classification {
    public final Map<String, Concept> groups = new LinkedHashMap<>();
    public final Map<String, Concept> occupations = new LinkedHashMap<>();
    public final Map<String, Concept> skills = new LinkedHashMap<>();
    public final Set<Language> occupationLanguages = EnumSet.noneOf(Language.class);
    public final Set<Language> skillLanguages = EnumSet.noneOf(Language.class);

    /** Narrower and broader skill. */
    public @Nullable Set<Pair> broader;

    /** Of an occupation and a skill, whether the skill is essential. */
    public @Nullable Map<Pair, Boolean> occupationSkills;

    /** Rows left out because they repeat another. */
    public int repeated;

    /** Rows left out because they name a concept that the files do not hold. */
    public int absent;

    /** The languages that names are read in. */
    public enum Language {
        NL,
        EN;

        public String code() {
            return this == NL ? "nl" : "en";
        }
    }

    /** Two codes: narrower and broader skill, or occupation and skill. */
    public record Pair(String first, String second) {}

    /** A group, occupation or skill; an occupation has an ISCO-08 unit group. */
    public static final class Concept {
        public final String code;
        public final @Nullable String iscoCode;
        public final Map<Language, String> names = new EnumMap<>(Language.class);
        public final Map<Language, Set<String>> alternatives = new EnumMap<>(Language.class);

        Concept(String code, @Nullable String iscoCode) {
            this.code = code;
            this.iscoCode = iscoCode;
        }

        void alternative(Language language, String name) {
            alternatives.computeIfAbsent(language, _ -> new HashSet<>()).add(name);
        }
    }
}
