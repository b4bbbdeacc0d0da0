package nl.overstap.mobility.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact of an organization in the current network.
 *
 * @param basisSince when the basis was written down
 * @param obstacle why it gets no rounds; null: it may
 * @param stop what stopped the address as this contact; null: nothing
 */
public record ContactSnapshot(
        UUID id,
        UUID organizationId,
        @Nullable String name,
        String email,
        String language,
        LawfulBasis basis,
        String evidence,
        LocalDate basisSince,
        @Nullable Obstacle obstacle,
        @Nullable AddressStop stop,
        Instant createdAt,
        int version) {}
