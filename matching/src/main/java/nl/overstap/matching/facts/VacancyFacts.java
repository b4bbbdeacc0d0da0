package nl.overstap.matching.facts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of a vacancy. Null and empty are the same here: not asked. Refused: neither a place nor
 * remote, and numbers out of their range. Skills are kept in the order of their codes, each once: asked twice,
 * essential wins and the higher level.
 *
 * @param createdAt settles ties where vacancies are ranked: the earlier one first
 * @param open whether the vacancy is open and may be matched
 * @param closesOn the last day it is matched on; who feeds the engine fills in the default
 * @param endsOn the last day of the work, where it ends
 * @param educationLevel 1 to 8 of the European Qualifications Framework
 * @param maxMonthlySalary whole euros, gross a month at full time
 * @param drivingLicences categories such as {@code B}, compared as they are; all of them are asked
 * @param organizationGroup the group (parent with all its companies) of the organization that offers it
 */
public record VacancyFacts(
        UUID id,
        Instant createdAt,
        boolean open,
        LocalDate closesOn,
        @Nullable LocalDate endsOn,
        Engagement engagement,
        OccupationCode occupation,
        List<AskedSkill> skills,
        @Nullable Integer educationLevel,
        List<LanguageLevel> languages,
        @Nullable HoursRange hours,
        @Nullable Integer maxMonthlySalary,
        @Nullable Location location,
        boolean remote,
        Set<String> drivingLicences,
        UUID organizationGroup) {

    public VacancyFacts {
        requireNonNull(id);
        requireNonNull(createdAt);
        requireNonNull(closesOn);
        requireNonNull(engagement);
        requireNonNull(occupation);
        skills = eachOnceByCode(skills);
        CandidateFacts.requireEducation(educationLevel);
        languages = List.copyOf(languages);
        CandidateFacts.requireSalary(maxMonthlySalary);
        if (location == null && !remote) {
            throw new IllegalArgumentException("a vacancy has a place or is remote");
        }
        drivingLicences = Set.copyOf(drivingLicences);
        requireNonNull(organizationGroup);
    }

    private static List<AskedSkill> eachOnceByCode(Collection<AskedSkill> skills) {
        var byCode = new TreeMap<String, AskedSkill>();
        for (AskedSkill skill : skills) {
            byCode.merge(skill.code(), skill, AskedSkill::and);
        }
        return List.copyOf(byCode.values());
    }
}
