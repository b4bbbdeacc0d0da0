package nl.overstap.api.vacancy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.vacancy.NewVacancy;
import nl.overstap.mobility.vacancy.VacancyStatus;
import nl.overstap.mobility.vacancy.Visibility;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A vacancy as it is sent: in a POST, a PUT, or as an element of a file in JSON.
 *
 * @param networkId in which network, for somebody who acts for several
 */
@Schema(
        name = "NewVacancy",
        requiredProperties = {"organizationId", "title", "engagement", "occupation"},
        examples = """
            {"organizationId": "01997c3e-5a00-7000-8000-000000000001", "externalId": "HR-2026-118",
             "title": "Verpleegkundige thuiszorg", "description": "Zorg bij mensen thuis in Ermelo en Putten.",
             "engagement": "EMPLOYMENT", "occupation": {"code": "2221", "scheme": "ISCO08"},
             "skills": [{"code": "http://data.europa.eu/esco/skill/0cc2e4b0-2d4a-4b6e-9c5b-0b3b7e0e1b11",
                         "essential": true, "level": 3}],
             "educationLevel": 5, "languages": [{"code": "nl", "level": "B2"}],
             "hoursPerWeek": {"min": 24, "max": 32}, "monthlySalary": {"min": 2900, "max": 3900},
             "remote": true, "startsOn": "2026-12-01", "positions": 2,
             "drivingLicences": ["B"], "visibility": "PUBLIC"}""")
record VacancyBody(
        @Nullable UUID networkId,
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

    @Schema(
            name = "VacancyOccupation",
            requiredProperties = {"code"})
    record Occupation(@Nullable String code, @Nullable OccupationScheme scheme) {}

    @Schema(
            name = "VacancySkill",
            requiredProperties = {"code"})
    record Skill(
            @Nullable String code,
            @Nullable Boolean essential,
            @Nullable Integer level) {}

    @Schema(
            name = "VacancyLanguage",
            requiredProperties = {"code", "level"})
    record Language(@Nullable String code, @Nullable Cefr level) {}

    @Schema(name = "Range")
    record Range(@Nullable Integer min, @Nullable Integer max) {

        private NewVacancy.Range toCommand() {
            return new NewVacancy.Range(min, max);
        }
    }

    NewVacancy toCommand() {
        return new NewVacancy(
                organizationId,
                status,
                externalId,
                title,
                description,
                engagement,
                occupation == null ? null : new NewVacancy.Occupation(occupation.code(), occupation.scheme()),
                skills == null ? null : commands(skills),
                educationLevel,
                languages == null ? null : languageCommands(languages),
                hoursPerWeek == null ? null : hoursPerWeek.toCommand(),
                monthlySalary == null ? null : monthlySalary.toCommand(),
                postcode,
                remote,
                startsOn,
                endsOn,
                closesOn,
                positions,
                drivingLicences,
                visibility);
    }

    private static List<NewVacancy.@Nullable Skill> commands(List<@Nullable Skill> skills) {
        return skills.stream()
                .<NewVacancy.@Nullable Skill>map(
                        s -> s == null ? null : new NewVacancy.Skill(s.code(), s.essential(), s.level()))
                .toList();
    }

    private static List<NewVacancy.@Nullable Language> languageCommands(List<@Nullable Language> languages) {
        return languages.stream()
                .<NewVacancy.@Nullable Language>map(
                        l -> l == null ? null : new NewVacancy.Language(l.code(), l.level()))
                .toList();
    }
}
