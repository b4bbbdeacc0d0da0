package nl.overstap.api.introduction;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.introduction.IntroductionFilter;
import nl.overstap.mobility.introduction.IntroductionOutcome;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.IntroductionViews;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Candidate and employer meet; identity is shown from INTRODUCED on, never before. */
@Path("/v1/introductions")
@Acting
@Tag(name = "Introductions", description = "Candidate and employer meet")
class IntroductionResource {

    @Schema(
            name = "NewIntroduction",
            requiredProperties = {"candidateId", "organizationId"},
            examples = """
            {"candidateId": "0198c2b4-7a10-7c3e-9f2a-5b7f0c1d2e3f",
             "organizationId": "0198c2b4-7a10-7c3e-9f2a-000000000001", "vacancyId": null}""")
    record NewIntroductionBody(
            @Nullable UUID candidateId,
            @Nullable UUID organizationId,
            @Nullable UUID vacancyId) {}

    @Schema(
            name = "IntroductionAnswer",
            requiredProperties = {"answer"},
            examples = """
            {"answer": "YES"}""")
    record AnswerBody(@Nullable YesNo answer) {}

    @Schema(
            name = "IntroductionClosure",
            requiredProperties = {"outcome"},
            examples = """
            {"outcome": "NO_FIT"}""")
    record ClosureBody(@Nullable IntroductionOutcome outcome) {}

    private final Introductions introductions;
    private final IntroductionViews views;
    private final Caller caller;

    IntroductionResource(Introductions introductions, IntroductionViews views, Caller caller) {
        this.introductions = introductions;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(
            operationId = "listIntroductions",
            summary = "List introductions",
            description =
                    "The bureau reads all, an employer its own, a candidate and their coach theirs. Sorted by createdAt.")
    public Page<IntroductionBody> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("candidateId") @Nullable String candidateId,
            @QueryParam("organizationId") @Nullable String organizationId,
            @QueryParam("vacancyId") @Nullable String vacancyId,
            @BeanParam Paging paging) {
        Actor actor = caller.actor();
        IntroductionFilter filter = new IntroductionFilter(
                QueryValue.oneOf(IntroductionStatus.class, "status", status),
                QueryValue.uuid("candidateId", candidateId),
                QueryValue.uuid("organizationId", organizationId),
                QueryValue.uuid("vacancyId", vacancyId));
        return introductions
                .list(actor, filter, paging.request(Set.of("createdAt"), "-createdAt"))
                .map(i -> IntroductionBody.of(views.of(actor, i)));
    }

    @POST
    @Creates
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "requestIntroduction",
            summary = "Ask two whether they want to meet",
            description =
                    "By the bureau. An approved proposal and an interested response make an introduction by themselves.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = IntroductionBody.class)))
    public Response request(@NotNull NewIntroductionBody body) {
        Actor actor = caller.actor();
        return Answer.created(
                introductions.request(actor, body.candidateId(), body.organizationId(), body.vacancyId()),
                "/v1/introductions",
                IntroductionSnapshot::id,
                IntroductionSnapshot::candidateId,
                i -> IntroductionBody.of(views.of(actor, i)),
                IntroductionSnapshot::version);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE", "COACH"})
    @Operation(operationId = "readIntroduction", summary = "Read an introduction")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IntroductionBody.class)))
    public Response read(@PathParam("id") UUID id) {
        Actor actor = caller.actor();
        return answer(
                actor,
                introductions
                        .find(actor, id)
                        .<Outcome<IntroductionSnapshot>>map(Outcome::done)
                        .orElseGet(Outcome::unknown));
    }

    @PUT
    @Path("/{id}/employer-answer")
    @RolesAllowed("HR")
    @Operation(operationId = "answerIntroductionAsEmployer", summary = "The employer says whether it wants to meet")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IntroductionBody.class)))
    public Response employerAnswer(@PathParam("id") UUID id, @NotNull AnswerBody body) {
        Actor actor = caller.actor();
        return answer(
                actor,
                body.answer() == null
                        ? Outcome.invalid("answer", "is needed")
                        : introductions.answerOfEmployer(actor, id, body.answer()));
    }

    @PUT
    @Path("/{id}/introduced")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "introduce",
            summary = "Introduce two who both said yes",
            description = "From now on each knows the other.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IntroductionBody.class)))
    public Response introduced(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Actor actor = caller.actor();
        return answer(actor, introductions.introduce(actor, id, Versions.required(ifMatch)));
    }

    @PUT
    @Path("/{id}/closure")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "closeIntroduction",
            summary = "Close an introduction",
            description = "PLACED comes with a placement only.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IntroductionBody.class)))
    public Response close(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull ClosureBody body) {
        Actor actor = caller.actor();
        return answer(actor, introductions.close(actor, id, Versions.required(ifMatch), body.outcome()));
    }

    private Response answer(Actor actor, Outcome<IntroductionSnapshot> outcome) {
        return Answer.ok(outcome, i -> IntroductionBody.of(views.of(actor, i)), IntroductionSnapshot::version);
    }
}
