package nl.overstap.mobility.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody read about a person, as the person is told: once an hour for each reader and kind.
 *
 * @param moment of the first time in that hour
 * @param role ADVISOR, HR, COACH, or LINK for who came by the link of a mail
 * @param organizationId whom they read it for; null for the bureau
 */
public record ReadEntry(
        UUID id,
        Instant moment,
        String role,
        @Nullable UUID organizationId,
        @Nullable String organizationName,
        ReadKind kind) {}
