package nl.overstap.api.job;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.job.Job;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Long work as it stands.
 *
 * @param total what done counts up to; null until that is known
 * @param message the closing line; null while it runs
 */
@Schema(name = "Job", description = "Long work as it stands; done counts up to total, message is the closing line")
public record JobView(
        UUID id,
        @Schema(examples = "ESCO") String kind,
        Job.Status status,
        @Schema(examples = "40") long done,
        @Schema(examples = "100") @Nullable Long total,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.kind(),
                job.status(),
                job.done(),
                job.total(),
                job.message(),
                job.createdAt(),
                job.finishedAt());
    }
}
