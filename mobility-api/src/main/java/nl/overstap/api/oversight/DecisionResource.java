package nl.overstap.api.oversight;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.oversight.DecisionRecord;
import nl.overstap.mobility.oversight.Decisions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The decisions about a candidate, for the bureau. */
@Path("/v1/candidates/{id}/decisions")
@Acting
@Tag(name = "Matches")
class DecisionResource {

    /** A piece of the list. */
    @Schema(name = "DecisionRecordPage")
    record DecisionPage(
            List<DecisionRecordView> items, @Nullable String next) {

        static DecisionPage of(Page<DecisionRecord> page, String language) {
            return new DecisionPage(
                    page.items().stream()
                            .map(one -> DecisionRecordView.of(one, InWords.of(one, language)))
                            .toList(),
                    page.next());
        }
    }

    private final Decisions decisions;
    private final Caller caller;

    DecisionResource(Decisions decisions, Caller caller) {
        this.decisions = decisions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "listDecisionsOfCandidate",
            summary = "See the decisions about a candidate",
            description =
                    "Each with the explanation, the weights and the classification as they were, in numbers and in"
                            + " words (Dutch, or English by Accept-Language). Sorted by decidedAt.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionPage.class)))
    public Response list(@PathParam("id") UUID id, @BeanParam Paging paging, @Context HttpHeaders headers) {
        return Answer.ok(
                decisions.of(caller.actor(), id, paging.request(Decisions.SORTS, "-decidedAt")),
                page -> DecisionPage.of(page, AnonymousProfileView.language(headers)));
    }
}
