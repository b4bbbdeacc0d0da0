package nl.overstap.api.circulation;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.anonymity.AnonymousProfileView;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.anonymity.Generalization;
import nl.overstap.mobility.anonymity.TextFinding;
import nl.overstap.mobility.circulation.CirculationFilter;
import nl.overstap.mobility.circulation.CirculationPreview;
import nl.overstap.mobility.circulation.CirculationSnapshot;
import nl.overstap.mobility.circulation.CirculationStatus;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.Exclusion;
import nl.overstap.mobility.circulation.NewCirculation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sending-rounds of anonymous profiles. */
@Path("/v1/circulations")
@Acting
@Tag(name = "Circulations", description = "Sending-rounds of an anonymous profile")
class CirculationResource {

    /** A round that is asked for. */
    @Schema(
            name = "NewCirculation",
            requiredProperties = {"candidateId"},
            examples = """
            {"candidateId": "01997c3e-5a00-7000-8000-000000000011", "closesOn": "2026-04-01",
             "audience": {"memberships": ["ACTIVE", "PROSPECT"], "sectors": [], "maxDistanceKm": 40,
              "organizationIds": []}}""")
    record NewCirculationJson(
            @Nullable UUID networkId,
            @Nullable UUID candidateId,
            @Nullable AudienceJson audience,
            @Nullable LocalDate closesOn) {

        NewCirculation toCommand() {
            return new NewCirculation(candidateId, AudienceJson.toAudience(audience), closesOn);
        }
    }

    /** What a round would be. */
    @Schema(name = "CirculationPreview", examples = """
            {"status": "OPEN", "count": 212, "digestCount": 14,
             "excluded": [{"organizationId": "01997c3e-5a00-7000-8000-000000000002", "reason": "OWN_EMPLOYER"}],
             "generalizations": ["SECTOR_LEFT_OUT", "HOURS_LEFT_OUT"], "stopped": []}""")
    record PreviewView(
            CirculationStatus status,
            int count,
            int digestCount,
            List<ExclusionView> excluded,
            List<Generalization> generalizations,
            AnonymousProfileView anonymousProfile,
            List<StoppedText> stopped) {

        static PreviewView of(CirculationPreview preview, String language) {
            return new PreviewView(
                    preview.status(),
                    preview.count(),
                    preview.digestCount(),
                    preview.excluded().stream()
                            .map(e -> new ExclusionView(e.organizationId(), e.reason()))
                            .toList(),
                    preview.profile().steps(),
                    AnonymousProfileView.of(preview.profile().profile(), language),
                    preview.stopped().stream()
                            .map(finding -> new StoppedText("profile.summary", finding))
                            .toList());
        }
    }

    /** An organization of the audience that is not written to. */
    @Schema(name = "Exclusion")
    record ExclusionView(UUID organizationId, Exclusion.Why reason) {}

    /** What keeps a text from being sent; a round does not start with it. */
    @Schema(name = "StoppedText")
    record StoppedText(String field, TextFinding finding) {}

    /** The status that a round is to have. */
    @Schema(
            name = "CirculationStatusChange",
            requiredProperties = {"status"},
            examples = """
            {"status": "OPEN", "reason": "The candidate has asked for it."}""")
    record StatusChange(
            @Nullable CirculationStatus status,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    private final Circulations circulations;
    private final Caller caller;

    CirculationResource(Circulations circulations, Caller caller) {
        this.circulations = circulations;
        this.caller = caller;
    }

    @POST
    @Path("/preview")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "previewCirculation",
            summary = "See what a round would be",
            description = "How many would receive it, who fell out and why, and the profile as it would be read."
                    + " Nothing is stored or sent.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PreviewView.class)))
    public Response preview(@NotNull NewCirculationJson body, @Context HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        return Answer.ok(
                circulations.preview(caller.actor(), body.toCommand()), preview -> PreviewView.of(preview, language));
    }

    @POST
    @Creates
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "startCirculation",
            summary = "Start a round",
            description = "OPEN and on its way, or HELD where too few people share the profile. 409 without the"
                    + " candidate's consent to rounds, where the summary holds what strangers may not read, and where nobody would"
                    + " receive it. Of more than"
                    + " 1,000 recipients the others are listed within seconds; count has them at once.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CirculationView.class)))
    public Response start(@NotNull NewCirculationJson body, @Context HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        return Answer.created(
                circulations.start(caller.actor(), body.toCommand()),
                "/v1/circulations",
                CirculationSnapshot::id,
                CirculationSnapshot::candidateId,
                round -> CirculationView.of(round, language, true),
                CirculationSnapshot::version);
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "listCirculations",
            summary = "List rounds",
            description = "The bureau reads all; HR those of candidates it posted who show them to it, otherwise 403."
                    + " Sorted by createdAt or closesOn.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CirculationView.class)))
    public Response list(
            @QueryParam("candidateId") @Nullable String candidateId,
            @QueryParam("status") @Nullable String status,
            @BeanParam Paging paging,
            @Context HttpHeaders headers) {
        Actor actor = caller.actor();
        String language = AnonymousProfileView.language(headers);
        CirculationFilter filter = new CirculationFilter(
                QueryValue.uuid("candidateId", candidateId),
                QueryValue.oneOf(CirculationStatus.class, "status", status));
        return Answer.ok(
                circulations.list(actor, filter, paging.request(Circulations.SORTS.keySet(), "-createdAt")),
                page -> page.map(round -> CirculationView.of(round, language, actor.isBureau())));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(operationId = "readCirculation", summary = "Read a round")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CirculationView.class)))
    public Response read(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Outcome<CirculationSnapshot> found = circulations
                .find(caller.actor(), id)
                .<Outcome<CirculationSnapshot>>map(Outcome::done)
                .orElseGet(Outcome::unknown);
        return answer(found, headers);
    }

    @PUT
    @Path("/{id}/status")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "changeCirculationStatus",
            summary = "Release or close a round",
            description = "HELD to OPEN with a reason, where the candidate consented to RARE_PROFILE and somebody would"
                    + " receive it; HELD or OPEN to CLOSED. By the bureau.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CirculationView.class)))
    public Response changeStatus(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull StatusChange body,
            @Context HttpHeaders headers) {
        int version = Versions.required(ifMatch);
        if (body.until() != null) return answer(Outcome.invalid("until", "does not apply to a round"), headers);
        return answer(circulations.changeStatus(caller.actor(), id, version, body.status(), body.reason()), headers);
    }

    private Response answer(Outcome<CirculationSnapshot> outcome, HttpHeaders headers) {
        String language = AnonymousProfileView.language(headers);
        boolean forBureau = caller.actor().isBureau();
        return Answer.ok(
                outcome, round -> CirculationView.of(round, language, forBureau), CirculationSnapshot::version);
    }
}
