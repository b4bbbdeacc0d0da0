package nl.overstap.api.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.job.JobView;
import nl.overstap.api.json.Uuids;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.bulk.FileFormat;
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
            byte[] content = Files.readAllBytes(file.uploadedFile());
            refuseAnother(file.contentType(), file.fileName(), content);
            return start(actor, kind, content, organization(organizationId, "body"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Accepts the file that is the body itself, the organization named in the query.
     *
     * @param type null where none was sent
     */
    public Response accept(
            Actor actor, String kind, @Nullable MediaType type, byte[] file, @Nullable String organizationId) {
        refuseAnother(type == null ? null : type.getType() + "/" + type.getSubtype(), "", file);
        return start(actor, kind, file, organization(organizationId, "query"));
    }

    /** What is in a file decides; a workbook that is called text, or text that is called a workbook, is a mistake. */
    private static void refuseAnother(@Nullable String type, @Nullable String name, byte[] content) {
        boolean isExcel = FileFormat.of(content) == FileFormat.XLSX;
        if (!isExcel && isCalled(type, name, FileFormat.WORKBOOK, ".xlsx", ".xlsm", ".xls")) {
            throw new ProblemException(
                    Problem.invalid("file", "body", "is called a workbook of Excel by its name or type, but is none"));
        }
        if (isExcel
                && (isCalled(type, name, "text/csv", ".csv") || isCalled(type, name, "application/json", ".json"))) {
            throw new ProblemException(Problem.invalid(
                    "file", "body", "is called CSV or JSON by its name or type, but is a workbook or a zip"));
        }
    }

    private static boolean isCalled(
            @Nullable String sentType, @Nullable String sentName, String type, String... endings) {
        String name = sentName == null ? "" : sentName.toLowerCase(Locale.ROOT);
        return type.equalsIgnoreCase(sentType) || Arrays.stream(endings).anyMatch(name::endsWith);
    }

    private Response start(Actor actor, String kind, byte[] file, @Nullable UUID organization) {
        return answer(imports.start(actor, kind, file, organization));
    }

    private static @Nullable UUID organization(@Nullable String sent, String in) {
        return sent == null || sent.isBlank()
                ? null
                : Uuids.read(sent)
                        .orElseThrow(
                                () -> new ProblemException(Problem.invalid("organizationId", in, "must be a UUID")));
    }

    private static Response answer(Outcome<Job> outcome) {
        return switch (outcome) {
            case Outcome.Done<Job>(Job job) ->
                Response.accepted(KeptAnswer.aboutNobody(JobView.of(job)))
                        .location(URI.create("/v1/jobs/" + job.id()))
                        .build();
            case Outcome.Refused<Job>(var refusal) -> Problem.of(refusal).toResponse();
        };
    }
}
