package nl.overstap.api.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import nl.overstap.api.http.Paging;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.answering.AnswerRecord;
import nl.overstap.mobility.answering.AnswerRecords;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How organizations answer profiles. */
@Path("/v1/reports/answers")
@Acting
@Tag(name = "Reports")
class AnswerReportResource {

    /** How an organization answered. */
    @Schema(name = "AnswerRecord", examples = """
            {"organizationId": "01997c3e-5a00-7000-8000-000000000002", "organizationName": "Zorggroep Veluwerand",
             "received": 31, "answered": 22, "interested": 3, "share": 0.76, "medianDays": 3.5}""")
    record AnswerRecordView(
            UUID organizationId,
            String organizationName,
            int received,
            int answered,
            int interested,
            @Nullable Double share,
            @Nullable Double medianDays) {

        static AnswerRecordView of(AnswerRecord one) {
            return new AnswerRecordView(
                    one.organizationId(),
                    one.organizationName(),
                    one.received(),
                    one.answered(),
                    one.interested(),
                    one.share(),
                    one.medianDays());
        }
    }

    private final AnswerRecords records;
    private final Caller caller;

    AnswerReportResource(AnswerRecords records, Caller caller) {
        this.records = records;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "HR"})
    @Operation(
            operationId = "reportAnswers",
            summary = "See how organizations answer",
            description = "Over the profiles of the last twelve months: the bureau reads all organizations, HR its own."
                    + " Sorted by organizationName, received or answered.")
    public Page<AnswerRecordView> list(@BeanParam Paging paging) {
        return records.list(caller.actor(), paging.request(AnswerRecords.SORTS.keySet(), "organizationName"))
                .map(AnswerRecordView::of);
    }
}
