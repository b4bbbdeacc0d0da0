package nl.overstap.matching.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import org.jspecify.annotations.Nullable;

/** A remote vacancy for tests that asks for nothing, and says more verb by verb. */
public final class AVacancy {

    private UUID id = new UUID(2, 2);
    private Instant createdAt = Instant.parse("2026-01-01T00:00:00Z");
    private boolean open = true;
    private LocalDate closesOn = LocalDate.parse("2026-12-31");
    private @Nullable LocalDate endsOn;
    private Engagement engagement = Engagement.EMPLOYMENT;
    private OccupationCode occupation = OccupationCode.isco("2221");
    private List<AskedSkill> skills = List.of();
    private @Nullable Integer educationLevel;
    private List<LanguageLevel> languages = List.of();
    private @Nullable HoursRange hours;
    private @Nullable Integer maxMonthlySalary;
    private @Nullable Location location;
    private boolean remote = true;
    private Set<String> drivingLicences = Set.of();
    private UUID organizationGroup = new UUID(3, 3);

    private AVacancy() {}

    public static AVacancy aVacancy() {
        return new AVacancy();
    }

    public AVacancy withId(UUID id) {
        this.id = id;
        return this;
    }

    public AVacancy createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public AVacancy notOpen() {
        this.open = false;
        return this;
    }

    public AVacancy closingOn(String date) {
        this.closesOn = LocalDate.parse(date);
        return this;
    }

    public AVacancy endingOn(String date) {
        this.endsOn = LocalDate.parse(date);
        return this;
    }

    public AVacancy offering(Engagement engagement) {
        this.engagement = engagement;
        return this;
    }

    public AVacancy of(OccupationCode occupation) {
        this.occupation = occupation;
        return this;
    }

    public AVacancy asking(AskedSkill... skills) {
        this.skills = List.of(skills);
        return this;
    }

    public AVacancy asking(String... codes) {
        this.skills = List.of(codes).stream()
                .map(code -> new AskedSkill(code, true, null))
                .toList();
        return this;
    }

    public AVacancy askingEducation(int level) {
        this.educationLevel = level;
        return this;
    }

    public AVacancy askingLanguage(String code, Cefr level) {
        this.languages = List.of(new LanguageLevel(code, level));
        return this;
    }

    public AVacancy forHours(int min, int max) {
        this.hours = new HoursRange(min, max);
        return this;
    }

    public AVacancy payingAtMost(int salary) {
        this.maxMonthlySalary = salary;
        return this;
    }

    /** At a place, and no longer remote. */
    public AVacancy at(Location location) {
        this.location = location;
        this.remote = false;
        return this;
    }

    public AVacancy askingLicences(String... categories) {
        this.drivingLicences = Set.of(categories);
        return this;
    }

    public AVacancy ofGroup(UUID group) {
        this.organizationGroup = group;
        return this;
    }

    public VacancyFacts facts() {
        return new VacancyFacts(
                id,
                createdAt,
                open,
                closesOn,
                endsOn,
                engagement,
                occupation,
                skills,
                educationLevel,
                languages,
                hours,
                maxMonthlySalary,
                location,
                remote,
                drivingLicences,
                organizationGroup);
    }
}
