package nl.overstap.mobility.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person or desk at an organization, as a network knows it. */
@Entity
@Table(name = "contact")
@SuppressWarnings("UnusedVariable") // read by SQL, together with what stands in the way of writing to it
class Contact {

    @Id
    private UUID id;

    @Column(name = "network_id")
    private UUID networkId;

    @Column(name = "organization_id")
    private UUID organizationId;

    private @Nullable String name;
    private String email;

    @Column(name = "email_hash")
    private byte[] emailHash;

    private String language;

    @Enumerated(EnumType.STRING)
    private LawfulBasis basis;

    private String evidence;

    @Column(name = "basis_since")
    private LocalDate basisSince;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Contact() {}

    /** Only of what has no violations. */
    static Contact of(
            UUID id,
            UUID networkId,
            UUID organizationId,
            NewContact wish,
            byte[] emailHash,
            LocalDate today,
            Instant now) {
        Contact contact = new Contact();
        contact.id = id;
        contact.networkId = networkId;
        contact.organizationId = organizationId;
        contact.createdAt = now;
        contact.basisSince = today;
        contact.describe(wish, emailHash, today);
        return contact;
    }

    void describe(NewContact wish, byte[] hash, LocalDate today) {
        if (basis != wish.basis() || !Objects.equals(evidence, wish.evidence())) {
            basisSince = today;
        }
        name = wish.name() == null ? null : wish.name().strip();
        email = Objects.requireNonNull(wish.email());
        emailHash = hash;
        language = Objects.requireNonNull(wish.language());
        basis = Objects.requireNonNull(wish.basis());
        evidence = Objects.requireNonNull(wish.evidence());
    }

    UUID organizationId() {
        return organizationId;
    }

    int version() {
        return version;
    }
}
