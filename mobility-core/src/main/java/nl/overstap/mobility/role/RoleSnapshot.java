package nl.overstap.mobility.role;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody has, or a machine client.
 *
 * @param organizationId null for an advisor, and for a coach of no organization
 * @param name as they were invited
 * @param scopes narrow a machine client; null: not narrowed
 */
public record RoleSnapshot(
        UUID id,
        Role role,
        @Nullable UUID organizationId,
        @Nullable String name,
        @Nullable String email,
        boolean machine,
        @Nullable List<String> scopes,
        Instant since) {}
