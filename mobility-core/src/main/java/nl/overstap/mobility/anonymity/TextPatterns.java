package nl.overstap.mobility.anonymity;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes by its form what would lead to a person: links, addresses, numbers. Rather one too many than one missed. */
final class TextPatterns {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Words of two letters that follow a year: "2019 in" is no postcode. */
    private static final String SMALL_WORDS =
            "(?:aan|am|an|as|at|be|bij|by|de|do|en|er|had|het|hun|ik|in|is|it|je|km|me|my|na|nu|of|om|on|op|or|os|so|st|te|to|tot|uu|uw|we|ze)\\b";

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u00AD]");

    private static final Map<TextFinding, Pattern> FORMS = Map.of(
            TextFinding.EMAIL_ADDRESS,
            Pattern.compile("[^\\s@]+\\s?(?:@|\\(at\\)|\\[at\\]|\\(apenstaart\\w*\\))\\s?[^\\s@]+\\.\\p{L}{2,}", FLAGS),
            TextFinding.LINK,
            Pattern.compile(
                    "\\b[a-z][a-z0-9+.-]*://\\S|\\bwww\\.\\S|"
                            + "\\b[\\p{L}\\d][\\p{L}\\d-]*\\.(?:nl|com|org|net|eu|be|de|info|io|biz|me|co|uk|frl|amsterdam|"
                            + "online|site|shop|app|dev|jobs|example)(?![\\p{L}\\d])",
                    FLAGS),
            TextFinding.TELEPHONE_NUMBER,
            Pattern.compile(
                    "(?<![\\d.,])(?:(?:\\+|00)\\s?\\(?\\d{1,3}\\)?(?:[\\s().\\-/]{0,3}\\d){6,13}"
                            + "|\\(?0(?:[\\s().\\-/]{0,3}\\d){8,9}|0[89]00[\\s.\\-]?\\d(?:[\\s.\\-]?\\d){3,6}|\\d{9,15})(?!\\d)"),
            TextFinding.POSTCODE,
            Pattern.compile("(?<!\\d)[1-9]\\d{3}\\s{0,2}(?!(?i:" + SMALL_WORDS + "))(?i:[a-z]{2})(?![\\p{L}\\d])"),
            TextFinding.ADDRESS,
            Pattern.compile(
                    "\\p{L}{2,}(?:straat|str\\.|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|markt|plantsoen|"
                            + "dreef|park|baan|ring|erf|kamp|veld|kamp|wal|oord|burg|street|road)\\s+\\d{1,5}(?![\\d.,%])"
                            + "|\\b(?:Straat|Laan|Weg|Plein|Dijk|Kade|Gracht|Singel|Hof|Pad|Steeg|Markt|Dreef|Park|Street|"
                            + "Road|Avenue|Lane|Boulevard|Allee)\\s+\\d{1,5}(?![\\d.,%])"
                            + "|\\b\\d{1,5}\\s+\\p{Lu}\\p{L}+\\s+(?:Street|Road|Avenue|Lane)\\b"
                            + "|\\b(?i:postbus|p\\.?o\\.? box)\\s*\\d"));

    private TextPatterns() {}

    static Set<TextFinding> in(String text) {
        String plain = plain(text);
        Set<TextFinding> found = EnumSet.noneOf(TextFinding.class);
        FORMS.forEach((finding, form) -> {
            if (form.matcher(plain).find()) found.add(finding);
        });
        return found;
    }

    /** The text as it is read: look-alike forms of a letter or digit made plain, what is invisible taken out. */
    private static String plain(String text) {
        return INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
    }
}
