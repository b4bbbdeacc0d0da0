package nl.overstap.api.proposal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.Versions;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.proposal.Decision;
import nl.overstap.mobility.proposal.Proposals;
import nl.overstap.mobility.proposal.view.ProposalFilter;
import nl.overstap.mobility.proposal.view.ProposalList;
import nl.overstap.mobility.proposal.view.ProposalLists;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.proposal.view.SeenProposal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The bureau's queue. */
@Path("/v1/proposals")
@Acting
@Tag(name = "Proposals", description = "Matches put before the bureau, and what it decides")
class ProposalResource {

    /** What the bureau says. */
    @Schema(
            name = "Decision",
            requiredProperties = {"outcome"},
            examples = """
            {"outcome": "REJECTED", "reason": {"code": "TRAVEL", "text": "The bus does not go there in the evening."}}""")
    record DecisionBody(
            @Schema(enumeration = {"APPROVED", "REJECTED"}) @Nullable
            ProposalStatus outcome,

            @Nullable ReasonBody reason) {

        Decision toCommand() {
            return new Decision(outcome, reason == null ? null : reason.code(), reason == null ? null : reason.text());
        }
    }

    /** Why; needed to reject. */
    @Schema(
            name = "NewDecisionReason",
            requiredProperties = {"code"})
    record ReasonBody(
            @Schema(description = "A word of letters, digits, - and _, at most 50") @Nullable
            String code,

            @Schema(description = "At most 500 characters; only the bureau reads it") @Nullable
            String text) {}

    /** Until when a proposal is put aside; null takes it up again. */
    @Schema(name = "Parking", examples = """
            {"parkedUntil": "2027-01-04"}""")
    record ParkingBody(@Nullable LocalDate parkedUntil) {}

    /** A piece of the list. */
    @Schema(name = "ProposalPage")
    record ProposalPage(
            @Schema(oneOf = {ProposalView.class, CoarseProposalView.class})
            List<?> items,

            @Nullable String next) {

        static ProposalPage of(ProposalList list) {
            return switch (list) {
                case ProposalList.Full(var page) ->
                    new ProposalPage(page.items().stream().map(ProposalView::of).toList(), page.next());
                case ProposalList.Coarse(var page) ->
                    new ProposalPage(
                            page.items().stream().map(CoarseProposalView::of).toList(), page.next());
            };
        }
    }

    private final Proposals proposals;
    private final ProposalLists lists;
    private final Caller caller;

    ProposalResource(Proposals proposals, ProposalLists lists, Caller caller) {
        this.proposals = proposals;
        this.lists = lists;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE"})
    @Operation(
            operationId = "listProposals",
            summary = "List proposals",
            description =
                    "The bureau reads all, the employee their own, in full, sorted by score or createdAt; HR those"
                            + " of its own vacancies that the bureau has approved and those that it asked for,"
                            + " coarse, sorted by score.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProposalPage.class)))
    public Response list(@BeanParam ProposalFilters filters, @BeanParam Paging paging) {
        Actor actor = caller.actor();
        ProposalFilter filter = filters.filter();
        boolean full = ProposalLists.seesInFull(actor, filter);
        return Answer.ok(
                lists.list(
                        actor,
                        filter,
                        paging.request(full ? ProposalLists.SORTS : ProposalLists.COARSE_SORTS, "-score")),
                ProposalPage::of);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE"})
    @Operation(
            operationId = "readProposal",
            summary = "Read a proposal",
            description = "To HR there is none but what the bureau has approved and what an employer asked for.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {ProposalView.class, CoarseProposalView.class})))
    public Response read(@PathParam("id") UUID id) {
        return switch (lists.find(caller.actor(), id)) {
            case Outcome.Done<SeenProposal>(SeenProposal.Full(var proposal)) -> answer(Outcome.done(proposal));
            // no ETag: its number would tell how often the candidate has changed
            case Outcome.Done<SeenProposal>(SeenProposal.Coarse(var proposal)) ->
                Response.ok(CoarseProposalView.of(proposal)).build();
            case Outcome.Refused<SeenProposal>(var refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    @PUT
    @Path("/{id}/decision")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "decideProposal",
            summary = "Approve or reject a proposal",
            description =
                    "Whoever decides can change it for 60 seconds; an approval takes effect after them. A colleague"
                            + " gets 403 meanwhile, later it is 409.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProposalView.class)))
    public Response decide(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull DecisionBody body) {
        return answer(proposals.decide(caller.actor(), id, Versions.required(ifMatch), body.toCommand()));
    }

    @PUT
    @Path("/{id}/parking")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "parkProposal",
            summary = "Put a proposal aside until a day",
            description = "null takes it up again.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProposalView.class)))
    public Response park(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull ParkingBody body) {
        return answer(proposals.park(caller.actor(), id, Versions.required(ifMatch), body.parkedUntil()));
    }

    private static Response answer(Outcome<ProposalSnapshot> outcome) {
        return Answer.ok(outcome, ProposalView::of, ProposalSnapshot::version);
    }
}
