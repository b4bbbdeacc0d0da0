package nl.overstap.api.candidate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.Versions;
import nl.overstap.api.memory.AnsweredFromMemory;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.employer.NameDecision;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.candidate.view.Changed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Candidates, for the bureau and the employers that posted them. */
@Path("/v1/candidates")
@Acting
@Tag(name = "Candidates", description = "People who want or have to move")
class CandidateResource {

    private static final int ACCEPTED = 202;

    /** All about a candidate that is not the profile. */
    @Schema(
            name = "CandidateDetails",
            requiredProperties = {"person", "currentEmployer", "transition", "reason"},
            examples = """
            {"person": {"givenName": "Jolanda", "familyName": "Hendriks", "email": "jolanda.hendriks@post.example",
                        "phone": "+31 6 12345678", "language": "nl"},
             "currentEmployer": {"kvkNumber": "12345678"}, "transition": "WORK_TO_WORK", "reason": "REDUNDANT",
             "source": "HR-adviseur"}""")
    record DetailsBody(
            @Nullable PersonJson person,
            @Nullable EmployerJson currentEmployer,
            @Nullable Transition transition,
            @Nullable Reason reason,
            @Nullable String source) {

        NewDetails toCommand() {
            return new NewDetails(
                    person == null ? null : person.toCommand(),
                    currentEmployer == null ? null : currentEmployer.toCommand(),
                    transition,
                    reason,
                    source);
        }
    }

    /**
     * What a name of an employer means.
     *
     * @param name which one of unboundNames; may be absent where there is one
     * @param outside true: no organization of the register
     */
    @Schema(name = "NameBinding", examples = """
            {"name": "Zorggroep Randmeer", "organizationId": "01997c3e-5a00-7000-8000-000000000001"}""")
    record NameBinding(
            @Nullable String name,
            @Nullable UUID organizationId,
            @Nullable Boolean outside) {}

    /** The profile, and a changed one that waits for the person's yes. */
    @Schema(name = "CandidateProfile", examples = """
            {"pendingProfile": null, "pendingUntil": null}""")
    record ProfileAnswer(
            @Nullable ProfileJson profile,
            @Nullable ProfileJson pendingProfile,
            @Nullable Instant pendingUntil) {

        static ProfileAnswer of(CandidateView view) {
            CandidateJson json = CandidateJson.of(view);
            return new ProfileAnswer(json.profile(), json.pendingProfile(), json.pendingUntil());
        }
    }

    private final Candidates candidates;
    private final Caller caller;

    CandidateResource(Candidates candidates, Caller caller) {
        this.candidates = candidates;
        this.caller = caller;
    }

    @GET
    @AnsweredFromMemory
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listCandidates",
            summary = "List candidates",
            description = "The bureau reads all, HR those of its own organization that it posted. Sorted by createdAt.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateJson.class)))
    public Response list(@BeanParam CandidateFilters filters, @BeanParam Paging paging) {
        return Response.ok(candidates
                        .list(caller.actor(), filters.filter(), paging.request(Candidates.SORTS, "-createdAt"))
                        .map(CandidateJson::of))
                .build();
    }

