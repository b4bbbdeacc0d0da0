package nl.overstap.api.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.UUID;
import nl.overstap.api.job.JobView;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.bulk.Imports;
import nl.overstap.mobility.job.Job;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Accepts files: 202 with the job to watch, or the problem. */
@ApplicationScoped
public class ImportAnswer {

    /** 20 MiB. */
    private static final int LARGEST = 20 << 20;

    private final Imports imports;

    ImportAnswer(Imports imports) {
        this.imports = imports;
    }

    /**
     * Accepts the file that was sent.
     *
     * @param kind that of an importer
     * @param organizationId as it was sent beside the file
     */
    public Response accept(Actor actor, String kind, @Nullable FileUpload file, @Nullable String organizationId) {
        if (file == null) {
            return Problem.invalid("file", "body", "is needed").toResponse();
        }
        if (file.size() > LARGEST) {
            return Problem.of(ProblemType.TOO_LARGE, null).toResponse();
        }
        try {
            return start(actor, kind, Files.readAllBytes(file.uploadedFile()), organization(organizationId, "body"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts the file that is the body itself, the organization named in the query. */
    public Response accept(Actor actor, String kind, byte[] file, @Nullable String organizationId) {
        return start(actor, kind, file, organization(organizationId, "query"));
    }

    private Response start(Actor actor, String kind, byte[] file, @Nullable UUID organization) {
        return answer(imports.start(actor, kind, file, organization));
    }

    private static @Nullable UUID organization(@Nullable String sent, String in) {
        try {
            return sent == null || sent.isBlank() ? null : UUID.fromString(sent);
        } catch (IllegalArgumentException _) {
            throw new ProblemException(Problem.invalid("organizationId", in, "must be a UUID"));
        }
    }

    private static Response answer(Outcome<Job> outcome) {
        return switch (outcome) {
            case Outcome.Done<Job>(Job job) ->
                Response.accepted(JobView.of(job))
                        .location(URI.create("/v1/jobs/" + job.id()))
                        .build();
            case Outcome.Refused<Job>(var refusal) -> Problem.of(refusal).toResponse();
        };
    }
}
