package nl.overstap.api.vacancy;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.Versions;
import nl.overstap.api.memory.AnsweredFromMemory;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.postcode.Postcodes;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.mobility.vacancy.VacancySnapshot;
import nl.overstap.mobility.vacancy.VacancyStatus;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Openings that employers offer. */
@Path("/v1/vacancies")
@Acting
@Tag(name = "Vacancies", description = "Openings that employers offer")
class VacancyResource {

    /**
     * The status that a vacancy is to have.
     *
     * @param until does not apply to vacancies: anything but null is refused
     */
    @Schema(
            name = "VacancyStatusChange",
            requiredProperties = {"status"},
            examples = """
            {"status": "WITHDRAWN", "reason": "The work has been divided among colleagues."}""")
    record StatusChange(
            @Nullable VacancyStatus status,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    private final Vacancies vacancies;
    private final Postcodes postcodes;
    private final Caller caller;

    VacancyResource(Vacancies vacancies, Postcodes postcodes, Caller caller) {
        this.vacancies = vacancies;
        this.postcodes = postcodes;
        this.caller = caller;
    }

    @GET
    @AnsweredFromMemory
    @PermitAll
    @Operation(
            operationId = "listVacancies",
            summary = "List vacancies",
            description = "HR reads its own in all states and the open ones of other active members; the bureau all;"
                    + " everybody else in the network the open ones; anybody the public ones of all networks."
                    + " Sorted by createdAt, closesOn or title.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VacancyView.class)))
    public Response list(@BeanParam VacancyFilters filters, @BeanParam Paging paging) {
        return Response.ok(vacancies
                        .list(
                                caller.actor(),
                                filters.filter(postcodes),
                                paging.request(Vacancies.SORTS.keySet(), "-createdAt"))
                        .map(VacancyView::of))
                .build();
    }

    @POST
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "postVacancy",
            summary = "Post a vacancy",
            description = "OPEN, unless it says DRAFT. HR posts for its own organization, the bureau for any member.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = VacancyView.class)))
    public Response post(@NotNull VacancyBody body) {
        return Answer.created(
                vacancies.post(caller.actor(), body.toCommand()),
                "/v1/vacancies",
                VacancySnapshot::id,
                KeptAnswer.About.nobody(),
                VacancyView::of,
                VacancySnapshot::version);
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(operationId = "readVacancy", summary = "Read a vacancy")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VacancyView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(vacancies
                .find(caller.actor(), id)
                .<Outcome<VacancySnapshot>>map(Outcome::done)
                .orElseGet(Outcome::unknown));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "replaceVacancy",
            summary = "Replace what a vacancy says",
            description = "Its organization and status stay.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VacancyView.class)))
    public Response replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull VacancyBody body) {
        return answer(vacancies.replace(caller.actor(), id, Versions.required(ifMatch), body.toCommand()));
    }

    @PUT
    @Path("/{id}/status")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "changeVacancyStatus",
            summary = "Open, fill or withdraw a vacancy",
            description = "DRAFT to OPEN or WITHDRAWN; OPEN to FILLED or WITHDRAWN; FILLED to OPEN; EXPIRED to OPEN,"
                    + " FILLED or WITHDRAWN. Opened again after its closing day, it is offered for another 90 days.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VacancyView.class)))
    public Response changeStatus(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull StatusChange body) {
        int version = Versions.required(ifMatch);
        if (body.status() == null) {
            return answer(Outcome.invalid("status", "is needed"));
        }
        if (body.until() != null) {
            return answer(Outcome.invalid("until", "does not apply to a vacancy"));
        }
        return answer(vacancies.changeStatus(caller.actor(), id, version, body.status(), body.reason()));
    }

    private static Response answer(Outcome<VacancySnapshot> outcome) {
        return Answer.ok(outcome, VacancyView::of, VacancySnapshot::version);
    }
}
