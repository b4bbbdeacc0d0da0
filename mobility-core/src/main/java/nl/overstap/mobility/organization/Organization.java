package nl.overstap.mobility.organization;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import nl.overstap.mobility.postcode.PostcodeLocation;
import org.jspecify.annotations.Nullable;

/** An organization of the register. A change of parent is proposed by one and counts once another confirms it. */
@Entity
@Table(name = "organization")
class Organization {

    @Id
    private UUID id;

    private String name;

    @Column(name = "normalized_name")
    private String normalizedName;

    @Column(name = "kvk_number")
    private @Nullable String kvkNumber;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    @Column(name = "proposed_parent_id")
    private @Nullable UUID proposedParentId;

    @Column(name = "parent_proposed_by")
    private @Nullable UUID parentProposedBy;

    @Column(name = "parent_proposed_in")
    private @Nullable UUID parentProposedIn;

    @Enumerated(EnumType.STRING)
    private OrganizationKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "sector_scheme")
    private Sector.@Nullable Scheme sectorScheme;

    @Column(name = "sector_code")
    private @Nullable String sectorCode;

    private @Nullable String postcode;
    private @Nullable String place;
    private @Nullable Double latitude;
    private @Nullable Double longitude;

    @Column(name = "place_estimated")
    private boolean placeEstimated;

    private @Nullable Integer employees;

    @Column(name = "registered_in")
    private UUID registeredIn;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Organization() {}

    /** Only of what has no violations. */
    static Organization of(
            UUID id, UUID network, NewOrganization wish, @Nullable PostcodeLocation location, Instant now) {
        Organization organization = new Organization();
        organization.id = id;
        organization.registeredIn = network;
        organization.createdAt = now;
        organization.parentId = wish.parentId();
        organization.describe(wish, location);
        return organization;
    }

    /** Takes over all but the parent. */
    void describe(NewOrganization wish, @Nullable PostcodeLocation location) {
        name = Objects.requireNonNull(wish.name()).strip();
        normalizedName = OrganizationName.normalized(name);
        kvkNumber = wish.kvkNumber();
        kind = Objects.requireNonNull(wish.kind());
        Sector sector = wish.sector();
        sectorScheme = sector == null ? null : sector.scheme();
        sectorCode = sector == null ? null : sector.code();
        employees = wish.employees();
        postcode = location == null ? null : location.code();
        place = location == null ? null : location.place();
        latitude = location == null ? null : location.latitude();
        longitude = location == null ? null : location.longitude();
        placeEstimated = location != null && location.placeEstimated();
    }

    /**
     * Moves it under another parent, or under none: the first who asks proposes, another of the same bureau confirms.
     * Asking for the parent that counts takes a proposal back.
     */
    void moveUnder(@Nullable UUID parent, UUID advisor, UUID network) {
        if (Objects.equals(parent, parentId)) {
            forgetProposal();
        } else if (isProposed()
                && Objects.equals(parent, proposedParentId)
                && network.equals(parentProposedIn)
                && !advisor.equals(parentProposedBy)) {
            parentId = parent;
            forgetProposal();
        } else if (!isProposed() || !Objects.equals(parent, proposedParentId) || !network.equals(parentProposedIn)) {
            proposedParentId = parent;
            parentProposedBy = advisor;
            parentProposedIn = network;
        }
    }

    private boolean isProposed() {
        return parentProposedBy != null;
    }

    private void forgetProposal() {
        proposedParentId = null;
        parentProposedBy = null;
        parentProposedIn = null;
    }

    @Nullable
    UUID parentId() {
        return parentId;
    }

    @Nullable
    String kvkNumber() {
        return kvkNumber;
    }

    String normalizedName() {
        return normalizedName;
    }

    int version() {
        return version;
    }

    boolean isRegisteredIn(UUID network) {
        return registeredIn.equals(network);
    }

    OrganizationSnapshot snapshot() {
        return new OrganizationSnapshot(
                id,
                name,
                kvkNumber,
                parentId,
                isProposed() ? new OrganizationSnapshot.ParentProposal(proposedParentId) : null,
                kind,
                sectorScheme == null ? null : new Sector(sectorScheme, sectorCode),
                postcode,
                place,
                latitude,
                longitude,
                placeEstimated,
                employees,
                createdAt,
                version);
    }
}