    @POST
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "postCandidate",
            summary = "Post a candidate",
            description = "The person is asked for consent by mail; until they agree, who posted and the bureau see"
                    + " name, address and status only. HR posts for its own organization, the bureau for any.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CandidateJson.class)))
    public Response post(@NotNull CandidateBody body) {
        return Answer.created(
                candidates.post(caller.actor(), body.toCommand()),
                "/v1/candidates",
                CandidateView::id,
                CandidateView::id,
                view -> CandidateJson.posted(view, body),
                CandidateView::version);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR", "COACH", "EMPLOYEE"})
    @Operation(operationId = "readCandidate", summary = "Read a candidate")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateJson.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(candidates.view(caller.actor(), id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "replaceCandidate",
            summary = "Replace person, employer and reason",
            description = "Once the person has agreed it waits for their yes: 202, and pendingDetails holds it for at"
                    + " most 14 days.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateJson.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CandidateJson.class)))
    public Response replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull DetailsBody body) {
        Outcome<Changed> outcome = candidates.replace(caller.actor(), id, Versions.required(ifMatch), body.toCommand());
        return accepted(outcome, Answer.ok(outcome.map(Changed::candidate), CandidateJson::of, CandidateView::version));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "eraseCandidate",
            summary = "Erase a candidate",
            description = "By the bureau, at the person's request. Nothing is left.")
    @APIResponse(responseCode = "204")
    public Response erase(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return Answer.done(candidates.erase(caller.actor(), id, Versions.required(ifMatch)));
    }

    @GET
    @Path("/{id}/profile")
    @RolesAllowed({"ADVISOR", "HR", "COACH", "EMPLOYEE"})
    @Operation(
            operationId = "readProfile",
            summary = "Read the profile",
            description = "HR that posted reads it as it was posted.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileAnswer.class)))
    public Response profile(@PathParam("id") UUID id) {
        return Answer.ok(candidates.profile(caller.actor(), id), ProfileAnswer::of, CandidateView::version);
    }

    @PUT
    @Path("/{id}/profile")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "replaceProfile",
            summary = "Replace the profile",
            description = "Once the person has agreed it waits for their yes: 202, and pendingProfile holds it for at"
                    + " most 14 days.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileAnswer.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ProfileAnswer.class)))
    public Response replaceProfile(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull ProfileJson body) {
        Outcome<Changed> outcome =
                candidates.replaceProfile(caller.actor(), id, Versions.required(ifMatch), body.toCommand());
        return accepted(outcome, Answer.ok(outcome.map(Changed::candidate), ProfileAnswer::of, CandidateView::version));
    }

    @PUT
    @Path("/{id}/status")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "changeCandidateStatus",
            summary = "Pause, bring back or withdraw a candidate",
            description = "Nobody but the person makes a candidate ACTIVE who has not agreed or has withdrawn.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateJson.class)))
    public Response changeStatus(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull StatusBody body) {
        return answer(candidates.changeStatus(caller.actor(), id, Versions.required(ifMatch), body.toCommand()));
    }

    @PUT
    @Path("/{id}/employer")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "bindEmployerName",
            summary = "Bind a name of an employer",
            description = "Says which organization a name of the employer or of a blocked one means, or that it is"
                    + " outside. Until then only the bureau sees the profile.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateJson.class)))
    public Response bindName(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull NameBinding body) {
        int version = Versions.required(ifMatch);
        if ((body.organizationId() == null) != Boolean.TRUE.equals(body.outside())) {
            return answer(Outcome.invalid("organizationId", "must be given, or outside be true, and not both"));
        }
        return answer(
                candidates.bindName(caller.actor(), id, version, body.name(), new NameDecision(body.organizationId())));
    }

    @PUT
    @Path("/{id}/address-confirmation")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "confirmCandidateAddress",
            summary = "Confirm the address of a candidate",
            description = "By the bureau, where it made sure that the address works after mail to it came back: it is"
                    + " written to again, and what was given up can be sent again at /v1/deliveries. An opt-out or a"
                    + " complaint stays.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CandidateJson.class)))
    public Response confirmAddress(@PathParam("id") UUID id) {
        return answer(candidates.confirmAddress(caller.actor(), id));
    }

    @GET
    @Path("/{id}/consents")
    @RolesAllowed({"ADVISOR", "HR", "COACH"})
    @Operation(
            operationId = "listConsents",
            summary = "Read the consents",
            description = "HR that posted reads whether, the bureau also when.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConsentJson.class)))
    public Response consents(@PathParam("id") UUID id) {
        Actor actor = caller.actor();
        return Answer.ok(
                candidates.consents(actor, id),
                history -> new Page<>(ConsentJson.perPurpose(List.copyOf(history), actor.isBureau()), null));
    }

    private static Response answer(Outcome<CandidateView> outcome) {
        return Answer.ok(outcome, CandidateJson::of, CandidateView::version);
    }

    private static Response accepted(Outcome<Changed> outcome, Response response) {
        return outcome instanceof Outcome.Done<Changed>(Changed changed) && changed.waits()
                ? Response.fromResponse(response).status(ACCEPTED).build()
                : response;
    }
}
