package nl.overstap.api.candidate;

import io.quarkus.security.Authenticated;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import nl.overstap.api.http.Answer;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.Objections;
import nl.overstap.mobility.candidate.view.OwnView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The candidate objects to what is done with their data. */
@Path("/v1/me/candidate/objection")
@Acting
@Authenticated
@Tag(name = "My candidate", description = "The candidate's own")
class ObjectionResource {

    /** What is said with an objection. */
    @Schema(name = "Objection", examples = """
            {"reason": "Ik wil niet dat mijn gegevens worden vergeleken met vacatures."}""")
    record ObjectionBody(@Nullable String reason) {}

    private final Objections objections;
    private final Caller caller;

    ObjectionResource(Objections objections, Caller caller) {
        this.objections = objections;
        this.caller = caller;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON) // else a plain text would be read as the one text it holds
    @Operation(
            operationId = "objectToProcessing",
            summary = "Object to what is done with my data",
            description =
                    "At once nothing is matched, shown or sent any more (GDPR, article 21); the bureau is told and"
                            + " answers. To be forgotten, DELETE the candidate.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    public Response object(@NotNull ObjectionBody body) {
        Actor actor = caller.actor();
        Outcome<OwnView> outcome = actor.ownCandidate()
                .map(id -> objections.object(actor, id, body.reason()))
                .orElseGet(Outcome::unknown);
        return Answer.ok(outcome, OwnJson::of, view -> view.candidate().version());
    }
}
