package nl.overstap.api.placement;

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
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.placement.CheckIn;
import nl.overstap.mobility.placement.NewPlacement;
import nl.overstap.mobility.placement.PlacementFilter;
import nl.overstap.mobility.placement.PlacementSnapshot;
import nl.overstap.mobility.placement.PlacementStatus;
import nl.overstap.mobility.placement.Placements;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What came of an introduction, and how it goes. */
@Path("/v1/placements")
@Acting
@Tag(name = "Placements", description = "What came of it")
class PlacementResource {

    @Schema(
            name = "NewPlacement",
            requiredProperties = {"introductionId", "engagement", "startsOn"},
            examples = """
            {"introductionId": "0198c2b4-7a10-7c3e-9f2a-5b7f0c1d2e3f", "engagement": "SECONDMENT",
             "startsOn": "2027-01-04", "endsOn": "2027-06-30", "hoursPerWeek": 32, "endsSearch": true}""")
    record PlacementBody(
            @Nullable UUID introductionId,
            @Nullable Engagement engagement,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Integer hoursPerWeek,
            @Nullable Boolean endsSearch,
            @Nullable PlacementStatus status) {

        NewPlacement toCommand() {
            return new NewPlacement(introductionId, engagement, startsOn, endsOn, hoursPerWeek, endsSearch);
        }
    }

    @Schema(name = "Placement", examples = """
            {"id": "01997c3e-5a00-7000-8000-0000000000a1", "status": "PLANNED",
             "introductionId": "01997c3e-5a00-7000-8000-000000000061", "candidateId": "01997c3e-5a00-7000-8000-000000000011",
             "organizationId": "01997c3e-5a00-7000-8000-000000000003", "vacancyId": "01997c3e-5a00-7000-8000-000000000071",
             "engagement": "SECONDMENT", "startsOn": "2027-01-04", "endsOn": "2027-06-30", "hoursPerWeek": 32,
             "endsSearch": true, "createdAt": "2026-12-01T09:00:00Z"}""")
    record PlacementView(
            UUID id,
            PlacementStatus status,
            UUID introductionId,
            UUID candidateId,
            UUID organizationId,
            @Nullable UUID vacancyId,
            Engagement engagement,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Integer hoursPerWeek,
            boolean endsSearch,
            Instant createdAt) {

        static PlacementView of(PlacementSnapshot p) {
            return new PlacementView(
                    p.id(),
                    p.status(),
                    p.introductionId(),
                    p.candidateId(),
                    p.organizationId(),
                    p.vacancyId(),
                    p.engagement(),
                    p.startsOn(),
                    p.endsOn(),
                    p.hoursPerWeek(),
                    p.endsSearch(),
                    p.createdAt());
        }
    }

    @Schema(
            name = "NewCheckIn",
            requiredProperties = {"months", "rating"},
            examples = """
            {"months": 1, "rating": "GOOD", "note": "Settled in well."}""")
    record CheckInBody(
            @Nullable Integer months,
            CheckIn.@Nullable Rating rating,
            @Nullable String note) {}

    @Schema(name = "CheckIn", examples = """
            {"id": "01997c3e-5a00-7000-8000-0000000000b1", "months": 1, "dueOn": "2027-02-04", "party": "EMPLOYER",
             "rating": "GOOD", "note": "Al helemaal ingewerkt.", "answeredAt": "2027-02-05T10:20:00Z"}""")
    record CheckInView(
            UUID id,
            int months,
            LocalDate dueOn,
            CheckIn.Party party,
            CheckIn.@Nullable Rating rating,
            @Nullable String note,
            @Nullable Instant answeredAt) {

        static CheckInView of(CheckIn c) {
            return new CheckInView(c.id(), c.months(), c.dueOn(), c.party(), c.rating(), c.note(), c.answeredAt());
        }
    }

    private final Placements placements;
    private final Caller caller;

