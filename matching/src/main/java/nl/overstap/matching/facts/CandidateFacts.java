package nl.overstap.matching.facts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of a candidate. Null is an answer that was left out: it excludes nothing and earns nothing;
 * an empty list or set is the answer "none". Refused: no engagement at all, and numbers out of their range.
 *
 * @param createdAt settles ties where candidates are ranked: the earlier one first
 * @param searching whether the candidate is active and may be matched
 * @param educationLevel 1 to 8 of the European Qualifications Framework
 * @param maxTravelKm 0 (only the own postcode) to 500 (anywhere)
 * @param minMonthlySalary whole euros, gross a month at full time
 * @param drivingLicences categories such as {@code B}, compared as they are
 * @param employerGroups the groups (parent with all its companies) of the own employer; empty where unknown
 * @param blockedGroups the groups of the organizations that are not to see the candidate
 */
public record CandidateFacts(
        UUID id,
        Instant createdAt,
        boolean searching,
        @Nullable LocalDate availableFrom,
        @Nullable List<OccupationWish> occupations,
        @Nullable List<HeldSkill> skills,
        @Nullable Integer educationLevel,
        @Nullable List<LanguageLevel> languages,
        @Nullable HoursRange hours,
        @Nullable Location location,
        @Nullable Integer maxTravelKm,
        @Nullable Integer minMonthlySalary,
        Set<Engagement> engagements,
        @Nullable Set<String> drivingLicences,
        Set<UUID> employerGroups,
        @Nullable Set<UUID> blockedGroups) {

    /** The travel distance that stands for "anywhere". */
    public static final int ANYWHERE_KM = 500;

    public CandidateFacts {
        requireNonNull(id);
        requireNonNull(createdAt);
        occupations = occupations == null ? null : List.copyOf(occupations);
        skills = skills == null ? null : List.copyOf(skills);
        requireEducation(educationLevel);
        languages = languages == null ? null : List.copyOf(languages);
        if (maxTravelKm != null && (maxTravelKm < 0 || maxTravelKm > ANYWHERE_KM)) {
            throw new IllegalArgumentException("travel distance is 0 to 500 km: " + maxTravelKm);
        }
        requireSalary(minMonthlySalary);
        engagements = Set.copyOf(engagements);
        if (engagements.isEmpty()) {
            throw new IllegalArgumentException("a candidate names at least one engagement");
        }
        drivingLicences = drivingLicences == null ? null : Set.copyOf(drivingLicences);
        employerGroups = Set.copyOf(employerGroups);
        blockedGroups = blockedGroups == null ? null : Set.copyOf(blockedGroups);
    }

    static void requireEducation(@Nullable Integer level) {
        if (level != null && (level < 1 || level > 8)) {
            throw new IllegalArgumentException("an education level is 1 to 8: " + level);
        }
    }

    static void requireSalary(@Nullable Integer salary) {
        if (salary != null && salary < 0) {
            throw new IllegalArgumentException("a salary is not negative");
        }
    }
}
