package nl.overstap.api.bulk;

import static nl.overstap.api.testing.People.as;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import nl.overstap.api.testing.Answers;
import nl.overstap.api.testing.Region;
import org.jspecify.annotations.Nullable;

/** Files that are sent to one path, and the jobs that come of them. */
public record AnImport(String path) {

    public static final AnImport VACANCIES = new AnImport("/v1/vacancy-imports");
    public static final AnImport CANDIDATES = new AnImport("/v1/candidate-imports");

    /** The report of the job that takes the file in, once it has ended. */
    public JsonPath take(String subject, String file) {
        return take(subject, file, null);
    }

    public JsonPath take(String subject, String file, @Nullable UUID organization) {
        return take(subject, file.getBytes(StandardCharsets.UTF_8), organization);
    }

    public JsonPath take(String subject, byte[] file, @Nullable UUID organization) {
        String job = upload(as(subject), file, organization)
                .statusCode(202)
                .extract()
                .path("id");
        return report(subject, job);
    }

    /** The report of a job, once it has ended. */
    public static JsonPath report(String subject, String job) {
        for (int i = 0; i < 300; i++) {
            Response report = as(subject).queryParam("limit", 100).get("/v1/jobs/" + job);
            if (!Answers.textOf(report.then().statusCode(200), "status").equals("RUNNING")) {
                return report.jsonPath();
            }
            pause();
        }
        throw new AssertionError("the job did not end");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public ValidatableResponse upload(RequestSpecification sender, String file) {
        return upload(sender, file.getBytes(StandardCharsets.UTF_8), null);
    }

    public ValidatableResponse upload(RequestSpecification sender, byte[] file, @Nullable UUID organization) {
        return upload(sender, file, organization, UUID.randomUUID().toString());
    }

    public ValidatableResponse upload(
            RequestSpecification sender, byte[] file, @Nullable UUID organization, String key) {
        return form(sender, file, organization)
                .header("Idempotency-Key", key)
                .post(path)
                .then();
    }

    public RequestSpecification form(RequestSpecification sender, byte[] file, @Nullable UUID organization) {
        RequestSpecification form =
                sender.contentType("multipart/form-data").multiPart("file", "rows.csv", file, "text/csv");
        return organization == null ? form : form.multiPart("organizationId", organization.toString());
    }

    public static byte[] json(Object value) {
        try {
            return Region.bean(ObjectMapper.class).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
