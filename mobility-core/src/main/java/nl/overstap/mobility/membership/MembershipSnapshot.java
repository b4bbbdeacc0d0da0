package nl.overstap.mobility.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.mobility.organization.Sector;
import org.jspecify.annotations.Nullable;

/** How an organization stands in the current network, with what is shown of the organization beside it. */
public record MembershipSnapshot(
        UUID id,
        UUID organizationId,
        String organizationName,
        @Nullable Sector sector,
        @Nullable String place,
        MembershipStatus status,
        LocalDate since,
        Instant createdAt,
        int version) {}
