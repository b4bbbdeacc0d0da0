package nl.overstap.mobility.vacancy;

import java.time.LocalDate;
import java.util.List;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.Skill;
import org.jspecify.annotations.Nullable;

/**
 * What a vacancy says, checked and with its codes found.
 *
 * @param skills in the order of their codes, each once
 * @param location null for one that is remote only
 * @param closesOn the last day it is offered; null while a draft leaves it to the opening
 * @param positions as offered, those taken not subtracted
 */
public record VacancyContent(
        @Nullable String externalId,
        String title,
        @Nullable String description,
        Engagement engagement,
        Occupation occupation,
        List<SkillAsked> skills,
        @Nullable Integer educationLevel,
        List<LanguageLevel> languages,
        @Nullable HoursRange hoursPerWeek,
        @Nullable Integer salaryMin,
        @Nullable Integer salaryMax,
        @Nullable PostcodeLocation location,
        boolean remote,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable LocalDate closesOn,
        int positions,
        List<String> drivingLicences,
        Visibility visibility) {

    public VacancyContent {
        skills = List.copyOf(skills);
        languages = List.copyOf(languages);
        drivingLicences = List.copyOf(drivingLicences);
    }

    /** A skill that is asked, at level 1 to 5 or at any. */
    public record SkillAsked(
            Skill skill, boolean essential, @Nullable Integer level) {}

    VacancyContent closingOn(@Nullable LocalDate day) {
        return new VacancyContent(
                externalId,
                title,
                description,
                engagement,
                occupation,
                skills,
                educationLevel,
                languages,
                hoursPerWeek,
                salaryMin,
                salaryMax,
                location,
                remote,
                startsOn,
                endsOn,
                day,
                positions,
                drivingLicences,
                visibility);
    }
}
