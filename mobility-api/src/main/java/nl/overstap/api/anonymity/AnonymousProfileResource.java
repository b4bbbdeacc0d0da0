package nl.overstap.api.anonymity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
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

/** Other members' candidates, as far as they may be known. */
@Path("/v1/anonymous-profiles")
@Acting
@RolesAllowed({"ADVISOR", "HR"})
@Tag(name = "Anonymous profiles", description = "What may be known of candidates without knowing who they are")
class AnonymousProfileResource {
    private final AnonymousLists lists;
    private final Caller caller;

    AnonymousProfileResource(AnonymousLists lists, Caller caller) {
        this.lists = lists;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listAnonymousProfiles",
            summary = "Look through anonymous profiles",
            description = "HR of active members sees those of other members' candidates, the bureau all. In the order"
                    + " of the references, which is random. Filters ask only what is shown.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AnonymousProfileView.class)))
    public Response list(@BeanParam ProfileFilters filters, @BeanParam Paging paging, @Context HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        return Answer.ok(
                lists.list(caller.actor(), filters.filter(), paging.request(Set.of("reference"), "reference")),
                page -> page.map(profile -> AnonymousProfileView.of(profile, language)));
    }

    @GET
    @Path("/{reference}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(operationId = "readAnonymousProfile", summary = "Read the anonymous profile under a reference")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AnonymousProfileView.class)))
    public Response read(@PathParam("reference") UUID reference, @Context HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        return Answer.ok(
                lists.read(caller.actor(), reference)
                        .<Outcome<Generalized>>map(Outcome::done)
                        .orElseGet(Outcome::unknown),
                found -> AnonymousProfileView.of(found.profile(), language));
    }
}
