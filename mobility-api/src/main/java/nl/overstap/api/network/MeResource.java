package nl.overstap.api.network;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.access.Grant;
import org.jspecify.annotations.Nullable;

/** Who I am, and as what I may act. */
@Path("/v1/me")
@Authenticated
class MeResource {

    /** A person or machine and its roles in all networks. */
    record Me(@Nullable String name, List<HeldRole> roles) {}

    record HeldRole(
            String role, @Nullable UUID networkId, @Nullable UUID organizationId) {

        static HeldRole of(Grant grant) {
            return new HeldRole(grant.role().name(), grant.networkId(), grant.organizationId());
        }
    }

    private final Caller caller;

    MeResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    public Me me() {
        return new Me(
                caller.name().orElse(null),
                caller.grants().stream().map(HeldRole::of).toList());
    }
}
