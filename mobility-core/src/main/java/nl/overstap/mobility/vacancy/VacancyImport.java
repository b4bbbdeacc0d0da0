package nl.overstap.mobility.vacancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.bulk.CsvRow;
import nl.overstap.mobility.bulk.Importer;
import nl.overstap.mobility.job.JobRow;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * Takes vacancies in from a file. A row is known by its organization and externalId; one that says what the vacancy says
 * already changes nothing, another changes it. An EXPIRED one that gets a later closing day is open again.
 */
@ApplicationScoped
class VacancyImport implements Importer<NewVacancy> {

    private static final List<String> COLUMNS = List.of(
            "externalId",
            "title",
            "description",
            "engagement",
            "occupationCode",
            "occupationScheme",
            "essentialSkills",
            "optionalSkills",
            "educationLevel",
            "hoursMin",
            "hoursMax",
            "salaryMin",
            "salaryMax",
            "postcode",
            "remote",
            "startsOn",
            "endsOn",
            "closesOn",
            "positions",
            "visibility",
            "organizationId");

    private static final Map<String, String> COLUMNS_OF_FIELDS = Map.of(
            "occupation", "occupationCode",
            "occupation.code", "occupationCode",
            "occupation.scheme", "occupationScheme",
            "hoursPerWeek.min", "hoursMin",
            "hoursPerWeek.max", "hoursMax",
            "monthlySalary.min", "salaryMin",
            "monthlySalary.max", "salaryMax",
            "skills", "essentialSkills");

    private final Vacancies vacancies;
    private final VacancyRepository repository;
    private final VacancyQueries queries;
    private final VacancyCheck check;
    private final Taxonomy taxonomy;

    VacancyImport(
            Vacancies vacancies,
            VacancyRepository repository,
            VacancyQueries queries,
            VacancyCheck check,
            Taxonomy taxonomy) {
        this.vacancies = vacancies;
        this.repository = repository;
        this.queries = queries;
        this.check = check;
        this.taxonomy = taxonomy;
    }

    @Override
    public String kind() {
        return Vacancies.IMPORT;
    }

    @Override
    public String scope() {
        return "vacancy-imports:write";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Set<String> neededColumns() {
        return Set.of("externalId", "title", "engagement", "occupationCode");
    }

    @Override
    public String columnOf(String field) {
        return COLUMNS_OF_FIELDS.getOrDefault(field, field);
    }

    @Override
    public Optional<Refusal> refusal(Actor actor, @Nullable UUID organizationId) {
        if (organizationId == null) {
            return actor.isBureau()
                    ? Optional.empty()
                    : Optional.of(new Refusal.Invalid(new Violations()
                            .add("organizationId", "is needed, as you act for several")
                            .list()));
        }
        Violations violations = new Violations();
        return vacancies
                .mayOffer(actor, organizationId, violations)
                .or(() ->
                        violations.isEmpty() ? Optional.empty() : Optional.of(new Refusal.Invalid(violations.list())));
    }

    @Override
    public NewVacancy read(CsvRow row) {
        return new NewVacancy(
                row.uuid("organizationId"),
                null,
                row.text("externalId"),
                row.text("title"),
                row.text("description"),
                row.oneOf("engagement", Engagement.class),
                new NewVacancy.Occupation(
                        row.text("occupationCode"), row.oneOf("occupationScheme", OccupationScheme.class)),
                skills(row),
                row.number("educationLevel"),
                null,
                new NewVacancy.Range(row.number("hoursMin"), row.number("hoursMax")),
                new NewVacancy.Range(row.number("salaryMin"), row.number("salaryMax")),
                row.text("postcode"),
                row.yesOrNo("remote"),
                row.date("startsOn"),
                row.date("endsOn"),
                row.date("closesOn"),
                row.number("positions"),
                null,
                row.oneOf("visibility", Visibility.class));
    }

    private List<NewVacancy.@Nullable Skill> skills(CsvRow row) {
        List<NewVacancy.@Nullable Skill> skills = new ArrayList<>();
        for (String column : List.of("essentialSkills", "optionalSkills")) {
            List<String> named = row.list(column);
            for (int i = 0; i < named.size(); i++) {
                String name = named.get(i);
                Optional<Skill> skill = taxonomy.findSkill(name).or(() -> taxonomy.findSkillByName(name));
                row.violations()
                        .addIf(
                                skill.isEmpty(),
                                column,
                                "number " + (i + 1) + " is neither a code nor a name of a skill");
                skill.ifPresent(
                        s -> skills.add(new NewVacancy.Skill(s.code(), column.equals("essentialSkills"), null)));
            }
        }
        return skills;
    }

    @Override
    public Outcome<Taken> store(Actor actor, @Nullable UUID organizationId, NewVacancy row) {
        UUID organization = row.organizationId() == null ? organizationId : row.organizationId();
        if (organization == null) {
            return Outcome.invalid("organizationId", "is needed, unless the whole file is for one organization");
        }
        String externalId = row.externalId() == null ? "" : row.externalId().strip();
        if (externalId.isEmpty()) {
            return Outcome.invalid("externalId", "is needed: the vacancy is known by it when it comes again");
        }
        NewVacancy sent = row.ofOrganization(organization);
        Optional<Vacancy> known = queries.known(organization, externalId).flatMap(repository::findByIdOptional);
        return known.isPresent()
                ? change(actor, known.get(), sent)
                : vacancies.post(actor, sent).map(posted -> new Taken(JobRow.Outcome.CREATED, posted.id()));
    }

    private Outcome<Taken> change(Actor actor, Vacancy vacancy, NewVacancy sent) {
        Violations violations = new Violations();
        Optional<Refusal> refusal = vacancies.mayOffer(actor, vacancy.organizationId(), violations);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        VacancyContent content = check.check(sent, violations);
        if (content == null) {
            return Outcome.invalid(violations.list());
        }
        VacancyContent whole = content.closesOn() == null ? content.closingOn(vacancy.usualClosing()) : content;
        if (whole.equals(vacancy.content(taxonomy))) {
            return Outcome.done(new Taken(JobRow.Outcome.UNCHANGED, vacancy.id()));
        }
        if (vacancy.status() == VacancyStatus.WITHDRAWN) {
            return Outcome.conflict("step-not-allowed", "The vacancy was withdrawn and stays as it is.");
        }
        Outcome<VacancySnapshot> changed = vacancies.replace(vacancy, sent, new Violations());
        if (changed instanceof Outcome.Done
                && vacancy.status() == VacancyStatus.EXPIRED
                && !vacancies.isPast(content.closesOn())
                && content.closesOn() != null) {
            vacancies.take(vacancy, VacancyStatus.OPEN, null);
        }
        return changed.map(_ -> new Taken(JobRow.Outcome.UPDATED, vacancy.id()));
    }
}
