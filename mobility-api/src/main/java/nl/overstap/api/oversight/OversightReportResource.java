package nl.overstap.api.oversight;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.oversight.OversightReport;
import nl.overstap.mobility.oversight.OversightReports;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How people decide on what the engine proposes. */
@Path("/v1/reports/oversight")
@Acting
@Tag(name = "Reports")
class OversightReportResource {

    @Schema(name = "OversightReport", examples = """
            {"from": "2026-01-01", "to": "2026-12-31", "suppressedBelow": 5,
             "total": {"decided": 214, "approved": 139, "rejected": 75, "changed": null},
             "overruled": {"proposed": 190, "proposedRejected": 66, "highest": 81, "highestRejected": 17,
                 "notProposed": 24, "notProposedApproved": 15},
             "pace": {"approvedUnderThreeSeconds": 6, "approvedUnseen": 0, "medianSeconds": 48.5,
                 "medianSecondsRejected": 71.0},
             "byScore": [{"from": 0.6, "approved": 31, "rejected": 28}],
             "byReason": [{"code": "TRAVEL", "rejected": 19}],
             "bySettings": [{"settings": {"version": 3, "since": "2026-02-01T10:00:00Z", "threshold": 0.6, "weights":
                 {"skills": 0.45, "occupation": 0.2, "distance": 0.15, "hours": 0.08, "pay": 0.07, "education": 0.05}},
                 "decided": 180}],
             "byClassification": [{"version": 12, "escoImportedAt": "2026-01-05T08:00:00Z", "decided": 214}]}""")
    record ReportView(
            LocalDate from,
            LocalDate to,
            int suppressedBelow,
            OversightReport.Total total,
            OversightReport.Overruled overruled,
            OversightReport.Pace pace,
            List<OversightReport.Band> byScore,
            List<OversightReport.Reason> byReason,
            List<SettingsLine> bySettings,
            List<ClassificationLine> byClassification) {

        static ReportView of(OversightReport report) {
            return new ReportView(
                    report.from(),
                    report.to(),
                    report.suppressedBelow(),
                    report.total(),
                    report.overruled(),
                    report.pace(),
                    report.byScore(),
                    report.byReason(),
                    report.bySettings().stream()
                            .map(line -> new SettingsLine(
                                    DecisionRecordView.SettingsView.of(line.settings()), line.decided()))
                            .toList(),
                    report.byTaxonomy().stream()
                            .map(line -> new ClassificationLine(line.version(), line.escoImportedAt(), line.decided()))
                            .toList());
        }
    }

    @Schema(name = "DecisionsBySettings")
    record SettingsLine(
            DecisionRecordView.SettingsView settings,
            @Nullable Integer decided) {}

    @Schema(name = "DecisionsByClassification")
    record ClassificationLine(
            long version,
            java.time.@Nullable Instant escoImportedAt,
            @Nullable Integer decided) {}

    private final OversightReports reports;
    private final Caller caller;

    OversightReportResource(OversightReports reports, Caller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "reportOversight",
            summary = "See how people decide on proposals",
            description =
                    "For works council and supervisor: how often people overrule the engine, and how long they take,"
                            + " from the month of one day to that of another, both whole and named in the answer."
                            + " Without names; numbers so small that they would be about somebody are null.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReportView.class)))
    public Response report(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        return Answer.okOfQuery(
                reports.report(caller.actor(), QueryValue.date("from", from), QueryValue.date("to", to)),
                ReportView::of);
    }
}
