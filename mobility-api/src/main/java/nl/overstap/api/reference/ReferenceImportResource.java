package nl.overstap.api.reference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.job.JobView;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.job.Job;
import nl.overstap.mobility.reference.ReferenceJobs;
import nl.overstap.mobility.reference.ReferenceKind;
import nl.overstap.mobility.reference.file.ImportFile;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Handing over what ESCO and GeoNames publish, as its operator downloaded it. */
@Path("/v1/reference-imports")
@Acting
@Tag(name = "Reference data", description = "What ESCO and GeoNames publish")
class ReferenceImportResource {
    private final ReferenceJobs imports;
    private final Caller caller;

    ReferenceImportResource(ReferenceJobs imports, Caller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Creates
    @RolesAllowed("OPERATOR")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "importReferenceData",
            summary = "Read in reference data, all or nothing; ESCO's zips best in one go. At most 20 MiB")
    @APIResponse(
            responseCode = "202",
            description = "It has begun; watch the job",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response start(
            @QueryParam("kind") @Parameter(description = "ESCO or POSTCODES", required = true) @Nullable String kind,
            @RestForm("file") @Nullable List<FileUpload> files) {
        List<ImportFile> handed = files == null
                ? List.of()
                : files.stream()
                        .map(file -> new ImportFile(file.fileName(), file.uploadedFile()))
                        .toList();
        return switch (imports.start(kind(kind), handed, caller.login())) {
            case Outcome.Done<Job>(Job job) ->
                Response.accepted(KeptAnswer.aboutNobody(JobView.of(job)))
                        .location(URI.create("/v1/jobs/" + job.id()))
                        .build();
            case Outcome.Refused<Job>(var refusal) -> Problem.of(refusal).toResponse();
        };
    }

    private static ReferenceKind kind(@Nullable String kind) {
        return Arrays.stream(ReferenceKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.query("kind", "must be one of " + Arrays.toString(ReferenceKind.values())));
    }
}
