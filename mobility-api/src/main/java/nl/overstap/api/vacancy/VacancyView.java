package nl.overstap.api.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.vacancy.VacancyContent;
import nl.overstap.mobility.vacancy.VacancySnapshot;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A vacancy as it is answered: what was sent, and how it stands.
 *
 * @param statusReason for the employer and the bureau only
 * @param placeEstimated whether the postcode's place is that of its nearest known neighbor
 */
@Schema(name = "Vacancy", examples = """
        {"id": "01997c3e-5a00-7000-8000-000000000071", "networkId": "01997c3e-5a00-7000-8000-000000000009",
         "organizationId": "01997c3e-5a00-7000-8000-000000000003", "organizationName": "Zorggroep Randmeer",
         "status": "OPEN", "statusReason": null, "externalId": "HR-2026-118", "title": "Verpleegkundige thuiszorg",
         "description": "Zorg bij mensen thuis in Ermelo en Putten.", "engagement": "EMPLOYMENT",
         "occupation": {"code": "2221", "scheme": "ISCO08"},
         "skills": [{"code": "starter:skill/wondverzorging", "essential": true, "level": 3}], "educationLevel": 5,
         "languages": [{"code": "nl", "level": "B2"}], "hoursPerWeek": {"min": 24, "max": 32},
         "monthlySalary": {"min": 2900, "max": 3900}, "postcode": "3851", "place": "Ermelo", "placeEstimated": false,
         "remote": false, "startsOn": "2026-12-01", "endsOn": null, "closesOn": "2026-11-30", "positions": 2,
         "positionsLeft": 2, "drivingLicences": ["B"], "visibility": "PUBLIC", "openedAt": "2026-09-01T08:00:00Z",
         "createdAt": "2026-09-01T08:00:00Z"}""")
record VacancyView(
        UUID id,
        UUID networkId,
        UUID organizationId,
        String organizationName,
        String status,
        @Nullable String statusReason,
        @Nullable String externalId,
        String title,
        @Nullable String description,
        String engagement,
        VacancyBody.Occupation occupation,
        List<VacancyBody.Skill> skills,
        @Nullable Integer educationLevel,
        List<VacancyBody.Language> languages,
        VacancyBody.@Nullable Range hoursPerWeek,
        VacancyBody.@Nullable Range monthlySalary,
        @Nullable String postcode,
        @Nullable String place,
        boolean placeEstimated,
        boolean remote,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable LocalDate closesOn,
        int positions,
        int positionsLeft,
        List<String> drivingLicences,
        String visibility,
        @Nullable Instant openedAt,
        Instant createdAt) {

    static VacancyView of(VacancySnapshot vacancy) {
        VacancyContent says = vacancy.content();
        PostcodeLocation location = says.location();
        return new VacancyView(
                vacancy.id(),
                vacancy.networkId(),
                vacancy.organizationId(),
                vacancy.organizationName(),
                vacancy.status().name(),
                vacancy.statusReason(),
                says.externalId(),
                says.title(),
                says.description(),
                says.engagement().name(),
                new VacancyBody.Occupation(
                        says.occupation().code(), says.occupation().scheme()),
                says.skills().stream()
                        .map(s -> new VacancyBody.Skill(s.skill().code(), s.essential(), s.level()))
                        .toList(),
                says.educationLevel(),
                says.languages().stream()
                        .map(l -> new VacancyBody.Language(l.code(), l.level()))
                        .toList(),
                says.hoursPerWeek() == null
                        ? null
                        : new VacancyBody.Range(
                                says.hoursPerWeek().min(), says.hoursPerWeek().max()),
                says.salaryMin() == null && says.salaryMax() == null
                        ? null
                        : new VacancyBody.Range(says.salaryMin(), says.salaryMax()),
                location == null ? null : location.code(),
                location == null ? null : location.place(),
                location != null && location.placeEstimated(),
                says.remote(),
                says.startsOn(),
                says.endsOn(),
                says.closesOn(),
                says.positions(),
                vacancy.positionsLeft(),
                says.drivingLicences(),
                says.visibility().name(),
                vacancy.openedAt(),
                vacancy.createdAt());
    }
}
