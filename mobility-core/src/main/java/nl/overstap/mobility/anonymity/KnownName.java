package nl.overstap.mobility.anonymity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.overstap.mobility.organization.OrganizationName;
import org.jspecify.annotations.Nullable;

/**
 * An organization that readers know, as it may be meant in a text.
 *
 * @param forms its name and the parts of it that go for it, normalized
 * @param initials in capitals, e.g. {@code ZGV}; null where it has fewer than three words, or where they are a word of
 *     their own in many texts
 * @param words the words of it that may stand for it alone, e.g. {@code jansdal}, where they are written as names
 */
record KnownName(Set<String> forms, @Nullable String initials, Set<String> words) {

    /** What many are called beside their own name. */
    private static final Set<String> COMMON = Set.of(
            "holding",
            "groep",
            "group",
            "nederland",
            "netherlands",
            "beheer",
            "services",
            "service",
            "diensten",
            "en",
            "de",
            "het",
            "van",
            "international",
            "internationaal",
            "europe",
            "benelux",
            "personeel",
            "bedrijf",
            "zn",
            "zonen",
            "gebroeders",
            "gebr",
            "noord",
            "zuid",
            "oost",
            "west",
            "midden",
            "regio",
            "gemeente",
            "the",
            "and",
            "of",
            "in",
            "der",
            "den",
            "voor");

    /** What capitals stand for in many texts. */
    private static final Set<String> WORDS = Set.of(
            "ICT", "HBO", "MBO", "WO", "VMBO", "VCA", "BHV", "HRM", "CRM", "ERP", "SQL", "ISO", "BIG", "WMO", "ZZP",
            "CAO", "UWV", "HACCP", "EHBO", "CNC", "CAD", "SAP", "NVT", "MLO", "PLC", "KAM", "GGZ", "VVT", "AVG", "MKB",
            "RIE");

    private static final Pattern CAPITALS =
            Pattern.compile("(?<![\\p{L}\\d])\\p{Lu}(?:\\.?\\p{Lu}){2,}(?![\\p{L}\\d])");

    private static final int LEAST_LETTERS = 4;

    /** What ends a word that says what a firm does: bouwgroep, kantoorservice. */
    private static final Pattern GENERIC_END = Pattern.compile(
            "\\p{L}*(?:zorg|bouw|groep|techniek|school|huis|wonen|werk|"
                    + "werken|dienst|diensten|bedrijf|bedrijven|centrum|transport|service|services|beheer|handel|onderwijs|industrie|"
                    + "opvang|college|raad|kunde|advies|management|logistiek|scholen|markt|winkel|ing|lijk|lijke|isch|ische)");

    /** At the beginning of a sentence every word is written so. */
    private static final Pattern NAMES_IN_TEXT =
            Pattern.compile("(?<=(?:[\\p{L}\\d,;:)'’\"-]\\s|\\bSt\\.)\\s{0,3}['’\"]?)\\p{Lu}[\\p{L}'’]+(?:-\\p{L}+)*");

    private static final int LEAST_OF_A_WORD = 5;

    KnownName {
        forms = Set.copyOf(forms);
        words = Set.copyOf(words);
    }

    static KnownName of(String name) {
        String normalized = OrganizationName.normalized(name);
        List<String> words = Arrays.asList(normalized.split(" ", -1));
        int from = 0;
        int to = words.size();
        while (to - from > 1 && COMMON.contains(words.get(to - 1))) to--;
        while (to - from > 1 && COMMON.contains(words.get(from))) from++;
        Set<String> forms = new HashSet<>();
        String core = String.join(" ", words.subList(from, to));
        // "Jansen Bouw Holding" is Jansen Bouw; but "De Zorg" is not meant wherever there is care
        if (to - from > 1 || words.size() == 1) forms.add(core);
        forms.add(normalized);
        forms.removeIf(form -> form.replace(" ", "").length() < LEAST_LETTERS && form.length() < normalized.length());
        return new KnownName(
                forms,
                initials(words.subList(from, to)),
                words.subList(from, to).stream()
                        .filter(KnownName::isDistinctive)
                        .collect(Collectors.toSet()));
    }

    private static boolean isDistinctive(String word) {
        return word.length() >= LEAST_OF_A_WORD
                && !COMMON.contains(word)
                && !CommonNames.TRADES.hold(word)
                && !GENERIC_END.matcher(word).matches();
    }

    private static @Nullable String initials(List<String> words) {
        StringBuilder letters = new StringBuilder();
        for (String word : words)
            if (!word.isEmpty()
                    && !Set.of("en", "de", "het", "van", "the", "and", "of").contains(word))
                letters.append(Character.toUpperCase(word.charAt(0)));
        String initials = letters.toString();
        return initials.length() < 3 || WORDS.contains(initials) ? null : initials;
    }

    /** The words of a text that are written as names and begin no sentence, as a name is compared. */
    static Set<String> namesIn(String text) {
        return NAMES_IN_TEXT
                .matcher(text)
                .results()
                .flatMap(found ->
                        Arrays.stream(OrganizationName.normalized(found.group()).split(" ", -1)))
                .collect(Collectors.toSet());
    }

    /** Whether a text speaks of it, of which these are all normalized words with their neighbors, and all capitals. */
    boolean isIn(Set<String> runs, Set<String> capitals) {
        return (initials != null && capitals.contains(initials))
                || forms.stream().anyMatch(runs::contains);
    }

    /** The words in capitals, without dots between them. */
    static Set<String> capitals(String text) {
        return CAPITALS.matcher(text)
                .results()
                .map(found -> found.group().replace(".", ""))
                .collect(Collectors.toSet());
    }
}
