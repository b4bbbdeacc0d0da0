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
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.job.Job;
import nl.overstap.mobility.job.JobRow;
import nl.overstap.mobility.job.Jobs;
import nl.overstap.mobility.sql.UnknownCursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** How far long work is, for whoever started it; to anybody else it is not there. */
@Path("/v1/jobs/{id}")
@Acting
@Authenticated
@Tag(name = "Jobs", description = "Long work, and what came of it")
class JobResource {

    private final Jobs jobs;
    private final Caller caller;

    JobResource(Jobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "readJob",
            summary = "A job that you started, and its report",
            description = "The rows of the report come a page at a time, by number.")
    public JobView job(@RestPath UUID id, @BeanParam Paging paging) {
        Job job = started(id);
        return JobView.of(job, JobView.Counts.of(jobs.counts(id)), report(id, page(paging)));
    }

    @GET
    @Path("/rows")
    @Operation(operationId = "listJobRows", summary = "What became of each row of the file, by row")
    public Page<JobView.Row> rows(@RestPath UUID id, @BeanParam Paging paging) {
        return report(started(id).id(), page(paging));
    }

    private Job started(UUID id) {
        return jobs.find(id, caller.login()).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    private static PageRequest page(Paging paging) {
        PageRequest page = paging.request(Set.of("row"), "row");
        if (page.descending()) {
            throw ProblemException.query("sort", "must be one of [row]");
        }
        return page;
    }

    /** Read with one line more than the page holds; the lines of one row always come together. */
    private Page<JobView.Row> report(UUID id, PageRequest page) {
        List<JobRow> lines = jobs.rows(id, caller.login(), afterRow(page.after()), page.limit() + 1);
        List<JobView.Row> rows = JobView.Row.each(lines);
        List<JobView.Row> items = rows.subList(0, Math.min(rows.size(), page.limit()));
        boolean more = lines.size() > page.limit();
        return new Page<>(
                items,
                more ? new PageRequest.Key(Integer.toString(items.getLast().row()), id).cursor() : null);
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
