package nl.overstap.mobility.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** One regional or sectoral network: the tenant. */
@Entity
@Table(name = "network")
class Network {

    @Id
    private UUID id;

    private String name;
    private String area;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Network() {}

    private Network(UUID id, String name, String area, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.area = area;
        this.createdAt = createdAt;
    }

    static Network of(UUID id, String name, String area, Instant now) {
        return new Network(id, name, area, now);
    }

    void rename(String newName, String newArea) {
        this.name = newName;
        this.area = newArea;
    }

    int version() {
        return version;
    }

    NetworkSummary summary() {
        return new NetworkSummary(id, name, area, createdAt, version);
    }
}
