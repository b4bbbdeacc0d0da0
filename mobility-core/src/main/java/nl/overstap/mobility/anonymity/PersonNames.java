package nl.overstap.mobility.anonymity;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.overstap.mobility.organization.OrganizationName;
import org.jspecify.annotations.Nullable;

/** Names of people in a text: those of whom it is about, and what looks like the name of anybody, Dutch or English. */
final class PersonNames {

    private static final String BETWEEN =
            "(?:(?:van|de|der|den|ten|ter|te|het|in|op|'t|von|el|al|la|le|v\\.?\\s?d\\.?)\\s+){0,3}";

    private static final String SURNAME = "\\p{Lu}[\\p{L}'’-]+";

    /** After these words two capitalized ones are a person. */
    private static final String WHO = "bel|mail|app|vraag|vraag naar|spreek|contact|contactpersoon|collega|collega's|"
            + "leidinggevende|manager|teamleider|chef|baas|referentie|referenties|met dank aan|"
            + "call|e-?mail|ask|ask for|colleague|colleagues|supervisor|boss|reference|references|referee|thanks to|"
            + "ingewerkt door|opgeleid door|begeleid door|aangestuurd door|contact person|trained by|supervised by|"
            + "managed by|mentored by|coached by";

    /** After these a name that many bear is a person, also alone and in small letters. */
    private static final String WHOM = WHO + "|belt|bellen met|mailen|contact opnemen met|spreek met|overleg met|"
            + "gesprek met|samen met|together with|worked with|working with|namens|phone|text|meet|speak to|talk to|"
            + "report to|reported to|reporting to";

    private static final String TITLE =
            "dhr|mevr|mw|mevrouw|meneer|dokter|doctor|de heer|dominee|pastoor|mr|mrs|ms|miss|" + "drs?|ing|ir|prof";

    /** But for fields of work and products. */
    private static final String NOBODY = "Human|Business|Customer|Supply|Product|Project|Quality|Sales|Finance|"
            + "Financi\\p{Ll}+|Facility|Facilitair\\p{Ll}*|Operations|Marketing|Zorg|Techni\\p{Ll}+|Inkoop|Verkoop|Klant\\p{Ll}*|"
            + "Service|Center|Centre|Centrum|Merge|Microsoft|Google|Power|Lean|Six|Personeel\\p{Ll}*|Regio|Team|Afdeling|"
            + "Sociaal|Sociale|Publieke|Openbare|Openbaar|Integrale|Medisch\\p{Ll}*|Intensive|Groep|Ruimtelijke|Social|Public|"
            + "Data|Information|Change|Account|Store|Office|Software|Cloud|Nederlandse|Duitse|Engelse|Dutch|English|Senior|"
            + "Management|General|Board|Director|Head|Chief|Raad|Directie|Hoofd";

    private static final Pattern ANYBODY = Pattern.compile("(?<![\\p{L}.])(?:"
            // initials, but for what is written so and means no person: H.B.O., B.V.
            + "(?!(?:[HMW]\\.?B\\.?O|B\\.?V|N\\.?V|V\\.?C\\.?A|I\\.?C\\.?T|B\\.?H\\.?V|E\\.?H\\.?B\\.?O|H\\.?R\\.?M?|U\\.?S\\.?A?|E\\.?U|U\\.?K)\\b)"
            + "(?:\\p{Lu}\\.\\s?){1,4}" + BETWEEN + SURNAME
            + "|(?:[Dd]hr|[Mm]evr|[Mm]w|[Dd]e heer|[Mm]evrouw|[Mm]eneer|Mr|Mrs|Ms|Miss|[Dd]rs?|[Ii]ng|[Ii]r|[Pp]rof)\\.?\\s+"
            + "(?:\\p{Lu}\\.\\s?)*" + BETWEEN + SURNAME
            + "|(?i:ik heet|mijn naam is|my name is|i am called|noem mij|noem me)\\s+" + SURNAME
            + "|(?i:groet(?:en|jes)?|hoogachtend|kind regards|regards|sincerely)[,.!]?\\s+" + SURNAME
            + "|\\p{Lu}\\p{Ll}+\\s+(?:van der|van den|van 't|ter|ten|den|vd|v\\.d\\.)\\s+" + SURNAME
            + "|(?i:" + WHO + "):?\\s+(?!(?:" + NOBODY + ")\\b)\\p{Lu}[\\p{L}'’-]*\\p{Ll}\\s+" + BETWEEN + SURNAME
            + "|Abd[eu]l\\p{Ll}*\\s+" + BETWEEN + SURNAME + ")");

