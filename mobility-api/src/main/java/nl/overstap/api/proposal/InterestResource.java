package nl.overstap.api.proposal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.proposal.Interests;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The candidate's raised hands. */
@Path("/v1/me/candidate/interests")
@Acting
@Tag(name = "My candidate")
class InterestResource {

    /** The vacancy that somebody would like. */
    @Schema(
            name = "Interest",
            requiredProperties = {"vacancyId"},
            examples = """
            {"vacancyId": "0195f3a0-6c02-7d3e-8a41-9b7d2f4e1c02"}""")
    record InterestBody(@Nullable UUID vacancyId) {}

    private final Interests interests;
    private final Caller caller;

    InterestResource(Interests interests, Caller caller) {
        this.interests = interests;
        this.caller = caller;
    }

    @POST
    @Creates
    @RolesAllowed("EMPLOYEE")
    @Operation(
            operationId = "raiseHand",
            summary = "Raise a hand at a vacancy",
            description =
                    "Makes a proposal whatever the score. Where conditions of their own rule the vacancy out: 409,"
                            + " naming them.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ProposalView.class)))
    public Response raiseHand(@NotNull InterestBody body) {
        UUID vacancy = body.vacancyId();
        return Answer.created(
                vacancy == null
                        ? Outcome.<ProposalSnapshot>invalid("vacancyId", "is needed")
                        : interests.raiseHand(caller.actor(), vacancy),
                "/v1/proposals",
                ProposalSnapshot::id,
                ProposalSnapshot::candidateId,
                ProposalView::of,
                ProposalSnapshot::version);
    }
}
