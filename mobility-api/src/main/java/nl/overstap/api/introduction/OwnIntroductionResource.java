package nl.overstap.api.introduction;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionViews;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The employee's own answer to an introduction. */
@Path("/v1/me/candidate/introductions")
@Acting
@Tag(name = "My candidate")
class OwnIntroductionResource {

    /**
     * Whether the candidate wants to meet.
     *
     * @param reason why not, at most 500 characters; nobody else reads it
     */
    @Schema(
            name = "OwnIntroductionAnswer",
            requiredProperties = {"answer"},
            examples = """
            {"answer": "NO", "reason": "Too far in winter."}""")
    record OwnAnswer(@Nullable YesNo answer, @Nullable String reason) {}

    private final Introductions introductions;
    private final IntroductionViews views;
    private final Caller caller;

    OwnIntroductionResource(Introductions introductions, IntroductionViews views, Caller caller) {
        this.introductions = introductions;
        this.views = views;
        this.caller = caller;
    }

    @PUT
    @Path("/{id}/answer")
    @RolesAllowed("EMPLOYEE")
    @Operation(operationId = "answerIntroductionAsCandidate", summary = "Say whether I want to meet")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IntroductionBody.class)))
    public Response answer(@PathParam("id") UUID id, @NotNull OwnAnswer body) {
        Actor actor = caller.actor();
        Outcome<IntroductionSnapshot> outcome = body.answer() == null
                ? Outcome.invalid("answer", "is needed")
                : introductions.answerOfCandidate(actor.ownCandidate().orElseThrow(), id, body.answer(), body.reason());
        return Answer.ok(outcome, i -> IntroductionBody.of(views.of(actor, i)), IntroductionSnapshot::version);
    }
}
