package nl.overstap.api.report;

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
import nl.overstap.mobility.report.Reports;
import nl.overstap.mobility.report.TransitionReport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the network brought, in numbers. */
@Path("/v1/reports")
@Acting
@Tag(name = "Reports", description = "Looking back")
class ReportResource {

    @Schema(name = "TransitionReport", examples = """
            {"from": "2026-01-01", "to": "2026-12-31", "people": {"registered": 64, "introduced": 31, "placed": 18},
             "organizations": {"members": 80, "active": 57},
             "transitions": [{"transition": "WORK_TO_WORK", "reason": "AT_RISK", "engagement": "EMPLOYMENT", "origin": "POSTED",
                              "quarter": "2026-Q1", "count": 7}]}""")
    record ReportView(
            LocalDate from,
            LocalDate to,
            PeopleCount people,
            OrganizationCount organizations,
            List<TransitionReport.Line> transitions) {

        static ReportView of(TransitionReport r) {
            return new ReportView(
                    r.from(),
                    r.to(),
                    new PeopleCount(r.registered(), r.introduced(), r.placed()),
                    new OrganizationCount(r.members(), r.active()),
                    r.transitions());
        }
    }

    record PeopleCount(int registered, int introduced, int placed) {}

    record OrganizationCount(int members, int active) {}

    private final Reports reports;
    private final Caller caller;

    ReportResource(Reports reports, Caller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @Path("/transitions")
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "reportTransitions",
            summary = "Count transitions",
            description =
                    "People, organizations and placements from the month of one day to that of another, both whole and"
                            + " named in the answer. The bureau's report is the network's, HR's that of its own organization:"
                            + " of whole quarters that are over, and transition, reason and origin are null where fewer people"
                            + " than the network's k share them.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReportView.class)))
    public Response transitions(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        return Answer.okOfQuery(
                reports.transitions(caller.actor(), QueryValue.date("from", from), QueryValue.date("to", to)),
                ReportView::of);
    }
}
