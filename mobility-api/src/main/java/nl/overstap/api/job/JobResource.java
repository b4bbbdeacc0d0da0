package nl.overstap.api.job;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.http.Paging;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.job.Job;
import nl.overstap.mobility.job.JobRow;
import nl.overstap.mobility.job.Jobs;
import nl.overstap.mobility.sql.UnknownCursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** How far long work is, for whoever started it; to anybody else it is not there. */
@Path("/v1/jobs/{id}")
@Acting
@Authenticated
class JobResource {

    /** What became of one row of a file; a row refused for several reasons comes once for each. */
    @Schema(name = "JobRow")
    record RowView(
            @Schema(description = "Counted from 1, the heading not counted")
            int row,

            JobRow.Outcome outcome,

            @Schema(description = "What the row made or met") @Nullable
            UUID id,

            @Schema(description = "The column that was wrong") @Nullable
            String field,

            @Nullable String message) {

        static RowView of(JobRow row) {
            return new RowView(row.row(), row.outcome(), row.subjectId(), row.field(), row.message());
        }
    }

    /** Rows of a report. */
    record Rows(List<RowView> items, @Nullable String next) {}

    private final Jobs jobs;
    private final Caller caller;

    JobResource(Jobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "A job that you started")
    public JobView job(@RestPath UUID id) {
        return JobView.of(started(id));
    }

    @GET
    @Path("/rows")
    @Operation(summary = "What became of each row of the file, by row")
    public Rows rows(@RestPath UUID id, @BeanParam Paging paging) {
        Job job = started(id);
        PageRequest page = paging.request(Set.of("row"), "row");
        if (page.descending()) {
            throw ProblemException.query("sort", "must be one of [row]");
        }
        int after = afterRow(page.after());
        List<JobRow> rows = jobs.rows(job.id(), caller.login(), after, page.limit());
        boolean more = !rows.isEmpty()
                && !jobs.rows(job.id(), caller.login(), rows.getLast().row(), 1).isEmpty();
        String next = more ? new PageRequest.Key(String.valueOf(rows.getLast().row()), job.id()).cursor() : null;
        return new Rows(rows.stream().map(RowView::of).toList(), next);
    }

    private Job started(UUID id) {
        return jobs.find(id, caller.login()).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    private static int afterRow(PageRequest.@Nullable Key key) {
        if (key == null) {
            return 0;
        }
        try {
            return Integer.parseInt(key.value());
        } catch (NumberFormatException _) {
            throw new UnknownCursor();
        }
    }
}
