package nl.overstap.api.proposal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.anonymity.AnonymousLists;
import nl.overstap.mobility.proposal.Interests;
import nl.overstap.mobility.proposal.view.ProposalLists;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.proposal.view.SeenProposal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Employers that ask for somebody they have read anonymously. */
@Path("/v1/anonymous-profiles/{reference}/interests")
@Acting
@Tag(name = "Proposals")
class EmployerInterestResource {

    private final AnonymousLists profiles;
    private final Interests interests;
    private final ProposalLists lists;
    private final Caller caller;

    EmployerInterestResource(AnonymousLists profiles, Interests interests, ProposalLists lists, Caller caller) {
        this.profiles = profiles;
        this.interests = interests;
        this.lists = lists;
        this.caller = caller;
    }

    @POST
    @Creates
    @RolesAllowed("HR")
    @Operation(
            operationId = "askForAnonymousCandidate",
            summary = "Ask for an anonymous candidate",
            description =
                    "For an open vacancy of one's own; makes a proposal whatever the score. What keeps two apart is"
                            + " not said.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CoarseProposalView.class)))
    public Response ask(@PathParam("reference") UUID reference, @NotNull InterestResource.InterestBody body) {
        Actor actor = caller.actor();
        interests.awaitTurn();
        return profiles.candidateBehind(actor, reference)
                .map(candidate -> ask(actor, candidate, body.vacancyId()))
                .orElseGet(() -> Answer.done(Outcome.unknown()));
    }

    private Response ask(Actor actor, UUID candidate, @Nullable UUID vacancy) {
        Outcome<ProposalSnapshot> asked = vacancy == null
                ? Outcome.invalid("vacancyId", "is needed")
                : interests.request(actor, candidate, vacancy);
        return switch (asked) {
            case Outcome.Done<ProposalSnapshot>(var made) -> answer(candidate, lists.find(actor, made.id()));
            case Outcome.Refused<ProposalSnapshot>(var refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    private static Response answer(UUID candidate, Outcome<SeenProposal> outcome) {
        return switch (outcome) {
            case Outcome.Done<SeenProposal>(SeenProposal.Coarse(var proposal)) ->
                created(candidate, proposal.id(), CoarseProposalView.of(proposal));
            case Outcome.Done<SeenProposal>(SeenProposal.Full(var proposal)) ->
                created(candidate, proposal.id(), ProposalView.of(proposal));
            case Outcome.Refused<SeenProposal>(var refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    private static Response created(UUID candidate, UUID proposal, Object body) {
        return Response.created(URI.create("/v1/proposals/" + proposal))
                .entity(new KeptAnswer(candidate, body))
                .build();
    }
}
