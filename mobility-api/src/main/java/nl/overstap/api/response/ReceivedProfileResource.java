package nl.overstap.api.response;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.response.SentProfile;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The profiles that a member received in rounds, and its answers. */
@Path("/v1/received-profiles")
@Acting
@Tag(name = "Responses")
class ReceivedProfileResource {

    /**
     * A profile that a member received.
     *
     * @param anonymousProfile null once it is no longer available
     */
    @Schema(name = "ReceivedProfile", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000031", "organizationId": "01997c3e-5a00-7000-8000-000000000002",
             "receivedAt": "2026-03-04T10:00:03Z", "closesOn": "2026-04-01", "open": true, "answer": "NOT_NOW",
             "remark": null, "answeredAt": "2026-03-05T08:12:00Z"}""")
    record ReceivedView(
            UUID id,
            UUID organizationId,
            Instant receivedAt,
            LocalDate closesOn,

            @Schema(description = "Whether it can be answered")
            boolean open,

            @Nullable AnonymousProfileView anonymousProfile,
            nl.overstap.mobility.circulation.@Nullable Answer answer,
            @Nullable String remark,
            @Nullable Instant answeredAt) {

        static ReceivedView of(SentProfile sent, String language) {
            return new ReceivedView(
                    sent.id(),
                    sent.organizationId(),
                    sent.receivedAt(),
                    sent.closesOn(),
                    sent.isOpen(),
                    sent.profile() == null ? null : AnonymousProfileView.of(sent.profile(), language),
                    sent.answer(),
                    sent.remark(),
                    sent.answeredAt());
        }
    }

    private final Responses responses;
    private final Caller caller;

    ReceivedProfileResource(Responses responses, Caller caller) {
        this.responses = responses;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("HR")
    @Operation(
            operationId = "listReceivedProfiles",
            summary = "List the profiles received",
            description = "HR's own organization's. Sorted by receivedAt or closesOn.")
    public Page<ReceivedView> list(
            @QueryParam("organizationId") @Nullable String organizationId,
            @BeanParam Paging paging,
            @Context HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        return responses
                .received(
                        caller.actor(),
                        QueryValue.uuid("organizationId", organizationId),
                        paging.request(Responses.SORTS.keySet(), "-receivedAt"))
                .map(sent -> ReceivedView.of(sent, language));
    }

    @PUT
    @Path("/{id}/response")
    @RolesAllowed("HR")
    @Operation(
            operationId = "answerReceivedProfile",
            summary = "Answer a profile received",
            description = "As the link in the message would. OPT_OUT stops all rounds to the address it was sent to.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReceivedView.class)))
    public Response answer(@PathParam("id") UUID id, @NotNull ResponseBody body, @Context HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        return Answer.ok(
                responses.answer(caller.actor(), id, body.toCommand()), sent -> ReceivedView.of(sent, language));
    }
}
