package nl.overstap.mobility.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One role of an account.
 *
 * @param id of the role itself; what a coach is assigned by
 * @param networkId null for OPERATOR only
 * @param organizationId for HR, and for a coach who belongs to one
 * @param candidateId for EMPLOYEE only
 * @param scopes narrow a machine client; null: not narrowed
 */
public record Grant(
        UUID id,
        Role role,
        @Nullable UUID networkId,
        @Nullable UUID organizationId,
        @Nullable UUID candidateId,
        @Nullable String name,
        boolean machine,
        @Nullable Set<String> scopes) {

    /** Whether this holds for what asks for that scope, e.g. {@code vacancies:write}. */
    public boolean covers(String scope) {
        return scopes == null || scopes.contains(scope);
    }
}
