package nl.overstap.mobility.invitation;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.access.Role;
import org.jspecify.annotations.Nullable;

/** What the link of an invitation shows to whoever holds it: to what one is invited, not who. */
public record InvitationView(
        Role role,
        UUID networkId,
        String networkName,
        @Nullable UUID organizationId,
        @Nullable String organizationName,
        boolean machine,
        String language,
        Instant expiresAt) {}
