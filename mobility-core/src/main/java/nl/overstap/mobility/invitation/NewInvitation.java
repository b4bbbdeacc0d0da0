package nl.overstap.mobility.invitation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be invited.
 *
 * @param organizationId whose HR it is to be; may be given for a coach, never for an advisor
 * @param language of the mail, {@code nl} or {@code en}; null: Dutch
 * @param machine a system of the organization, that logs in with a client of its own
 * @param scopes narrow the machine, e.g. {@code vacancies:write}; null: not narrowed
 */
public record NewInvitation(
        @Nullable Role role,
        @Nullable UUID organizationId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        boolean machine,
        @Nullable List<String> scopes) {

    private static final Set<Role> INVITED = Set.of(Role.ADVISOR, Role.HR, Role.COACH);
    private static final Pattern SCOPE = Pattern.compile("[a-z]{2,30}(-[a-z]{2,30}){0,3}:(read|write)");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_SCOPES = 50;

    /** What is wrong with it, as far as it can be told without looking anything up. */
    public Violations violations() {
        Violations violations = new Violations()
                .required("role", role)
                .addIf(role != null && !INVITED.contains(role), "role", "must be one of [ADVISOR, HR, COACH]")
                .line("name", name, LONGEST_NAME)
                .email("email", email)
                .addIf(language != null && !Set.of("nl", "en").contains(language), "language", "must be nl or en")
                .addIf(role == Role.HR && organizationId == null, "organizationId", "is required for HR")
                .addIf(
                        role == Role.ADVISOR && organizationId != null,
                        "organizationId",
                        "must be left out for an advisor")
                .addIf(machine && role != Role.HR, "machine", "is for HR of an organization only")
                .addIf(!machine && scopes != null, "scopes", "are for machine clients only");
        if (scopes != null) {
            violations.addIf(
                    scopes.isEmpty() || scopes.size() > MOST_SCOPES,
                    "scopes",
                    "must be 1 to " + MOST_SCOPES + " scopes");
            for (int i = 0; i < Math.min(scopes.size(), MOST_SCOPES); i++) {
                String scope = Objects.requireNonNullElse(scopes.get(i), "");
                violations.addIf(
                        !SCOPE.matcher(scope).matches(),
                        "scopes[" + i + "]",
                        "must be a path and what is done there, such as vacancies:write");
            }
        }
        return violations;
    }
}
