package nl.overstap.api.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.job.Job;
import nl.overstap.mobility.job.JobRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Long work as it stands.
 *
 * @param total what done counts up to; null until that is known
 * @param message the closing line; null while it runs
 * @param counts how many rows came to what; null in the answer to its start
 * @param rows what became of the rows, a page at a time; null in the answer to its start
 */
@Schema(
        name = "Job",
        description = "Long work as it stands; done counts up to total, message is the closing line",
        examples = {"""
        {"id": "01997c3e-5a00-7000-8000-000000000091", "kind": "VACANCIES", "status": "DONE", "done": 40, "total": 40,
         "message": "38 created, 1 unchanged, 1 rejected", "createdAt": "2026-03-02T09:00:00Z",
         "finishedAt": "2026-03-02T09:00:02Z", "counts": {"created": 38, "updated": 0, "unchanged": 1, "rejected": 1},
         "rows": {"items": [{"row": 7, "outcome": "REJECTED", "id": null,
          "reasons": [{"field": "postcode", "message": "is no known postcode: four digits such as 3841"}]}], "next": null}}""", """
        {"id": "01997c3e-5a00-7000-8000-000000000091", "kind": "VACANCIES", "status": "RUNNING", "done": 0, "total": null,
         "message": null, "createdAt": "2026-03-02T09:00:00Z", "finishedAt": null, "counts": null, "rows": null}"""})
public record JobView(
        UUID id,
        @Schema(examples = "ESCO") String kind,
        Job.Status status,
        @Schema(examples = "40") long done,
        @Schema(examples = "100") @Nullable Long total,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Counts counts,
        @Nullable Page<Row> rows) {

    /** How many rows came to what. */
    @Schema(name = "JobCounts")
    record Counts(int created, int updated, int unchanged, int rejected) {

        static Counts of(Map<JobRow.Outcome, Integer> counts) {
            return new Counts(
                    counts.getOrDefault(JobRow.Outcome.CREATED, 0),
                    counts.getOrDefault(JobRow.Outcome.UPDATED, 0),
                    counts.getOrDefault(JobRow.Outcome.UNCHANGED, 0),
                    counts.getOrDefault(JobRow.Outcome.REJECTED, 0));
        }
    }

    /** What became of one row of a file. */
    @Schema(name = "JobRow", examples = """
            {"row": 7, "outcome": "REJECTED", "id": null,
             "reasons": [{"field": "postcode", "message": "is no known postcode: four digits such as 3841"}]}""")
    record Row(
            @Schema(description = "Counted from 1, the heading not counted")
            int row,

            JobRow.Outcome outcome,

            @Schema(description = "What the row made or met") @Nullable
            UUID id,

            List<Reason> reasons) {

        static Row of(List<JobRow> lines) {
            JobRow first = lines.getFirst();
            return new Row(
                    first.row(),
                    first.outcome(),
                    first.subjectId(),
                    lines.stream()
                            .filter(line -> line.message() != null)
                            .map(line -> new Reason(line.field(), line.message()))
                            .toList());
        }

        /** Lines of the report, those of one row together. */
        static List<Row> each(Collection<JobRow> lines) {
            return lines.stream()
                    .collect(Collectors.groupingBy(JobRow::row, TreeMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .map(Row::of)
                    .toList();
        }
    }

    /** Why a row was rejected. */
    @Schema(name = "JobRowReason")
    record Reason(
            @Schema(description = "The column or field that was wrong") @Nullable
            String field,

            @Nullable String message) {}

    /** Without its report. */
    public static JobView of(Job job) {
        return view(job, null, null);
    }

    static JobView of(Job job, Counts counts, Page<Row> rows) {
        return view(job, counts, rows);
    }

    private static JobView view(Job job, @Nullable Counts counts, @Nullable Page<Row> rows) {
        return new JobView(
                job.id(),
                job.kind(),
                job.status(),
                job.done(),
                job.total(),
                job.message(),
                job.createdAt(),
                job.finishedAt(),
                counts,
                rows);
    }
}
