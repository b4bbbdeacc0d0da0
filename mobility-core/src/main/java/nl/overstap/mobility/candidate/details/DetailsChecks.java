package nl.overstap.mobility.candidate.details;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.organization.Organizations;
import org.jspecify.annotations.Nullable;

/** Reads details as they were written down and names everything that is wrong with them, each by its path. */
@ApplicationScoped
public class DetailsChecks {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SOURCE = 200;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()-]{6,29}");

    private final Organizations organizations;

    DetailsChecks(Organizations organizations) {
        this.organizations = organizations;
    }

    /** Reads details; empty where anything is wrong, which the violations then say. */
    public Optional<Details> read(NewDetails written, Violations violations) {
        Violations found = new Violations();
        Person person = person(written.person(), found);
        NamedEmployer employer = employer(written.currentEmployer(), found);
        found.required("transition", written.transition());
        found.required("reason", written.reason());
        found.line("source", written.source(), LONGEST_SOURCE);
        found.list().forEach(v -> violations.add(v.field(), v.message()));
        if (!found.isEmpty()
                || person == null
                || employer == null
                || written.transition() == null
                || written.reason() == null) {
            return Optional.empty();
        }
        return Optional.of(new Details(person, employer, written.transition(), written.reason(), written.source()));
    }

    private static @Nullable Person person(NewDetails.@Nullable NewPerson written, Violations found) {
        if (written == null) {
            found.add("person", "is required");
            return null;
        }
        found.requiredLine("person.givenName", written.givenName(), LONGEST_NAME)
                .requiredLine("person.familyName", written.familyName(), LONGEST_NAME)
                .email("person.email", written.email());
        found.addIf(
                written.phone() != null && !PHONE.matcher(written.phone()).matches(),
                "person.phone",
                "must be a telephone number of digits, blanks, hyphens and brackets, such as +31 6 12345678");
        String language = written.language() == null ? "nl" : written.language();
        found.addIf(!language.equals("nl") && !language.equals("en"), "person.language", "must be nl or en");
        return written.givenName() == null || written.familyName() == null || written.email() == null
                ? null
                : new Person(
                        written.givenName().strip(),
                        written.familyName().strip(),
                        written.email(),
                        written.phone(),
                        language);
    }

    private @Nullable NamedEmployer employer(NewDetails.@Nullable NewEmployer written, Violations found) {
        if (written == null) {
            found.add("currentEmployer", "is required");
            return null;
        }
        NamedEmployer named = NamedEmployer.read(
                "currentEmployer", written.organizationId(), written.kvkNumber(), written.name(), found);
        found.addIf(
                named != null
                        && named.organizationId() != null
                        && organizations.find(named.organizationId()).isEmpty(),
                "currentEmployer.organizationId",
                "must be a known organization");
        return named;
    }
}
