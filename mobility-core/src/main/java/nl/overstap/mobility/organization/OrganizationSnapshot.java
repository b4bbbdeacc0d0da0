package nl.overstap.mobility.organization;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization of the register.
 *
 * @param parentId the parent that counts
 * @param parentProposal a change of parent that a second member of the bureau has not confirmed yet
 * @param postcode four digits
 * @param latitude WGS 84, degrees; null without a postcode, as longitude and place
 * @param placeEstimated whether the place is that of the nearest known postcode
 */
public record OrganizationSnapshot(
        UUID id,
        String name,
        @Nullable String kvkNumber,
        @Nullable UUID parentId,
        @Nullable ParentProposal parentProposal,
        OrganizationKind kind,
        @Nullable Sector sector,
        @Nullable String postcode,
        @Nullable String place,
        @Nullable Double latitude,
        @Nullable Double longitude,
        boolean placeEstimated,
        @Nullable Integer employees,
        Instant createdAt,
        int version) {

    /** The parent it is to have; null: none any more. */
    public record ParentProposal(@Nullable UUID parentId) {}
}
