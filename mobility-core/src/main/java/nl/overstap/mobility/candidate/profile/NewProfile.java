package nl.overstap.mobility.candidate.profile;

import java.time.LocalDate;
import java.util.List;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import org.jspecify.annotations.Nullable;

/** A profile as somebody wrote it down: any field may be absent or wrong until {@link ProfileChecks} has read it. */
public record NewProfile(
        @Nullable String headline,
        @Nullable String summary,
        @Nullable List<@Nullable NewWork> occupations,
        @Nullable List<@Nullable NewAbility> skills,
        @Nullable Integer educationLevel,
        @Nullable List<@Nullable NewLanguage> languages,
        @Nullable NewHours hoursPerWeek,
        @Nullable LocalDate availableFrom,
        @Nullable String postcode,
        @Nullable Integer maxTravelKm,
        @Nullable Integer minMonthlySalary,
        @Nullable List<@Nullable Engagement> engagements,
        @Nullable List<@Nullable String> drivingLicences,
        @Nullable List<@Nullable NewBlock> blockedOrganizations) {

    /** An occupation. */
    public record NewWork(
            @Nullable String code,
            @Nullable OccupationScheme scheme,
            @Nullable Integer years,
            @Nullable Wish wish) {}

    /** A skill. */
    public record NewAbility(
            @Nullable String code, @Nullable Integer level) {}

    /** A language by its ISO 639-1 code. */
    public record NewLanguage(
            @Nullable String code, @Nullable Cefr level) {}

    /** Hours a week. */
    public record NewHours(@Nullable Integer min, @Nullable Integer max) {}

    /** Who is not to see the candidate: exactly one of id, number and name. */
    public record NewBlock(
            java.util.@Nullable UUID organizationId,
            @Nullable String kvkNumber,
            @Nullable String name,
            @Nullable LocalDate until) {}
}
