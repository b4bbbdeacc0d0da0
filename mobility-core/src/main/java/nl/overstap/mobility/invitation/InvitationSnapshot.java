package nl.overstap.mobility.invitation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the bureau sees it.
 *
 * @param scopes narrow a machine client; null: not narrowed
 * @param expiresAt from then on the link is of no use
 */
public record InvitationSnapshot(
        UUID id,
        Role role,
        @Nullable UUID organizationId,
        @Nullable String name,
        String email,
        String language,
        boolean machine,
        @Nullable List<String> scopes,
        InvitationStatus status,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        Instant createdAt,
        int version) {}