    PlacementResource(Placements placements, Caller caller) {
        this.placements = placements;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE"})
    @Operation(
            operationId = "listPlacements",
            summary = "List placements",
            description =
                    "The bureau reads all; an employer those with it and those of candidates it posted; a candidate"
                            + " their own. Sorted by createdAt.")
    public Page<PlacementView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("candidateId") @Nullable String candidateId,
            @QueryParam("organizationId") @Nullable String organizationId,
            @QueryParam("vacancyId") @Nullable String vacancyId,
            @QueryParam("engagement") @Nullable String engagement,
            @BeanParam Paging paging) {
        PlacementFilter filter = new PlacementFilter(
                QueryValue.oneOf(PlacementStatus.class, "status", status),
                QueryValue.uuid("candidateId", candidateId),
                QueryValue.uuid("organizationId", organizationId),
                QueryValue.uuid("vacancyId", vacancyId),
                QueryValue.oneOf(Engagement.class, "engagement", engagement));
        return placements
                .list(caller.actor(), filter, paging.request(Set.of("createdAt"), "-createdAt"))
                .map(PlacementView::of);
    }

    @POST
    @Creates
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "makePlacement",
            summary = "Keep a placement",
            description =
                    "Closes its introduction as PLACED and takes one position of the vacancy. The status is PLANNED"
                            + " until its day, then STARTED.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PlacementView.class)))
    public Response make(@NotNull PlacementBody body) {
        Outcome<PlacementSnapshot> outcome = body.status() == null || body.status() == PlacementStatus.PLANNED
                ? placements.make(caller.actor(), body.toCommand())
                : Outcome.invalid("status", "follows the dates");
        return Answer.created(
                outcome,
                "/v1/placements",
                PlacementSnapshot::id,
                PlacementSnapshot::candidateId,
                PlacementView::of,
                PlacementSnapshot::version);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE"})
    @Operation(operationId = "readPlacement", summary = "Read a placement")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlacementView.class)))
    public Response read(@PathParam("id") UUID id) {
        return Answer.ok(
                placements
                        .look(caller.actor(), id)
                        .<Outcome<PlacementSnapshot>>map(Outcome::done)
                        .orElseGet(Outcome::unknown),
                PlacementView::of,
                PlacementSnapshot::version);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "replacePlacement",
            summary = "Change a placement, or take it a step further",
            description =
                    "A status of STARTED, ENDED or CANCELLED is taken where the step is allowed. CANCELLED gives the"
                            + " position back. Introduction and endsSearch stay what they are.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlacementView.class)))
    public Response replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull PlacementBody body) {
        return Answer.ok(
                placements.replace(caller.actor(), id, Versions.required(ifMatch), body.toCommand(), body.status()),
                PlacementView::of,
                PlacementSnapshot::version);
    }

    @GET
    @Path("/{id}/check-ins")
    @RolesAllowed({"ADVISOR", "HR", "EMPLOYEE"})
    @Operation(
            operationId = "listCheckIns",
            summary = "List the check-ins of a placement",
            description =
                    "After 1, 3, 6 and 12 months each of the two is asked how it goes; each reads its own, the bureau all.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CheckInPage.class)))
    public Response checkIns(@PathParam("id") UUID id) {
        return Answer.ok(
                placements.checkIns(caller.actor(), id),
                list -> new CheckInPage(list.stream().map(CheckInView::of).toList(), null));
    }

    /** All check-ins of a placement are one page. */
    @Schema(name = "CheckInPage")
    record CheckInPage(
            java.util.List<CheckInView> items, @Nullable String next) {}

    @POST
    @Path("/{id}/check-ins")
    @Creates
    @RolesAllowed({"HR", "EMPLOYEE"})
    @Operation(
            operationId = "checkIn",
            summary = "Say how it goes",
            description = "Once for each moment, from its day on.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CheckInView.class)))
    public Response checkIn(@PathParam("id") UUID id, @NotNull CheckInBody body) {
        return Answer.created(
                placements.checkIn(caller.actor(), id, body.months(), body.rating(), body.note()),
                "/v1/placements/" + id + "/check-ins",
                CheckIn::id,
                CheckIn::candidateId,
                CheckInView::of,
                _ -> 0);
    }
}
