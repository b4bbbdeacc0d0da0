package nl.overstap.mobility.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization in a network. */
@Entity
@Table(name = "membership")
class Membership {

    @Id
    private UUID id;

    @Column(name = "network_id")
    private UUID networkId;

    @Column(name = "organization_id")
    private UUID organizationId;

    @Enumerated(EnumType.STRING)
    private MembershipStatus status;

    private LocalDate since;

    /** From then on its contacts are kept for a while only; {@link #since} is whatever the bureau says. */
    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Membership() {}

    static Membership of(
            UUID id, UUID networkId, UUID organizationId, MembershipStatus status, LocalDate since, Instant now) {
        Membership membership = new Membership();
        membership.id = id;
        membership.networkId = networkId;
        membership.organizationId = organizationId;
        membership.status = status;
        membership.since = since;
        membership.endedAt = status == MembershipStatus.ENDED ? now : null;
        membership.createdAt = now;
        return membership;
    }

    /** The step must be allowed. */
    void become(MembershipStatus next, LocalDate from, Instant now) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        if (status != next) {
            endedAt = next == MembershipStatus.ENDED ? now : null;
        }
        status = next;
        since = from;
    }

    UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    MembershipStatus status() {
        return status;
    }

    LocalDate since() {
        return since;
    }

    int version() {
        return version;
    }
}
