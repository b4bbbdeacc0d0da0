package nl.overstap.api.retention;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.retention.Deed;
import nl.overstap.mobility.retention.Retention;
import nl.overstap.mobility.retention.RetentionPlan;
import nl.overstap.mobility.retention.RetentionRun;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the rules of the retention will do, tried without doing it, and what they did. */
@Path("/v1/retention")
@Acting
@Tag(name = "Retention", description = "How long what is kept")
class RetentionResource {

    /** What the rules will have done by the end of a day. */
    @Schema(name = "RetentionPlan", examples = """
            {"on": "2027-03-01", "rules": [
              {"rule": "UNCONFIRMED_WARNED", "deed": "WARN", "count": 1, "ids": ["01997c3e-5a00-7000-8000-000000000011"]},
              {"rule": "UNCONFIRMED_ERASED", "deed": "ERASE", "count": 0, "ids": []}]}""")
    record PlanView(LocalDate on, List<ForecastView> rules) {

        static PlanView of(RetentionPlan plan) {
            return new PlanView(
                    plan.on(), plan.rules().stream().map(ForecastView::of).toList());
        }
    }

    /** What one rule will have done. */
    @Schema(name = "RetentionForecast", examples = """
            {"rule": "UNCONFIRMED_WARNED", "deed": "WARN", "count": 1, "ids": ["01997c3e-5a00-7000-8000-000000000011"]}""")
    record ForecastView(String rule, Deed deed, int count, List<UUID> ids) {

        static ForecastView of(RetentionPlan.Forecast forecast) {
            return new ForecastView(forecast.rule(), forecast.deed(), forecast.count(), forecast.ids());
        }
    }

    /** What was done on one day. */
    @Schema(name = "RetentionRun", examples = """
            {"id": "01997c3e-5a00-7000-8000-0000000000e1", "day": "2026-12-01", "startedAt": "2026-11-30T23:07:00Z",
             "finishedAt": "2026-11-30T23:07:02Z", "rules": [{"rule": "INVITATIONS", "done": 3, "failed": 0}]}""")
    record RunView(
            UUID id,
            LocalDate day,
            Instant startedAt,
            @Nullable Instant finishedAt,
            List<LineView> rules) {

        static RunView of(RetentionRun run) {
            return new RunView(
                    run.id(),
                    run.day(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.rules().stream()
                            .map(line -> new LineView(line.rule(), line.done(), line.failed()))
                            .toList());
        }
    }

    /** What one rule did. */
    @Schema(name = "RetentionRunRule", examples = "{\"rule\": \"INVITATIONS\", \"done\": 3, \"failed\": 0}")
    record LineView(String rule, int done, int failed) {}

    private final Retention retention;
    private final Caller caller;

    RetentionResource(Retention retention, Caller caller) {
        this.retention = retention;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "planRetention",
            summary = "Try the rules of the retention without doing anything",
            description = "How many each rule will have warned, erased, cleared or deleted by the end of the day, where"
                    + " nobody does anything until then, with the ids of the first 100. Without on: what a run would do at"
                    + " this moment.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response plan(@QueryParam("on") @Nullable String on) {
        return Answer.okOfQuery(retention.plan(caller.actor(), QueryValue.date("on", on)), PlanView::of);
    }

    @GET
    @Path("/runs")
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "listRetentionRuns",
            summary = "Read what the rules of the retention did",
            description = "One run a day. Sorted by startedAt.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response runs(@BeanParam Paging paging) {
        return Answer.ok(
                retention.runs(caller.actor(), paging.request(Retention.SORTS.keySet(), "-startedAt")),
                page -> page.map(RunView::of));
    }
}
