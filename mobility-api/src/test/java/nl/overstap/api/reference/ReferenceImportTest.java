package nl.overstap.api.reference;

import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ReferenceImportTest {
    private static final String TEXEL =
            "NL\t1791\tDen Burg\tNorth Holland\t07\tTexel Municipality\t0448\t\t\t53.0544\t4.7972\t\n";

    @Test
    void the_operator_hands_over_a_file_and_watches_the_job() {
        Response begun = handOver("POSTCODES", "NL.txt", TEXEL, UUID.randomUUID());
        String id = begun.then()
                .statusCode(202)
                .body("kind", equalTo("POSTCODES"))
                .body("status", equalTo("RUNNING"))
                .extract()
                .path("id");

        JsonPath job = finished(id);

        assertThat(begun.header("Location")).endsWith("/v1/jobs/" + id);
        assertThat(job.getString("status")).isEqualTo("DONE");
        assertThat(job.getLong("done")).isEqualTo(100);
        assertThat(job.getString("message")).startsWith("Postcodes are read in: 1.");
        as("operator").get("/v1/postcodes/1791").then().body("municipality", equalTo("Texel"));
    }

    @Test
    void a_fault_in_the_file_ends_the_job_with_file_and_line() {
        String id = handOver("POSTCODES", "NL.txt", TEXEL + TEXEL.replace("1791", "179"), UUID.randomUUID())
                .path("id");

        JsonPath job = finished(id);

        assertThat(job.getString("status")).isEqualTo("FAILED");
        assertThat(job.getString("message")).startsWith("NL.txt, line 2: postcode is not of four digits");
    }

    @Test
    void a_job_is_not_there_for_anybody_else() {
        String id = handOver("POSTCODES", "NL.txt", TEXEL, UUID.randomUUID()).path("id");

        as("somebody").get("/v1/jobs/" + id).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        as("somebody").get("/v1/jobs/" + id + "/rows").then().statusCode(404);
        as("operator").get("/v1/jobs/" + id + "/rows").then().statusCode(200);
        as("operator").get("/v1/jobs/nonsense").then().statusCode(404);
    }

    @Test
    void nobody_but_the_operator_may_import() {
        creating("somebody")
                .contentType("multipart/form-data")
                .multiPart("file", "NL.txt", TEXEL.getBytes(StandardCharsets.UTF_8))
                .post("/v1/reference-imports?kind=POSTCODES")
                .then()
                .statusCode(403);
    }

    @Test
    void an_import_of_nothing_or_of_an_unknown_kind_is_refused_by_name() {
        handOver("PLANETS", "NL.txt", TEXEL, UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("kind"));
        creating("operator")
                .contentType("multipart/form-data")
                .multiPart("other", "x")
                .post("/v1/reference-imports?kind=ESCO")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("file"));
    }

    @Test
    void the_same_request_again_is_answered_with_the_same_job_and_another_file_is_refused() {
        UUID key = UUID.randomUUID();
        String first = handOver("POSTCODES", "NL.txt", TEXEL, key).path("id");

        String again = handOver("POSTCODES", "NL.txt", TEXEL, key).path("id");

        assertThat(again).isEqualTo(first);
        handOver("POSTCODES", "NL.txt", TEXEL.replace("1791", "1792"), key)
                .then()
                .statusCode(422);
    }

    @Test
    void a_file_of_more_than_twenty_mebibytes_is_refused() {
        as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("multipart/form-data")
                .multiPart("file", "NL.txt", new byte[21 << 20])
                .post("/v1/reference-imports?kind=POSTCODES")
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/too-large"));
    }

    private static Response handOver(String kind, String name, String content, UUID key) {
        return as("operator")
                .header("Idempotency-Key", key.toString())
                .contentType("multipart/form-data")
                .multiPart("file", name, content.getBytes(StandardCharsets.UTF_8))
                .post("/v1/reference-imports?kind=" + kind);
    }

    private static JsonPath finished(String id) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            JsonPath job = as("operator").get("/v1/jobs/" + id).jsonPath();
            if (!job.getString("status").equals("RUNNING") || Instant.now().isAfter(patience)) return job;
            Thread.onSpinWait();
        }
    }
}
