package nl.overstap.mobility.candidate.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.bulk.CsvRow;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.request.NewCandidate;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/** A candidate as a row of a CSV file says it. An empty cell is no answer. */
final class CandidateRow {

    static final List<String> COLUMNS = List.of(
            "givenName",
            "familyName",
            "email",
            "phone",
            "language",
            "employerKvk",
            "transition",
            "reason",
            "source",
            "headline",
            "occupationCode",
            "occupationScheme",
            "skills",
            "educationLevel",
            "hoursMin",
            "hoursMax",
            "availableFrom",
            "postcode",
            "maxTravelKm",
            "minMonthlySalary",
            "engagements",
            "drivingLicences");

    static final Set<String> NEEDED = Set.of("givenName", "familyName", "email", "transition", "reason", "engagements");

    private static final Map<String, String> COLUMNS_OF_FIELDS = Map.of(
            "occupations", "occupationCode",
            "hoursPerWeek.min", "hoursMin",
            "hoursPerWeek.max", "hoursMax");

    private CandidateRow() {}

    static NewCandidate read(CsvRow row, Taxonomy taxonomy) {
        String kvkNumber = row.text("employerKvk");
        NewDetails details = new NewDetails(
                new NewDetails.NewPerson(
                        row.text("givenName"),
                        row.text("familyName"),
                        row.text("email"),
                        row.text("phone"),
                        row.text("language")),
                kvkNumber == null ? null : new NewDetails.NewEmployer(null, kvkNumber, null),
                row.oneOf("transition", Transition.class),
                row.oneOf("reason", Reason.class),
                row.text("source"));
        Integer hoursMin = row.number("hoursMin");
        Integer hoursMax = row.number("hoursMax");
        List<String> licences = row.list("drivingLicences");
        NewProfile profile = new NewProfile(
                row.text("headline"),
                null,
                occupations(row),
                skills(row, taxonomy),
                row.number("educationLevel"),
                null,
                hoursMin == null && hoursMax == null ? null : new NewProfile.NewHours(hoursMin, hoursMax),
                row.date("availableFrom"),
                row.text("postcode"),
                row.number("maxTravelKm"),
                row.number("minMonthlySalary"),
                List.<@Nullable Engagement>copyOf(row.someOf("engagements", Engagement.class)),
                licences.isEmpty() ? null : List.<@Nullable String>copyOf(licences),
                null);
        return new NewCandidate(details, profile);
    }

    private static @Nullable List<NewProfile.@Nullable NewWork> occupations(CsvRow row) {
        String code = row.text("occupationCode");
        OccupationScheme scheme = row.oneOf("occupationScheme", OccupationScheme.class);
        if (code == null) {
            return null;
        }
        boolean digits = code.chars().allMatch(c -> c >= '0' && c <= '9');
        OccupationScheme told = digits ? OccupationScheme.ISCO08 : OccupationScheme.ESCO;
        return List.of(new NewProfile.NewWork(code, scheme == null ? told : scheme, null, Wish.DESIRED));
    }

    private static @Nullable List<NewProfile.@Nullable NewAbility> skills(CsvRow row, Taxonomy taxonomy) {
        List<String> named = row.list("skills");
        List<NewProfile.@Nullable NewAbility> skills = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i);
            Optional<Skill> skill = taxonomy.findSkill(name).or(() -> taxonomy.findSkillByName(name));
            row.violations()
                    .addIf(skill.isEmpty(), "skills", "number " + (i + 1) + " is neither a code nor a name of a skill");
            skill.ifPresent(s -> skills.add(new NewProfile.NewAbility(s.code(), null)));
        }
        return named.isEmpty() ? null : skills;
    }

    /** The column that a field came from, e.g. skills for {@code profile.skills[2].code}. */
    static String columnOf(String field) {
        if (field.startsWith("currentEmployer")) {
            return "employerKvk";
        }
        String own = field.replaceFirst("^(person|profile)\\.", "").replaceFirst("\\[.*", "");
        return field.endsWith("].scheme") ? "occupationScheme" : COLUMNS_OF_FIELDS.getOrDefault(own, own);
    }
}
