package nl.overstap.api.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.desk.DeliveryDesk;
import nl.overstap.notifications.desk.DeliveryFilter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was told to whom, what waits, what failed and why; sending again. */
@Path("/v1/deliveries")
@Acting
@Tag(name = "Deliveries", description = "What was told to whom, what failed and what came back")
class DeliveryResource {

    /** Which of the deliveries that were given up are sent again; what is absent narrows nothing. */
    @Schema(name = "DeadDeliveries", examples = """
            {"kind": "CIRCULATION", "circulationId": "01997c3e-5a00-7000-8000-000000000021"}""")
    record DeadDeliveries(
            @Nullable DeliveryKind kind,
            @Nullable UUID circulationId,
            @Nullable UUID candidateId,
            @Nullable UUID organizationId) {

        DeliveryFilter toFilter() {
            return new DeliveryFilter(null, kind, circulationId, candidateId, organizationId);
        }
    }

    /** How many deliveries are sent again. */
    @Schema(name = "QueuedAgain", examples = "{\"queued\": 12, \"left\": 0}")
    record QueuedAgain(int queued, int left) {

        static QueuedAgain of(DeliveryDesk.Retried retried) {
            return new QueuedAgain(retried.queued(), retried.left());
        }
    }

    private final DeliveryDesk desk;
    private final Caller caller;

    DeliveryResource(DeliveryDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries",
            description = "Without addresses and texts, which they never hold. organizationId is whom they are"
                    + " addressed to, candidateId whom they are about. Sorted by createdAt.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryJson.class)))
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("circulationId") @Nullable String circulationId,
            @QueryParam("candidateId") @Nullable String candidateId,
            @QueryParam("organizationId") @Nullable String organizationId,
            @BeanParam Paging paging) {
        DeliveryFilter filter = new DeliveryFilter(
                QueryValue.oneOf(DeliveryStatus.class, "status", status),
                QueryValue.oneOf(DeliveryKind.class, "kind", kind),
                QueryValue.uuid("circulationId", circulationId),
                QueryValue.uuid("candidateId", candidateId),
                QueryValue.uuid("organizationId", organizationId));
        return Answer.ok(
                desk.list(caller.actor(), filter, paging.request(DeliveryDesk.SORTS.keySet(), "-createdAt")),
                page -> page.map(DeliveryJson::of));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("ADVISOR")
    @Operation(operationId = "readDelivery", summary = "Read a delivery")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryJson.class)))
    public Response read(@PathParam("id") UUID id) {
        return Answer.ok(desk.look(caller.actor(), id), DeliveryJson::of);
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "retryDelivery",
            summary = "Send a delivery again",
            description =
                    "One that is DEAD or BOUNCED, or was DROPPED because its addressee could not be written to; one"
                            + " that waits already is left as it is, any other is 409 (not-failed). While the addressee may not be"
                            + " written to it is left as it is, too: 409 (not-writable), and the detail says why. The message"
                            + " carries the same Message-ID.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryJson.class)))
    public Response retry(@PathParam("id") UUID id) {
        return Answer.ok(desk.retry(caller.actor(), id), DeliveryJson::of);
    }

    @POST
    @Path("/retry")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "retryDeadDeliveries",
            summary = "Send all deliveries again that were given up",
            description = "Those that fit, the oldest first, 5,000 at a time: while left says that there are more, ask"
                    + " again. What goes to somebody who may not be written to is left as it is. What was not looked at"
                    + " yet is counted as left; 0 says that nothing more can be sent.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueuedAgain.class)))
    public Response retryDead(@NotNull DeadDeliveries body) {
        return Answer.ok(desk.retryDead(caller.actor(), body.toFilter()), QueuedAgain::of);
    }
}
