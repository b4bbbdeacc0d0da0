package nl.overstap.api.oversight;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.api.http.Paging;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.oversight.Decisions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The decisions about oneself. */
@Path("/v1/me/candidate/decisions")
@Acting
@Tag(name = "My candidate")
class OwnDecisionResource {

    private final Decisions decisions;
    private final Caller caller;

    OwnDecisionResource(Decisions decisions, Caller caller) {
        this.decisions = decisions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("EMPLOYEE")
    @Operation(
            operationId = "listOwnDecisions",
            summary = "See what was decided about you, and why",
            description = "Each decision of the bureau on a proposal with the explanation, the weights and the"
                    + " classification as they were, in numbers and in words (Dutch, or English by Accept-Language)."
                    + " Sorted by decidedAt.")
    public DecisionResource.DecisionPage list(@BeanParam Paging paging, @Context HttpHeaders headers) {
        return DecisionResource.DecisionPage.of(
                decisions.ofSelf(caller.actor(), paging.request(Decisions.SORTS, "-decidedAt")),
                AnonymousProfileView.language(headers));
    }
}
