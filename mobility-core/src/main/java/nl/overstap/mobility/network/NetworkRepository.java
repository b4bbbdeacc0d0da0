package nl.overstap.mobility.network;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class NetworkRepository implements PanacheRepositoryBase<Network, UUID> {}
