package nl.overstap.api.candidate;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a candidate can do and wants, as it is sent and answered. Null was left out; an empty list says "none". */
@Schema(
        name = "Profile",
        requiredProperties = {"engagements"},
        examples = ProfileJson.EXAMPLE)
public record ProfileJson(
        @Nullable String headline,
        @Nullable String summary,
        @Nullable List<@Nullable Occupation> occupations,
        @Nullable List<@Nullable Skill> skills,
        @Nullable Integer educationLevel,
        @Nullable List<@Nullable Language> languages,
        @Nullable Hours hoursPerWeek,
        @Nullable LocalDate availableFrom,
        @Nullable String postcode,
        @Nullable Integer maxTravelKm,
        @Nullable Integer minMonthlySalary,
        @Nullable List<@Nullable Engagement> engagements,
        @Nullable List<@Nullable String> drivingLicences,
        @Nullable List<@Nullable Block> blockedOrganizations) {

    static final String EXAMPLE = """
            {"headline": "Verpleegkundige met acht jaar ervaring in de wijk",
             "summary": "Ik zoek een baan dichter bij huis, liefst met vaste dagen.",
             "occupations": [{"code": "2221", "scheme": "ISCO08", "years": 8, "wish": "DESIRED"}],
             "skills": [{"code": "http://data.europa.eu/esco/skill/0cc2e4b0-2d4a-4b6e-9c5b-0b3b7e0e1b11", "level": 4}],
             "educationLevel": 6, "languages": [{"code": "nl", "level": "C1"}],
             "hoursPerWeek": {"min": 24, "max": 32}, "availableFrom": "2027-01-01", "postcode": "3841",
             "maxTravelKm": 30, "minMonthlySalary": 2800, "engagements": ["EMPLOYMENT", "SECONDMENT"],
             "drivingLicences": ["B"], "blockedOrganizations": [{"name": "Zorggroep Randmeer", "until": "2027-06-30"}]}""";

    /** An occupation wanted, done or ruled out. */
    @Schema(
            name = "ProfileOccupation",
            requiredProperties = {"code", "scheme", "wish"})
    public record Occupation(
            @Nullable String code,
            @Nullable OccupationScheme scheme,
            @Nullable Integer years,
            @Nullable Wish wish) {}

    /** A skill, at level 1 to 5. */
    @Schema(
            name = "ProfileSkill",
            requiredProperties = {"code"})
    public record Skill(@Nullable String code, @Nullable Integer level) {}

    /** A language by its ISO 639-1 code. */
    @Schema(
            name = "ProfileLanguage",
            requiredProperties = {"code", "level"})
    public record Language(@Nullable String code, @Nullable Cefr level) {}

    /** Whole hours a week, 0 to 60. */
    @Schema(
            name = "ProfileHours",
            requiredProperties = {"min", "max"})
    public record Hours(@Nullable Integer min, @Nullable Integer max) {}

    /** Who is not to see the candidate: exactly one of id, number and name; until and including a day, or for good. */
    @Schema(name = "BlockedOrganization")
    public record Block(
            @Nullable UUID organizationId,
            @Nullable String kvkNumber,
            @Nullable String name,
            @Nullable LocalDate until) {}

    static @Nullable ProfileJson orNull(@Nullable Profile profile) {
        return profile == null ? null : of(profile);
    }

    static ProfileJson of(Profile profile) {
        HoursRange hours = profile.hoursPerWeek();
        return new ProfileJson(
                profile.headline(),
                profile.summary(),
                each(profile.occupations(), w -> new Occupation(w.code(), w.scheme(), w.years(), w.wish())),
                each(profile.skills(), s -> new Skill(s.code(), s.level())),
                profile.educationLevel(),
                each(profile.languages(), ProfileJson::language),
                hours == null ? null : new Hours(hours.min(), hours.max()),
                profile.availableFrom(),
                profile.postcode(),
                profile.maxTravelKm(),
                profile.minMonthlySalary(),
                profile.engagements().stream()
                        .sorted()
                        .<@Nullable Engagement>map(e -> e)
                        .toList(),
                each(profile.drivingLicences(), l -> l),
                each(
                        profile.blockedOrganizations(),
                        b -> new Block(
                                b.organization().organizationId(),
                                b.organization().kvkNumber(),
                                b.organization().name(),
                                b.until())));
    }

    private static Language language(LanguageLevel language) {
        return new Language(language.code(), language.level());
    }

    private static <F, T> @Nullable List<@Nullable T> each(@Nullable List<F> list, Function<F, T> step) {
        return list == null ? null : list.stream().<@Nullable T>map(step).toList();
    }

    /** For the domain, which says what is wrong with it. */
    public NewProfile toCommand() {
        return new NewProfile(
                headline,
                summary,
                kept(occupations, o -> new NewProfile.NewWork(o.code(), o.scheme(), o.years(), o.wish())),
                kept(skills, s -> new NewProfile.NewAbility(s.code(), s.level())),
                educationLevel,
                kept(languages, l -> new NewProfile.NewLanguage(l.code(), l.level())),
                hoursPerWeek == null ? null : new NewProfile.NewHours(hoursPerWeek.min(), hoursPerWeek.max()),
                availableFrom,
                postcode,
                maxTravelKm,
                minMonthlySalary,
                engagements,
                drivingLicences,
                kept(
                        blockedOrganizations,
                        b -> new NewProfile.NewBlock(b.organizationId(), b.kvkNumber(), b.name(), b.until())));
    }

    /** Elements that are null stay, so that the domain can name their place. */
    private static <F, T> @Nullable List<@Nullable T> kept(@Nullable List<@Nullable F> list, Function<F, T> step) {
        if (list == null) {
            return null;
        }
        java.util.ArrayList<@Nullable T> kept = new java.util.ArrayList<>(list.size());
        for (F element : list) {
            kept.add(element == null ? null : step.apply(element));
        }
        return kept;
    }
}
