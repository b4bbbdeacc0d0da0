package nl.overstap.mobility.vacancy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import org.jspecify.annotations.Nullable;

/**
 * A vacancy as somebody sends it, nothing checked yet; null is what they left out.
 *
 * @param status OPEN (also when left out) or DRAFT
 * @param skills up to 100
 * @param hoursPerWeek whole hours, 0 to 60
 * @param monthlySalary gross at full time, whole euros
 * @param closesOn the last day it is offered; 90 days after opening when left out
 * @param positions 1 to 999; one when left out
 */
public record NewVacancy(
        @Nullable UUID organizationId,
        @Nullable VacancyStatus status,
        @Nullable String externalId,
        @Nullable String title,
        @Nullable String description,
        @Nullable Engagement engagement,
        @Nullable Occupation occupation,
        @Nullable List<@Nullable Skill> skills,
        @Nullable Integer educationLevel,
        @Nullable List<@Nullable Language> languages,
        @Nullable Range hoursPerWeek,
        @Nullable Range monthlySalary,
        @Nullable String postcode,
        @Nullable Boolean remote,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable LocalDate closesOn,
        @Nullable Integer positions,
        @Nullable List<@Nullable String> drivingLicences,
        @Nullable Visibility visibility) {

    /**
     * A code of a classification.
     *
     * @param scheme told by the code itself when left out: digits are ISCO08
     */
    public record Occupation(
            @Nullable String code, @Nullable OccupationScheme scheme) {}

    /**
     * A skill that is asked.
     *
     * @param essential true when left out
     * @param level 1 to 5; any when left out
     */
    public record Skill(
            @Nullable String code,
            @Nullable Boolean essential,
            @Nullable Integer level) {}

    /** A language that is asked: two letters of ISO 639-1, and a level. */
    public record Language(@Nullable String code, @Nullable Cefr level) {}

    /** From and to, both included. */
    public record Range(@Nullable Integer min, @Nullable Integer max) {}

    NewVacancy ofOrganization(@Nullable UUID organization) {
        return new NewVacancy(
                organization,
                status,
                externalId,
                title,
                description,
                engagement,
                occupation,
                skills,
                educationLevel,
                languages,
                hoursPerWeek,
                monthlySalary,
                postcode,
                remote,
                startsOn,
                endsOn,
                closesOn,
                positions,
                drivingLicences,
                visibility);
    }
}
