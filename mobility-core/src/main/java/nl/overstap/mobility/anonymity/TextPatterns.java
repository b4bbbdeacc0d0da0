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

    /** Between the digits of a telephone number. */
    private static final String GAP = "[\\s().\\-/_\u2010-\u2015\u00b7]{0,4}";

    /** The same, where many numbers of another kind stand beside each other. */
    private static final String SMALL_GAP = "[\\s.\\-/\u2010-\u2015\u00b7]{0,2}";

    /** A dot, also one that hides. */
    private static final String DOT = "(?:\\.|[(\\[{<]\\s?(?:dot|punt)\\s?[)\\]}>]|\\s(?:punt|dot)\\s)";

    private static final String DIGITS =
            "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|zero|oh|one|two|three|four|"
                    + "five|six|seven|eight|nine|dubbel|double";

    private static final String PARTICLE = "(?i:van|der|de|den|het|'t|ten|ter|aan|naar)";

    /** A number of a house, not one of hours, years or people. */
    private static final String NUMBER =
            "\\s+(?:nr\\.?\\s*|no\\.?\\s*|nummer\\s+|number\\s+)?\\d{1,5}(?!\\d|[.,]\\d|\\s?%|\\s?(?:uur|uren|u\\b|"
                    + "jaar|jaren|dag|maand|week|weken|km|euro|mensen|personen|man\\b|hour|year|day|month|people|percent|procent|keer|maal|times|x\\b))";

    /** Wherever they begin, for a number that stands before hides none. */
    private static final Pattern NINE_DIGITS = Pattern.compile("(?<!\\d)(?=(\\d(?:" + SMALL_GAP + "\\d){7,8})(?!\\d))");

    /** Dates, spans of years and amounts of money have as many digits. */
    private static final Pattern NO_NUMBER = Pattern.compile(
            "\\d{1,2}[-./ ]\\d{1,2}[-./ ]\\d{4}|(?:19|20)\\d\\d[-. ]?(?:0\\d|1[0-2])[-. ]?[0-3]\\d"
                    + "|[0-3]\\d(?:0\\d|1[0-2])(?:19|20)\\d\\d|(?:19|20)\\d\\d ?[-/\u2010-\u2015] ?(?:19|20)\\d\\d|\\d{1,2}\\.\\d{3}\\.\\d{3}");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u00AD]");

    private static final Map<TextFinding, Pattern> FORMS = Map.of(
            TextFinding.EMAIL_ADDRESS,
            Pattern.compile(
                    "[^\\s@]+\\s{0,2}(?:@|[(\\[{<]\\s?(?:at|apenstaart\\w*)\\s?[)\\]}>]|\\bapenstaart\\w*)\\s{0,2}[^\\s@]+?\\s{0,2}"
                            + DOT + "\\s{0,2}\\p{L}{2,}|\\S+\\s+at\\s+\\S+\\s+(?:punt|dot)\\s+\\p{L}{2,}",
                    FLAGS),
            TextFinding.LINK,
            Pattern.compile(
                    "\\b[a-z][a-z0-9+.-]*://\\S|\\bwww\\.\\S|"
                            + "\\b[\\p{L}\\d][\\p{L}\\d-]*\\.(?:nl|com|org|net|eu|be|de|info|io|biz|me|co|uk|frl|amsterdam|"
                            + "online|site|shop|app|dev|jobs|example)(?![\\p{L}\\d])"
                            + "|\\b[\\p{L}\\d-]{2,}\\s?(?:\\(dot\\)|\\[dot\\]|\\(punt\\)|\\[punt\\]|\\s(?:punt|dot)\\s)\\s?(?:nl|com|org|net|eu)\\b"
                            + "|\\b(?:linkedin|facebook|instagram|twitter|tiktok|skype|whatsapp|telegram)\\s*(?:[:/@=]|naam|name)\\s*\\S"
                            + "|(?<![\\p{L}\\d@.])@[\\p{L}\\d_.]{3,}",
                    FLAGS),
            TextFinding.TELEPHONE_NUMBER,
            Pattern.compile(
                    "(?<![\\d.,])(?:(?:\\+|00)\\s?\\(?\\d{1,3}\\)?(?:" + GAP + "\\d){6,13}"
                            + "|\\(?0(?:" + GAP
                            + "\\d){8,9}|0[89]00[\\s.\\-]?\\d(?:[\\s.\\-]?\\d){3,6}|\\d{9,15})(?!\\d)"
                            + "|(?<![\\d.,])(?:31" + SMALL_GAP + ")?6(?:" + SMALL_GAP + "\\d){8}(?!\\d)"
                            + "|\\bo6[\\s.\\-]?\\d(?:[\\s.\\-]?\\d){7}(?!\\d)"
                            + "|\\b(?:tel|telefoon|telefoonnummer|bel|bellen|belt|phone|call|mobiel|mobile|gsm|whatsapp)\\b[^\\d\\n]{0,15}"
                            + "\\d(?:[\\s.\\-]?\\d){5,}"
                            + "|(?:\\b(?:" + DIGITS + ")\\b[\\s,.\\-]{0,3}){7,}",
                    FLAGS),
            TextFinding.POSTCODE,
            Pattern.compile("(?<!\\d)[1-9]\\d{3}\\s{0,2}(?!(?i:" + SMALL_WORDS + "))(?i:[a-z]{2})(?![\\p{L}\\d])"),
            TextFinding.ADDRESS,
            Pattern.compile(
                    "\\p{L}{2,}(?:straat|str\\.|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|markt|plantsoen|"
                            + "dreef|park|baan|ring|erf|kamp|veld|wal|oord|burg|allee|boulevard|hoek|pleintje|straatje|laantje|weggetje|street|road)"
                            + NUMBER
                            + "|\\b(?:Straat|Laan|Weg|Plein|Dijk|Kade|Gracht|Singel|Hof|Pad|Steeg|Markt|Dreef|Park|Street|"
                            + "Road|Avenue|Lane|Boulevard|Allee)"
                            + NUMBER
                            // Laan van Westenenk 501: its kind stands first
                            + "|\\b(?:(?i:laan)\\s+(?:" + PARTICLE + "\\s+){1,3}\\p{L}[\\p{L}'’.-]+"
                            + "|(?i:straat|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|markt|dreef|allee)\\s+(?:"
                            + PARTICLE + "\\s+){1,3}\\p{Lu}[\\p{L}'’.-]+)(?:\\s+\\p{Lu}[\\p{L}'’.-]+){0,2}"
                            + NUMBER
                            + "|\\b\\d{1,5}\\s+\\p{Lu}\\p{L}+\\s+(?:Street|Road|Avenue|Lane)\\b"
                            + "|\\b(?i:postbus|p\\.?o\\.? box)\\s*\\d"));

    private TextPatterns() {}

    static Set<TextFinding> in(String text) {
        String plain = plain(text);
        Set<TextFinding> found = EnumSet.noneOf(TextFinding.class);
        FORMS.forEach((finding, form) -> {
            if (form.matcher(plain).find()) found.add(finding);
        });
        if (NINE_DIGITS
                .matcher(plain)
                .results()
                .map(digits -> digits.group(1))
                .anyMatch(TextPatterns::passesElevenTest)) found.add(TextFinding.CITIZEN_SERVICE_NUMBER);
        if (PersonNames.isIn(plain)) found.add(TextFinding.PERSON_NAME);
        return found;
    }

    /** 9 x the first digit + 8 x the second … + 2 x the eighth - the ninth is a multiple of 11; an older one lacks its 0. */
    static boolean passesElevenTest(String number) {
        String digits = number.replaceAll("\\D", "");
        if (NO_NUMBER.matcher(number).matches() || digits.chars().distinct().count() == 1) return false;
        String nine = digits.length() == 8 ? "0" + digits : digits;
        int sum = -Character.digit(nine.charAt(8), 10);
        for (int i = 0; i < 8; i++) sum += (9 - i) * Character.digit(nine.charAt(i), 10);
        return sum % 11 == 0;
    }

    /** The text as it is read: look-alike forms of a letter or digit made plain, what is invisible taken out. */
    private static String plain(String text) {
        return INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
    }
}
