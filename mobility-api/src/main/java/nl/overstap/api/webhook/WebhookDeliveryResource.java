package nl.overstap.api.webhook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.webhook.CallSnapshot;
import nl.overstap.notifications.webhook.Endpoints;
import nl.overstap.notifications.webhook.Replayed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a webhook endpoint was told and is to be told; trying it, and telling it again. */
@Path("/v1/webhook-endpoints/{id}")
@Acting
@Tag(name = "Webhooks")
class WebhookDeliveryResource {

    private static final int ACCEPTED = 202;

    private static final String REPLAYS_RUN =
            "Two endpoints are told again already, and nothing was done: send it again.";

    /** What most take no longer than. */
    private static final Duration A_REPLAY = Duration.ofSeconds(10);

    /**
     * A call made or to be made.
     *
     * @param eventId what it carries as webhook-id, the same at each try
     * @param lastError in plain words; of one that was dropped a code
     */
    @Schema(name = "WebhookDelivery", examples = """
            {"id": "01997c3e-5a00-7000-8000-0000000000f2", "eventId": "01997c3e-5a00-7000-8000-0000000000e1",
             "type": "nl.overstap.proposal.created.v1", "status": "QUEUED", "attempts": 1, "statusCode": 503,
             "lastError": "It answered 503.", "nextTryAt": "2026-03-10T13:00:20Z", "sentAt": null,
             "createdAt": "2026-03-10T13:00:00Z"}""")
    record DeliveryView(
            UUID id,
            UUID eventId,
            String type,
            DeliveryStatus status,
            int attempts,
            @Nullable Integer statusCode,
            @Nullable String lastError,
            @Nullable Instant nextTryAt,
            @Nullable Instant sentAt,
            Instant createdAt) {

        static DeliveryView of(CallSnapshot call) {
            return new DeliveryView(
                    call.id(),
                    call.eventId(),
                    call.type(),
                    call.status(),
                    call.attempts(),
                    call.statusCode(),
                    call.lastError(),
                    call.nextTryAt(),
                    call.sentAt(),
                    call.createdAt());
        }
    }

    /** From when on it is told again. */
    @Schema(
            name = "NewReplay",
            requiredProperties = {"since"},
            examples = """
            {"since": "2026-03-10T00:00:00Z"}""")
    record ReplayBody(@Nullable UUID networkId, @Nullable Instant since) {}

    /** How many calls were queued, and where to go on. */
    @Schema(name = "Replay", examples = """
            {"queued": 118, "next": null}""")
    record ReplayView(int queued, @Nullable Instant next) {

        static ReplayView of(Replayed replayed) {
            return new ReplayView(replayed.queued(), replayed.next());
        }
    }

    private final Endpoints endpoints;
    private final Caller caller;

    WebhookDeliveryResource(Endpoints endpoints, Caller caller) {
        this.endpoints = endpoints;
        this.caller = caller;
    }

    @GET
    @Path("/deliveries")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "What an endpoint was told and is to be told",
            description = "Sorted by createdAt; filtered by status.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public Response deliveries(
            @PathParam("id") UUID id, @QueryParam("status") List<String> status, @BeanParam Paging paging) {
        Set<DeliveryStatus> statuses = QueryValue.setOf(DeliveryStatus.class, "status", status);
        return Answer.ok(
                endpoints.deliveries(
                        caller.actor(), id, statuses, paging.request(Endpoints.SORTS.keySet(), "-createdAt")),
                page -> page.map(DeliveryView::of));
    }

    @POST
    @Path("/test")
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "testWebhookEndpoint",
            summary = "Send a test event",
            description = "Of type nl.overstap.webhook.test.v1, signed as all are; the delivery tells what came of it.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public Response test(@PathParam("id") UUID id) {
        return accepted(endpoints.test(caller.actor(), id), DeliveryView::of);
    }

    @POST
    @Path("/replay")
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "replayWebhookEvents",
            summary = "Tell it again what happened since a moment",
            description =
                    "All that it is told and that came into the feed from that moment on, with the same ids as before. What"
                            + " waits for its next try is tried now, as if for the first time. Where there is more than is done"
                            + " at once (100,000, or ten seconds), the answer says from which moment to ask again. 409"
                            + " (switched-off) where it is switched off, or was meanwhile. Two are told again at a time by each"
                            + " instance; whoever asks meanwhile gets 503 with Retry-After.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public Response replay(@PathParam("id") UUID id, @NotNull ReplayBody body) {
        return accepted(
                endpoints.replay(caller.actor(), id, body.since()),
                replayed -> ReplayView.of(replayed.orElseThrow(
                        () -> ProblemException.later(ProblemType.UNAVAILABLE, REPLAYS_RUN, A_REPLAY))));
    }

    private static <T> Response accepted(Outcome<T> outcome, Function<? super T, ?> body) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) ->
                Response.status(ACCEPTED)
                        .entity(KeptAnswer.aboutNobody(body.apply(value)))
                        .build();
            case Outcome.Refused<T>(var refusal) -> Problem.of(refusal).toResponse();
        };
    }
}
