package nl.overstap.api.candidate;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Iterator;
import nl.overstap.api.bulk.ImportAnswer;
import nl.overstap.api.bulk.JsonArray;
import nl.overstap.api.job.JobView;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.bulk.FileFormat;
import nl.overstap.mobility.bulk.JsonRows;
import nl.overstap.mobility.bulk.SourceRow;
import nl.overstap.mobility.candidate.bulk.CandidateImport;
import nl.overstap.mobility.candidate.request.NewCandidate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** People in bulk. */
@Path("/v1/candidate-imports")
@Acting
@Tag(name = "Candidates")
class CandidateImportResource {

    private final ImportAnswer imports;
    private final Caller caller;

    CandidateImportResource(ImportAnswer imports, Caller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "importCandidates",
            summary = "Take in a file of candidates",
            description =
                    "A form with the file, or the file itself as text/csv, as an .xlsx of Excel or as application/json,"
                            + " with organizationId in the query. CSV in UTF-8 with commas or semicolons, or the first sheet of a"
                            + " workbook with the heading in its first row (no macros, no password), and the columns givenName, familyName, email, phone,"
                            + " language, employerKvk (for the bureau; HR's own organization otherwise), transition, reason,"
                            + " source, headline, occupationCode, occupationScheme, skills (codes or names), educationLevel,"
                            + " hoursMin, hoursMax, availableFrom, postcode, maxTravelKm, minMonthlySalary, engagements,"
                            + " drivingLicences, lists with | between; or a JSON array of candidates as they are posted. Each"
                            + " is asked for consent; who was posted before is left as they are. A row that cannot be accepted"
                            + " is told in the job's report and nothing of it is stored.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response start(
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("organizationId") @Nullable String organizationId,
            @QueryParam("organizationId") @Nullable String inQuery) {
        return imports.accept(
                caller.actor(), CandidateImport.KIND, file, organizationId == null ? inQuery : organizationId);
    }

    @POST
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Consumes({"text/csv", FileFormat.WORKBOOK, MediaType.APPLICATION_JSON})
    @Operation(hidden = true)
    public Response startWithBody(
            byte[] file, @Context HttpHeaders headers, @QueryParam("organizationId") @Nullable String organizationId) {
        return imports.accept(caller.actor(), CandidateImport.KIND, headers.getMediaType(), file, organizationId);
    }

    /** Reads candidates in JSON: each as the body of a POST. */
    @ApplicationScoped
    static class Rows implements JsonRows<NewCandidate> {

        private final ObjectMapper json;

        Rows(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public String kind() {
            return CandidateImport.KIND;
        }

        @Override
        public Iterator<SourceRow<NewCandidate>> rows(byte[] file) {
            return new JsonArray<>(json, file, CandidateBody.class, CandidateBody::toCommand);
        }
    }
}
