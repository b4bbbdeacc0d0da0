package nl.overstap.api.network;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.access.Grant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who I am, and as what I may act. */
@Path("/v1/me")
@Authenticated
@Tag(name = "Me", description = "Who I am, and as what I may act")
class MeResource {

    /** A person or machine and its roles in all networks. */
    @Schema(name = "Me", examples = """
            {"name": "Jan Bos", "roles": [{"role": "HR", "networkId": "01997c3e-5a00-7000-8000-000000000009",
             "organizationId": "01997c3e-5a00-7000-8000-000000000001"}]}""")
    record Me(@Nullable String name, List<HeldRole> roles) {}

    /** A role, and where it holds. */
    @Schema(name = "HeldRole")
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
    @Operation(
            operationId = "readMe",
            summary = "Who am I",
            description = "The name that the login gives, and the roles in all networks.")
    public Me me() {
        return new Me(
                caller.name().orElse(null),
                caller.grants().stream().map(HeldRole::of).toList());
    }
}
