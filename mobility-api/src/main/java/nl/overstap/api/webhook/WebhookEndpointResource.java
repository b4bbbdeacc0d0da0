package nl.overstap.api.webhook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Page;
import nl.overstap.notifications.webhook.EndpointSnapshot;
import nl.overstap.notifications.webhook.EndpointStatus;
import nl.overstap.notifications.webhook.Endpoints;
import nl.overstap.notifications.webhook.NewEndpoint;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where programs want to be told: the bureau's own endpoints, and each member's, which its HR keeps. */
@Path("/v1/webhook-endpoints")
@Acting
@Tag(name = "Webhooks", description = "Being told, by program")
class WebhookEndpointResource {

    /** What an endpoint is to be; types left out or empty: it is told all that its owner may know. */
    @Schema(
            name = "NewWebhookEndpoint",
            requiredProperties = {"url"},
            examples = """
            {"url": "https://crm.veluwerand.example/overstap", "description": "CRM",
             "types": ["nl.overstap.proposal.created.v1"]}""")
    record EndpointBody(
            @Nullable UUID networkId,
            @Nullable UUID organizationId,
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> types,
            @Nullable EndpointStatus status) {

        NewEndpoint toCommand() {
            return new NewEndpoint(url, description, types, status);
        }
    }

    private final Endpoints endpoints;
    private final Caller caller;

    WebhookEndpointResource(Endpoints endpoints, Caller caller) {
        this.endpoints = endpoints;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listWebhookEndpoints",
            summary = "List the webhook endpoints",
            description = "The bureau lists its own, HR its organization's. Sorted by createdAt.")
    public Page<EndpointView> list(@BeanParam Paging paging) {
        return endpoints
                .list(caller.actor(), paging.request(Endpoints.SORTS.keySet(), "createdAt"))
                .map(EndpointView::of);
    }

    @POST
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "addWebhookEndpoint",
            summary = "Add a webhook endpoint",
            description =
                    "Its address has to be public, and https. The secret is shown in this answer alone. organizationId"
                            + " is for who is HR of several.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = EndpointView.class)))
    public Response add(@NotNull EndpointBody body) {
        return Answer.created(
                endpoints.add(caller.actor(), body.organizationId(), body.toCommand()),
                "/v1/webhook-endpoints",
                made -> made.endpoint().id(),
                KeptAnswer.About.nobody(),
                EndpointView::of,
                made -> made.endpoint().version());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(operationId = "readWebhookEndpoint", summary = "Read a webhook endpoint")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EndpointView.class)))
    public Response read(@PathParam("id") UUID id) {
        return Answer.ok(endpoints.look(caller.actor(), id), EndpointView::of, EndpointSnapshot::version);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "replaceWebhookEndpoint",
            summary = "Replace a webhook endpoint, switch it off or on again",
            description = "SWITCHED_OFF lets fall what waits for it; it stays in the feed and can be replayed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EndpointView.class)))
    public Response replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull EndpointBody body) {
        return Answer.ok(
                endpoints.replace(caller.actor(), id, Versions.required(ifMatch), body.toCommand()),
                EndpointView::of,
                EndpointSnapshot::version);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(operationId = "removeWebhookEndpoint", summary = "Remove a webhook endpoint")
    @APIResponse(responseCode = "204")
    public Response remove(@PathParam("id") UUID id) {
        return Answer.done(endpoints.remove(caller.actor(), id));
    }

    @POST
    @Path("/{id}/secret")
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Make a new secret",
            description =
                    "Shown in this answer alone. Calls bear the signatures of both, the new and the one before, for"
                            + " 24 hours (oldSecretUntil).")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = EndpointView.class)))
    public Response rotate(@PathParam("id") UUID id) {
        return Answer.created(
                endpoints.rotate(caller.actor(), id),
                "/v1/webhook-endpoints",
                made -> made.endpoint().id(),
                KeptAnswer.About.nobody(),
                EndpointView::of,
                made -> made.endpoint().version());
    }
}