    private static final String NAME = "\\p{L}[\\p{L}'’-]+";

    /** Two words that stand beside each other but for particles. */
    private static final Pattern PAIR =
            Pattern.compile("(?<![\\p{L}'’.-])(?=(" + NAME + ")\\s+(" + BETWEEN + ")(" + NAME + "))");

    private static final Pattern AFTER_WHOM = Pattern.compile("(?<![\\p{L}.-])(?i:" + WHOM
            + ")(?:\\s+(?i:met|with|is)|:)?\\s+(" + BETWEEN + ")(" + NAME + ")(?:\\s+" + BETWEEN + "(" + NAME + "))?");

    private static final Pattern TITLED =
            Pattern.compile("(?<![\\p{L}.-])(?i:" + TITLE + ")\\.?\\s+" + BETWEEN + "(" + NAME + ")");

    /** Family names that many are: Frisian, Polish, Ukrainian, Turkish, Surinamese. */
    private static final Pattern FAMILY_BY_ENDING = Pattern.compile(
            "\\p{Lu}\\p{L}*(?:[nklmrdt]stra|[nklmrtg]sma|[wnlrk]ski|[wnlrk]ska|cki|wicz|czyk|oğlu|oglu|[vchn]enko|chuk|persad|singh)");

    private static final Pattern NO_PERSON = Pattern.compile("(?:" + NOBODY + ")");

    private static final Set<String> PARTICLES = Set.of(
            "van", "de", "der", "den", "ten", "ter", "te", "het", "in", "op", "t", "von", "el", "al", "la", "le", "en",
            "vd");

    private static final int LEAST = 3;

    private PersonNames() {}

    /** Whether somebody seems to be named. */
    static boolean isIn(String text) {
        return ANYBODY.matcher(text).find()
                || PAIR.matcher(text).results().anyMatch(PersonNames::isFullName)
                || AFTER_WHOM.matcher(text).results().anyMatch(PersonNames::isCommon)
                || TITLED.matcher(text).results().anyMatch(found -> CommonNames.FAMILY.hold(found.group(1)));
    }

    /** A given name that many bear and what is written as a name, or a family name that many bear and what is. */
    private static boolean isFullName(MatchResult pair) {
        String first = pair.group(1);
        String last = pair.group(3);
        boolean isWithParticle = !pair.group(2).isEmpty();
        if (isCapital(first) && isCapital(last) && !NO_PERSON.matcher(last).matches()) {
            return CommonNames.FAMILY.holdAlone(last)
                    || FAMILY_BY_ENDING.matcher(last).matches()
                    || CommonNames.GIVEN.holdAlone(first)
                    || (CommonNames.GIVEN.hold(first) && (isWithParticle || CommonNames.FAMILY.hold(last)));
        }
        return CommonNames.GIVEN.holdAlone(first)
                && (isWithParticle ? CommonNames.FAMILY.hold(last) : CommonNames.FAMILY.holdAlone(last));
    }

    /** One name alone, or a family name after one that few bear. */
    private static boolean isCommon(MatchResult found) {
        String particles = found.group(1);
        String name = found.group(2);
        @Nullable String next = found.group(3);
        return CommonNames.FAMILY.holdAlone(name)
                || (particles.isEmpty() && CommonNames.GIVEN.holdAlone(name))
                || (isCapital(name) && (CommonNames.GIVEN.hold(name) || CommonNames.FAMILY.hold(name)))
                || (next != null && CommonNames.FAMILY.holdAlone(next));
    }

    private static boolean isCapital(String word) {
        return Character.isUpperCase(word.codePointAt(0));
    }

    /** Whether the text holds this name, or a word of it that is no mere particle. */
    static boolean isPartIn(String name, String text) {
        String words = " " + OrganizationName.normalized(text) + " ";
        String whole = OrganizationName.normalized(name);
        return (!whole.isEmpty() && words.contains(" " + whole + " "))
                || Arrays.stream(whole.split(" ", -1))
                        .filter(word -> word.length() >= LEAST && !PARTICLES.contains(word))
                        .anyMatch(word -> words.contains(" " + word + " "));
    }
}
