package nl.overstap.api.pages.consent.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.consent.profile.ProfileForm.Choice;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Terms;

/** What the form lets people choose from, in their language. */
public record Options(
        List<Choice> wishes,
        List<Choice> levels,
        List<Choice> education,
        List<Choice> languages,
        List<Choice> cefr,
        List<Choice> engagements,
        List<Choice> licences) {

    /** The languages most spoken in the Netherlands; one that somebody has beside these is listed too. */
    private static final Set<String> SPOKEN = Set.of(
            "nl", "en", "de", "fr", "es", "it", "pt", "pl", "ro", "bg", "hu", "uk", "ru", "tr", "ar", "fa", "ku", "ti",
            "so", "am", "zh", "hi", "ur", "vi", "th", "id", "fy", "el", "hr", "sr", "sq", "ps", "hy", "he", "sv", "da");

    private static final List<String> LICENCES = List.of("AM", "A", "B", "BE", "C1", "C", "CE", "D1", "D", "DE", "T");

    /** The choices in that language, with all that the profile holds already. */
    public static Options in(Language language, ProfileForm form) {
        ProfileWords words = Pages.words(ProfileWords.class, language);
        Terms terms = Terms.in(language);
        return new Options(
                List.of(
                        new Choice("DESIRED", words.desired()),
                        new Choice("PAST", words.past()),
                        new Choice("EXCLUDED", words.excluded())),
                IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> same(Integer.toString(i)))
                        .toList(),
                IntStream.rangeClosed(1, 8)
                        .mapToObj(i -> new Choice(Integer.toString(i), terms.educationLevel(i)))
                        .toList(),
                Stream.concat(
                                SPOKEN.stream(),
                                form.languages().stream()
                                        .map(ProfileForm.Tongue::code)
                                        .filter(code -> code.matches("[a-z]{2}")))
                        .distinct()
                        .map(code -> new Choice(code, terms.languageName(code)))
                        .sorted(Comparator.comparing(Choice::name))
                        .toList(),
                Arrays.stream(Cefr.values()).map(level -> same(level.name())).toList(),
                Arrays.stream(Engagement.values())
                        .map(e -> new Choice(e.name(), terms.engagement(e)))
                        .toList(),
                Stream.concat(LICENCES.stream(), form.drivingLicences().stream().sorted())
                        .distinct()
                        .map(Options::same)
                        .toList());
    }

    private static Choice same(String value) {
        return new Choice(value, value);
    }
}
