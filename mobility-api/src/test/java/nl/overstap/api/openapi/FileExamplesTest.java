package nl.overstap.api.openapi;

import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.bulk.AWorkbook;
import nl.overstap.api.bulk.AnImport;
import nl.overstap.api.openapi.Contract.Body;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends every example of a body that is no JSON, and has the jobs that come of it end without a fault. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class FileExamplesTest {

    private static final String CSV = "text/csv";
    private static final String FORM = "multipart/form-data";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What stands in a file of the name that the example of a form with reference data gives. */
    private static final String POSTCODES =
            "NL\t1791\tDen Burg\tNorth Holland\t07\tTexel Municipality\t0448\t\t\t53.0544\t4.7972\t\n";

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void the_program_takes_every_file_in_that_the_document_shows() {
        List<String> sent = new ArrayList<>();
        for (Body body : Contract.committed().requests()) {
            if (body.mediaType().equals("application/json")) {
                continue;
            }
            for (JsonNode example : body.examples()) {
                takenIn(body, example);
                sent.add(body.operation().id() + " " + body.mediaType());
            }
        }

        assertThat(sent)
                .as("a type more is sent too, or said here why not")
                .containsExactlyInAnyOrder(
                        "importCandidates " + FORM,
                        "importCandidates " + CSV,
                        "importCandidates " + WORKBOOK,
                        "importVacancies " + FORM,
                        "importVacancies " + CSV,
                        "importVacancies " + WORKBOOK,
                        "importReferenceData " + FORM);
    }

    private void takenIn(Body body, JsonNode example) {
        boolean ofOperator = body.operation().id().equals("importReferenceData");
        String sender = ofOperator ? "operator" : region.hr();
        RequestSpecification request = as(sender)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .queryParams(ofOperator ? Map.of("kind", "POSTCODES") : Map.of());
        RequestSpecification filled = switch (body.mediaType()) {
            case CSV -> request.contentType(CSV).body(bytes(fitted(example.asText())));
            case WORKBOOK -> request.contentType(WORKBOOK).body(workbook(fitted(table(body))));
            case FORM -> form(request, example.path("file"));
            default -> throw new AssertionError("nobody knows how to send an example of " + body.mediaType());
        };
        Response answer = filled.post("/v1" + body.operation().path());
        assertThat(answer.statusCode()).as("%s: %s", body, answer.asString()).isEqualTo(202);

        JsonPath report = AnImport.report(sender, answer.path("id"));

        assertThat(report.getString("status"))
                .as("%s: %s", body, report.prettify())
                .isEqualTo("DONE");
        if (!ofOperator) {
            assertThat(report.<String>getList("rows.items.outcome"))
                    .as("%s: %s", body, report.prettify())
                    .isNotEmpty()
                    .containsOnly("CREATED");
        }
    }

    private static RequestSpecification form(RequestSpecification request, JsonNode file) {
        request.contentType(FORM);
        if (file.isArray()) {
            return request.multiPart("file", file.path(0).asText(), bytes(POSTCODES), "text/plain");
        }
        return request.multiPart("file", "rows.csv", bytes(fitted(file.asText())), CSV);
    }

    /** What the CSV beside a workbook shows: the workbook's own example says that it is the same. */
    private static String table(Body workbook) {
        return Contract.committed().requests().stream()
                .filter(body -> body.operation().equals(workbook.operation())
                        && body.mediaType().equals(CSV))
                .findFirst()
                .orElseThrow()
                .examples()
                .getFirst()
                .asText();
    }

    private static byte[] workbook(String csv) {
        List<String> lines = csv.lines().toList();
        String[] rows = new String[lines.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = AWorkbook.row(i + 1, lines.get(i).split(",", -1));
        }
        return AWorkbook.of(rows).zip();
    }

    /** With an address that nobody has yet and a number that no other opening has. */
    private static String fitted(String csv) {
        return csv.replaceAll("[\\w.]+@post\\.example", UUID.randomUUID() + "@post.example")
                .replaceAll("HR-\\d+", "HR-" + UUID.randomUUID());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
