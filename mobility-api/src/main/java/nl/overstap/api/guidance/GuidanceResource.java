package nl.overstap.api.guidance;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
import nl.overstap.mobility.guidance.GuidanceSnapshot;
import nl.overstap.mobility.guidance.GuidanceStatus;
import nl.overstap.mobility.guidance.Guidances;
import nl.overstap.mobility.introduction.YesNo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Coach and candidate: the next step, and notes that the two share. */
@Path("/v1/guidances")
@Acting
@Tag(name = "Guidances", description = "Coach and candidate")
class GuidanceResource {

    @Schema(
            name = "NewGuidance",
            requiredProperties = {"candidateId", "coachId"},
            examples = """
            {"candidateId": "0198c2b4-7a10-7c3e-9f2a-5b7f0c1d2e3f", "coachId": "0198c2b4-7a10-7c3e-9f2a-000000000009"}""")
    record NewGuidance(@Nullable UUID candidateId, @Nullable UUID coachId) {}

    @Schema(name = "GuidanceChange", examples = """
            {"nextStep": "Visit the workplace in Nijkerk", "dueOn": "2027-02-01", "notes": "Prefers mornings.",
             "status": "ACTIVE"}""")
    record GuidanceBody(
            @Nullable String nextStep,
            @Nullable LocalDate dueOn,
            @Nullable String notes,
            @Nullable GuidanceStatus status) {}

    @Schema(
            name = "GuidanceAnswer",
            requiredProperties = {"answer"},
            examples = """
            {"answer": "YES"}""")
    record AnswerBody(@Nullable YesNo answer) {}

    @Schema(name = "Guidance", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000051", "status": "ACTIVE",
             "candidateId": "01997c3e-5a00-7000-8000-000000000011", "coachId": "01997c3e-5a00-7000-8000-000000000041",
             "coachName": "Ineke Mulder", "nextStep": "Meelopen in Nijkerk", "dueOn": "2027-02-01",
             "notes": "Het liefst in de ochtend.", "assignedOn": "2027-01-11", "createdAt": "2027-01-11T09:00:00Z"}""")
    record GuidanceView(
            UUID id,
            GuidanceStatus status,
            UUID candidateId,
            UUID coachId,
            @Nullable String coachName,
            @Nullable String nextStep,
            @Nullable LocalDate dueOn,
            @Nullable String notes,
            LocalDate assignedOn,
            Instant createdAt) {

        static GuidanceView of(GuidanceSnapshot g) {
            return new GuidanceView(
                    g.id(),
                    g.status(),
                    g.candidateId(),
                    g.coachId(),
                    g.coachName(),
                    g.nextStep(),
                    g.dueOn(),
                    g.notes(),
                    g.assignedOn(),
                    g.createdAt());
        }
    }

    @Schema(name = "Coach", examples = """
            {"id": "01997c3e-5a00-7000-8000-000000000041", "name": "Ineke Mulder"}""")
    record CoachView(UUID id, @Nullable String name) {}

    /** All coaches of a network are one page. */
    @Schema(name = "CoachPage")
    record CoachPage(List<CoachView> items, @Nullable String next) {}

    private final Guidances guidances;
    private final Caller caller;

    GuidanceResource(Guidances guidances, Caller caller) {
        this.guidances = guidances;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "COACH", "EMPLOYEE"})
    @Operation(
            operationId = "listGuidances",
            summary = "List guidances",
            description =
                    "A coach and a candidate read their own; the bureau who guides whom since when. Sorted by createdAt.")
    public Page<GuidanceView> list(
            @QueryParam("candidateId") @Nullable String candidateId,
            @QueryParam("status") @Nullable String status,
            @BeanParam Paging paging) {
        return guidances
                .list(
                        caller.actor(),
                        QueryValue.uuid("candidateId", candidateId),
                        QueryValue.oneOf(GuidanceStatus.class, "status", status),
                        paging.request(Set.of("createdAt"), "-createdAt"))
                .map(GuidanceView::of);
    }

    @GET
    @Path("/coaches")
    @RolesAllowed("ADVISOR")
    @Operation(operationId = "listCoaches", summary = "List the coaches that can be assigned")
    public CoachPage coaches() {
        return new CoachPage(
                guidances.coaches().stream()
                        .map(c -> new CoachView(c.id(), c.name()))
                        .toList(),
                null);
    }

    @POST
    @Creates
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "assignCoach",
            summary = "Assign a coach",
            description = "The coach sees nothing before the candidate has accepted.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = GuidanceView.class)))
    public Response assign(@NotNull NewGuidance body) {
        return Answer.created(
                guidances.assign(caller.actor(), body.candidateId(), body.coachId()),
                "/v1/guidances",
                GuidanceSnapshot::id,
                GuidanceSnapshot::candidateId,
                GuidanceView::of,
                GuidanceSnapshot::version);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "COACH", "EMPLOYEE"})
    @Operation(operationId = "readGuidance", summary = "Read a guidance")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GuidanceView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(guidances
                .find(caller.actor(), id)
                .<Outcome<GuidanceSnapshot>>map(Outcome::done)
                .orElseGet(Outcome::unknown));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "COACH", "EMPLOYEE"})
    @Operation(
            operationId = "writeGuidance",
            summary = "Write the next step, or end a guidance",
            description = "Coach and candidate write; either of them or the bureau ends it with status ENDED.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GuidanceView.class)))
    public Response write(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull GuidanceBody body) {
        return answer(guidances.write(
                caller.actor(),
                id,
                Versions.required(ifMatch),
                new Guidances.Writing(body.nextStep(), body.dueOn(), body.notes(), body.status())));
    }

    @PUT
    @Path("/{id}/answer")
    @RolesAllowed("EMPLOYEE")
    @Operation(operationId = "answerGuidance", summary = "Accept or decline a coach")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GuidanceView.class)))
    public Response answer(@PathParam("id") UUID id, @NotNull AnswerBody body) {
        return answer(
                body.answer() == null
                        ? Outcome.invalid("answer", "is needed")
                        : guidances.answer(
                                caller.actor().ownCandidate().orElseThrow(), id, body.answer() == YesNo.YES));
    }

    private static Response answer(Outcome<GuidanceSnapshot> outcome) {
        return Answer.ok(outcome, GuidanceView::of, GuidanceSnapshot::version);
    }
}
