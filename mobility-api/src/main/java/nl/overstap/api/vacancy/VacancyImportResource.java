package nl.overstap.api.vacancy;

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
import nl.overstap.mobility.vacancy.NewVacancy;
import nl.overstap.mobility.vacancy.Vacancies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Vacancies in bulk. */
@Path("/v1/vacancy-imports")
@Acting
@Tag(name = "Vacancies")
class VacancyImportResource {

    private final ImportAnswer imports;
    private final Caller caller;

    VacancyImportResource(ImportAnswer imports, Caller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "importVacancies",
            summary = "Take in a file of vacancies",
            description =
                    "A form with the file, or the file itself as text/csv, as an .xlsx of Excel or as application/json,"
                            + " with organizationId in the query. CSV in UTF-8 with commas or semicolons, or the first sheet of a"
                            + " workbook with the heading in its first row (no macros, no password), and the columns externalId, title, description,"
                            + " engagement, occupationCode, occupationScheme, essentialSkills, optionalSkills (codes or names,"
                            + " with | between), educationLevel, hoursMin, hoursMax, salaryMin, salaryMax, postcode, remote,"
                            + " startsOn, endsOn, closesOn, positions, visibility; or a JSON array of vacancies as they are"
                            + " posted. A known externalId of the organization updates; the same row again changes nothing."
                            + " A row that cannot be accepted is told in the job's report and nothing of it is stored.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response start(
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("organizationId") @Nullable String organizationId,
            @QueryParam("organizationId") @Nullable String inQuery) {
        return imports.accept(
                caller.actor(), Vacancies.IMPORT, file, organizationId == null ? inQuery : organizationId);
    }

    @POST
    @Creates
    @RolesAllowed({"ADVISOR", "HR"})
    @Consumes({"text/csv", FileFormat.WORKBOOK, MediaType.APPLICATION_JSON})
    @Operation(hidden = true)
    public Response startWithBody(
            byte[] file, @Context HttpHeaders headers, @QueryParam("organizationId") @Nullable String organizationId) {
        return imports.accept(caller.actor(), Vacancies.IMPORT, headers.getMediaType(), file, organizationId);
    }

    /** Reads vacancies in JSON: each as the body of a POST. */
    @ApplicationScoped
    static class Rows implements JsonRows<NewVacancy> {

        private final ObjectMapper json;

        Rows(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public String kind() {
            return Vacancies.IMPORT;
        }

        @Override
        public Iterator<SourceRow<NewVacancy>> rows(byte[] file) {
            return new JsonArray<>(json, file, VacancyBody.class, VacancyBody::toCommand);
        }
    }
}
