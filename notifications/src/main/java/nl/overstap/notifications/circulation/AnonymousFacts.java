package nl.overstap.notifications.circulation;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.Area;
import nl.overstap.mobility.anonymity.HoursBand;
import nl.overstap.mobility.anonymity.TravelClass;
import nl.overstap.mobility.anonymity.YearsBand;
import nl.overstap.mobility.organization.Branch;
import nl.overstap.mobility.organization.Sector;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter.Fact;
import nl.overstap.notifications.letter.Terms;
import nl.overstap.notifications.letter.Words;
import org.jspecify.annotations.Nullable;

/** An anonymous profile as lines to read, in letters and on pages; what is not shown has no line. */
public final class AnonymousFacts {

    private final Language language;
    private final Words words;
    private final Terms terms;
    private final List<Fact> facts = new ArrayList<>();

    private AnonymousFacts(Language language) {
        this.language = language;
        this.words = language.words();
        this.terms = Terms.in(language);
    }

    public static List<Fact> of(AnonymousProfile profile, Language language) {
        return new AnonymousFacts(language).list(profile);
    }

    /** What people call a profile: the beginning of its reference. */
    public static String shortReference(UUID reference) {
        return reference.toString().substring(0, 8);
    }

    /** The occupation that leads the profile. */
    public static String occupation(AnonymousProfile profile, Language language) {
        return profile.occupations().getFirst().names().in(language.code());
    }

    /** A profile in a line: where, how much, which kind of work. */
    public static String brief(AnonymousProfile profile, Language language) {
        AnonymousFacts facts = new AnonymousFacts(language);
        List<String> parts = new ArrayList<>();
        parts.add(area(profile.area(), language));
        String hours = facts.hours(profile.hoursPerWeek());
        if (hours != null) {
            parts.add(hours);
        }
        profile.engagements().stream().map(facts.terms::engagement).forEach(parts::add);
        return String.join(" · ", parts);
    }

    /** About where somebody lives, in words. */
    public static String area(Area area, Language language) {
        return area.kind() == Area.Kind.REGION ? Terms.in(language).words().region(area.name()) : area.name();
    }

    private List<Fact> list(AnonymousProfile profile) {
        String code = language.code();
        add(
                words.factOccupation(),
                profile.occupations().stream().map(o -> o.names().in(code)).toList());
        add(
                words.factSkills(),
                profile.skills().stream().map(s -> s.names().in(code)).toList());
        add(words.factArea(), area(profile.area(), language));
        Integer level = profile.educationLevel();
        add(words.factEducation(), level == null ? null : terms.educationLevel(level));
        add(
                words.factLanguages(),
                profile.languages().stream()
                        .map(l -> terms.languageName(l.code()) + " (" + l.level() + ")")
                        .toList());
        add(words.factHours(), hours(profile.hoursPerWeek()));
        add(words.factAvailable(), month(profile.availableFrom()));
        add(words.factTravel(), travel(profile.travelClass()));
        add(
                words.factEngagements(),
                profile.engagements().stream().map(terms::engagement).toList());
        add(words.factYears(), years(profile.yearsBand()));
        AnonymousProfile.Sector sector = profile.sector();
        add(words.factSector(), sector == null ? null : terms.branch(branch(sector)));
        add(words.factSummary(), profile.summary());
        add(words.factReference(), shortReference(profile.reference()));
        return List.copyOf(facts);
    }

    private static Branch branch(AnonymousProfile.Sector sector) {
        return Sector.branch(Sector.Scheme.valueOf(sector.scheme()), sector.code());
    }

    private @Nullable String hours(@Nullable HoursBand band) {
        return band == null ? null : terms.words().hours(band.min(), band.max());
    }

    private @Nullable String month(@Nullable YearMonth month) {
        return month == null ? null : month.format(DateTimeFormatter.ofPattern("LLLL yyyy", language.locale()));
    }

    private @Nullable String travel(@Nullable TravelClass travel) {
        return switch (travel) {
            case null -> null;
            case UP_TO_10_KM -> terms.words().upToKm(10);
            case UP_TO_25_KM -> terms.words().upToKm(25);
            case UP_TO_50_KM -> terms.words().upToKm(50);
            case UP_TO_100_KM -> terms.words().upToKm(100);
            case OVER_100_KM -> terms.words().over100Km();
        };
    }

    private @Nullable String years(@Nullable YearsBand band) {
        return switch (band) {
            case null -> null;
            case UNDER_3 -> terms.words().under3Years();
            case FROM_3_TO_5 -> terms.words().years(3, 5);
            case FROM_6_TO_10 -> terms.words().years(6, 10);
            case FROM_11_TO_20 -> terms.words().years(11, 20);
            case OVER_20 -> terms.words().over20Years();
        };
    }

    private void add(String label, List<String> values) {
        add(label, values.isEmpty() ? null : String.join(", ", values));
    }

    private void add(String label, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }
}
