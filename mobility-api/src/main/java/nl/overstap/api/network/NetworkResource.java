package nl.overstap.api.network;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.network.NewNetwork;
import nl.overstap.mobility.network.StartedNetwork;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The networks of the installation: public by name and area, begun by the operator. */
@Path("/v1/networks")
@Acting
@Tag(name = "Networks", description = "The regional networks and their settings")
class NetworkResource {

    /** A network as anybody may know it. */
    @Schema(name = "Network", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000001", "name": "Veluwe Werkt", "area": "Noord-Veluwe",
             "createdAt": "2026-03-02T09:00:00Z"}""")
    record NetworkView(UUID id, String name, String area, Instant createdAt) {

        static NetworkView of(NetworkSummary network) {
            return new NetworkView(network.id(), network.name(), network.area(), network.createdAt());
        }
    }

    /** A network that is to begin; its first advisor is invited at once. */
    @Schema(
            name = "NewNetwork",
            requiredProperties = {"name", "area", "advisor"},
            examples = """
            {"name": "Veluwe Werkt", "area": "Noord-Veluwe",
             "advisor": {"name": "Els Vos", "email": "els@veluwewerkt.example", "language": "nl"}}""")
    record NewNetworkBody(
            @Nullable String name,
            @Nullable String area,
            @Nullable Advisor advisor) {

        @Schema(
                name = "FirstAdvisor",
                requiredProperties = {"email"})
        record Advisor(
                @Nullable String name,
                @Nullable String email,
                @Nullable String language) {}

        NewNetwork toCommand() {
            return advisor == null
                    ? new NewNetwork(name, area, null, null, null)
                    : new NewNetwork(name, area, advisor.name(), advisor.email(), advisor.language());
        }
    }

    /** A network's new name and area. */
    @Schema(
            name = "NetworkChange",
            requiredProperties = {"name", "area"},
            examples = """
            {"name": "Veluwe Werkt", "area": "Veluwe"}""")
    record NetworkChange(@Nullable String name, @Nullable String area) {}

    private final Networks networks;
    private final Caller caller;

    NetworkResource(Networks networks, Caller caller) {
        this.networks = networks;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listNetworks",
            summary = "List the networks",
            description = "Open to anybody. Sorted by name or createdAt.")
    public Page<NetworkView> list(@BeanParam Paging paging) {
        return networks.list(paging.request(Networks.SORTS.keySet(), "name")).map(NetworkView::of);
    }

    @POST
    @Creates
    @RolesAllowed("OPERATOR")
    @Operation(
            operationId = "beginNetwork",
            summary = "Begin a network",
            description = "By the operator. Its first advisor is sent an invitation.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = NetworkView.class)))
    public Response begin(@NotNull NewNetworkBody body) {
        return Answer.created(
                networks.create(caller.actor(), body.toCommand()).map(StartedNetwork::network),
                "/v1/networks",
                NetworkSummary::id,
                KeptAnswer.About.nobody(),
                NetworkView::of,
                NetworkSummary::version);
    }

    @GET
    @Path("/{networkId}")
    @PermitAll
    @Operation(operationId = "readNetwork", summary = "Read a network", description = "Open to anybody.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NetworkView.class)))
    public Response read(@PathParam("networkId") UUID id) {
        return answer(
                networks.find(id).<Outcome<NetworkSummary>>map(Outcome::done).orElseGet(Outcome::unknown));
    }

    @PUT
    @Path("/{networkId}")
    @RolesAllowed("OPERATOR")
    @Operation(operationId = "renameNetwork", summary = "Rename a network", description = "By the operator.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NetworkView.class)))
    public Response rename(
            @PathParam("networkId") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull NetworkChange body) {
        return answer(networks.rename(caller.actor(), id, Versions.required(ifMatch), body.name(), body.area()));
    }

    private static Response answer(Outcome<NetworkSummary> outcome) {
        return Answer.ok(outcome, NetworkView::of, NetworkSummary::version);
    }
}
