package nl.overstap.mobility.anonymity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.overstap.mobility.organization.OrganizationName;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Reads free text before strangers do: whatever would lead to a person or an employer stops it. */
@ApplicationScoped
class TextCheck {
    /** A name of more words is found by none of them; the register has none that is longer. */
    private static final int MOST_WORDS = 10;

    private static final int SHORT = 4;

    private final Sql sql;
    private final MemberNames members;

    TextCheck(Sql sql, MemberNames members) {
        this.sql = sql;
        this.members = members;
    }

    /**
     * A text and the names that it may not hold on top of those of the register.
     *
     * @param people given and family name of whom it is about
     * @param employer as the candidate named it
     */
    record Text(String text, Set<String> people, @Nullable String employer) {}

    /** What is found in a text; empty when strangers may read it. */
    Set<TextFinding> in(Text text) {
        return in(Map.of(0, text)).getOrDefault(0, Set.of());
    }

    /** What is found in each of the texts; one that strangers may read is left out. The register is asked once. */
    <T> Map<T, Set<TextFinding>> in(Map<T, Text> texts) {
        Map<T, Set<String>> phrases =
                texts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> phrases(e.getValue().text)));
        Set<String> names = namesAmong(phrases.values());
        MemberNames.Names known = members.now();
        Map<T, Set<TextFinding>> found = new java.util.HashMap<>();
        texts.forEach((key, text) -> {
            Set<TextFinding> findings = EnumSet.noneOf(TextFinding.class);
            findings.addAll(TextPatterns.in(text.text));
            Set<String> runs = phrases.getOrDefault(key, Set.of());
            if (runs.stream().anyMatch(names::contains) || holdsEmployer(text) || known.anyIn(runs, text.text))
                findings.add(TextFinding.ORGANIZATION_NAME);
            if (text.people.stream().anyMatch(name -> PersonNames.isPartIn(name, text.text)))
                findings.add(TextFinding.PERSON_NAME);
            if (!findings.isEmpty()) found.put(key, findings);
        });
        return found;
    }

    private static boolean holdsEmployer(Text text) {
        if (text.employer == null) return false;
        if (KnownName.of(text.employer).isIn(phrases(text.text), KnownName.capitals(text.text))) return true;
        String employer = OrganizationName.normalized(text.employer);
        return employer.length() < SHORT
                ? holdsWords(text.text, text.employer)
                : OrganizationName.normalized(text.text).contains(employer);
    }

    private static boolean holdsWords(String text, String name) {
        String words = OrganizationName.normalized(name);
        return !words.isEmpty() && (" " + OrganizationName.normalized(text) + " ").contains(" " + words + " ");
    }

    /** All runs of up to ten words. */
    static Set<String> phrases(String text) {
        String[] words = OrganizationName.normalized(text).split(" ", -1);
        Set<String> phrases = new HashSet<>();
        for (int from = 0; from < words.length; from++) {
            StringBuilder phrase = new StringBuilder();
            for (int to = from; to < Math.min(words.length, from + MOST_WORDS); to++) {
                phrase.append(to == from ? "" : " ").append(words[to]);
                phrases.add(phrase.toString());
            }
        }
        return phrases;
    }

    private Set<String> namesAmong(Collection<Set<String>> phrases) {
        Set<String> all = new HashSet<>();
        phrases.forEach(all::addAll);
        all.remove("");
        if (all.isEmpty()) return Set.of();
        List<String> asked = new ArrayList<>(all);
        return Set.copyOf(sql.list(
                "select distinct normalized_name from mobility.organization where normalized_name = any(?)",
                row -> row.getString(1),
                asked));
    }
}
