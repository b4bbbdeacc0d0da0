package nl.overstap.mobility.anonymity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that many bear, from a list. In small letters those count alone that are no word of their own too: a
 * "mark" is no Mark.
 */
final class CommonNames {

    static final CommonNames GIVEN = read("given.txt");
    static final CommonNames FAMILY = read("family.txt");

    /** What many firms are called, for it says what they do. */
    static final CommonNames TRADES = read("trades.txt");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String ALSO_A_WORD = "~";

    private final Set<String> all;
    private final Set<String> words;

    private CommonNames(Set<String> all, Set<String> words) {
        this.all = Collections.unmodifiableSet(all);
        this.words = Collections.unmodifiableSet(words);
    }

    private static CommonNames read(String file) {
        Set<String> all = new HashSet<>();
        Set<String> words = new HashSet<>();
        try (InputStream bytes = Objects.requireNonNull(CommonNames.class.getResourceAsStream("/names/" + file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                for (String name : line.split(" ", -1)) {
                    if (name.startsWith(ALSO_A_WORD)) {
                        words.add(name.substring(1));
                    }
                    all.add(name.startsWith(ALSO_A_WORD) ? name.substring(1) : name);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CommonNames(all, words);
    }

    /** Whether it is one of these, however it is written; of Jan-Willem the first part decides. */
    boolean hold(String word) {
        return all.contains(folded(word)) || all.contains(folded(first(word)));
    }

    /** The same of one that is nothing else. */
    boolean holdAlone(String word) {
        return hold(word) && !words.contains(folded(word));
    }

    private static String first(String word) {
        int hyphen = word.indexOf('-');
        return hyphen < 0 ? word : word.substring(0, hyphen);
    }

    /** Without case, accents and what else is no letter from a to z. */
    private static String folded(String word) {
        String plain =
                MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT)
                .replace('ł', 'l')
                .replace('ı', 'i')
                .replace("'", "")
                .replace("’", "");
    }
}
