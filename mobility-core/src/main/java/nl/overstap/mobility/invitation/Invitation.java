package nl.overstap.mobility.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Role;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An invitation: PENDING until it is accepted, once, or withdrawn, or until its end has come. */
@Entity
@Table(name = "invitation")
class Invitation {

    /** Long enough for a holiday, short enough that a mailbox of long ago opens nothing. */
    static final Duration GOOD_FOR = Duration.ofDays(14);

    @Id
    private UUID id;

    @Column(name = "network_id")
    private UUID networkId;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "organization_id")
    private @Nullable UUID organizationId;

    private @Nullable String name;
    private String email;
    private String language;
    private boolean machine;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String @Nullable [] scopes;

    @Enumerated(EnumType.STRING)
    private InvitationStatus status;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @Column(name = "accepted_by")
    private @Nullable UUID acceptedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Invitation() {}

    /** Only of what has no violations. */
    static Invitation of(UUID id, UUID networkId, NewInvitation wish, Instant now) {
        Invitation invitation = new Invitation();
        invitation.id = id;
        invitation.networkId = networkId;
        invitation.role = Objects.requireNonNull(wish.role());
        invitation.organizationId = wish.organizationId();
        invitation.name = wish.name() == null ? null : wish.name().strip();
        invitation.email = Objects.requireNonNull(wish.email());
        invitation.language = Objects.requireNonNullElse(wish.language(), "nl");
        invitation.machine = wish.machine();
        invitation.scopes = wish.scopes() == null ? null : wish.scopes().toArray(String[]::new);
        invitation.status = InvitationStatus.PENDING;
        invitation.createdAt = now;
        invitation.expiresAt = now.plus(GOOD_FOR);
        return invitation;
    }

    boolean isOpen(Instant now) {
        return status == InvitationStatus.PENDING && now.isBefore(expiresAt);
    }

    void accept(UUID account, Instant now) {
        status = InvitationStatus.ACCEPTED;
        acceptedBy = account;
        acceptedAt = now;
    }

    void withdraw() {
        status = InvitationStatus.WITHDRAWN;
    }

    /** The role that it leads to. */
    Accounts.NewRole offer() {
        return new Accounts.NewRole(
                role, organizationId, null, name, email, machine, scopes == null ? null : Set.of(scopes));
    }

    InvitationSnapshot snapshot() {
        return new InvitationSnapshot(
                id,
                role,
                organizationId,
                name,
                email,
                language,
                machine,
                scopes == null ? null : List.of(scopes),
                status,
                expiresAt,
                acceptedAt,
                createdAt,
                version);
    }
}
