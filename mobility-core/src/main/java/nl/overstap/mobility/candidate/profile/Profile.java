package nl.overstap.mobility.candidate.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate can do and wants. A list that is null was left out; one that is empty is the answer "none".
 *
 * @param educationLevel 1 to 8 of the European Qualifications Framework
 * @param postcode four digits
 * @param maxTravelKm 0 to 500; 500 is anywhere
 * @param minMonthlySalary whole euros, gross a month at full time
 * @param engagements at least one
 * @param blockedOrganizations who is not to see the candidate, with their whole group
 */
public record Profile(
        @Nullable String headline,
        @Nullable String summary,
        @Nullable List<Work> occupations,
        @Nullable List<Ability> skills,
        @Nullable Integer educationLevel,
        @Nullable List<LanguageLevel> languages,
        @Nullable HoursRange hoursPerWeek,
        @Nullable LocalDate availableFrom,
        @Nullable String postcode,
        @Nullable Integer maxTravelKm,
        @Nullable Integer minMonthlySalary,
        Set<Engagement> engagements,
        @Nullable List<String> drivingLicences,
        @Nullable List<Block> blockedOrganizations) {

    /**
     * An occupation, wanted, done or ruled out.
     *
     * @param iscoCode the ISCO-08 group it counts by
     * @param years 0 to 60
     */
    public record Work(
            String code,
            OccupationScheme scheme,
            String iscoCode,
            @Nullable Integer years,
            Wish wish) {}

    /** A skill by its code, at level 1 to 5. */
    public record Ability(String code, @Nullable Integer level) {}

    /** Who is not to see the candidate, up to and including a day; null: for good. */
    public record Block(
            NamedEmployer organization, @Nullable LocalDate until) {

        public boolean holdsOn(LocalDate day) {
            return until == null || !day.isAfter(until);
        }
    }

    public Profile {
        occupations = copy(occupations);
        skills = copy(skills);
        languages = copy(languages);
        engagements = Set.copyOf(engagements);
        drivingLicences = copy(drivingLicences);
        blockedOrganizations = copy(blockedOrganizations);
    }

    private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** The same without the list of who is not to see it: what a coach may read. */
    public Profile withoutBlocks() {
        return new Profile(
                headline,
                summary,
                occupations,
                skills,
                educationLevel,
                languages,
                hoursPerWeek,
                availableFrom,
                postcode,
                maxTravelKm,
                minMonthlySalary,
                engagements,
                drivingLicences,
                null);
    }
}
