package nl.overstap.api.anonymity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.anonymity.AnonymousLists;
import nl.overstap.mobility.anonymity.Generalized;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What strangers read of a candidate, for those who know the candidate. */
@Path("/v1/candidates/{id}/anonymous-profile")
@Acting
@Tag(name = "Anonymous profiles")
class CandidateAnonymousProfileResource {
    private final AnonymousLists lists;
    private final Caller caller;

    CandidateAnonymousProfileResource(AnonymousLists lists, Caller caller) {
        this.lists = lists;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "readAnonymousProfileOfCandidate",
            summary = "Read a candidate's anonymous profile",
            description = "For the bureau, the candidate, their coach, and HR that posted them: as posted, or as it is"
                    + " where the candidate shows it.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AnonymousProfileView.class)))
    public Response read(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        return Answer.ok(
                lists.find(caller.actor(), id)
                        .<Outcome<Generalized>>map(Outcome::done)
                        .orElseGet(Outcome::unknown),
                found -> AnonymousProfileView.of(found.profile(), language));
    }
}
