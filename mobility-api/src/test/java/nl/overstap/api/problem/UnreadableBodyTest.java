package nl.overstap.api.problem;

import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body that cannot be read is refused by the field, in words of ours: neither Jackson's nor those of what was sent. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableBodyTest {

    private Region region;

    @BeforeAll
    void region() {
        region = Region.fresh();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "post | /v1/webhook-endpoints/%s/replay     | {'since': 5}          | since | must be a moment such as 2026-03-31T09:00:00Z",
                "post | /v1/webhook-endpoints/%s/replay     | {'since': 1e30}       | since | must be a moment such as 2026-03-31T09:00:00Z",
                "post | /v1/webhook-endpoints/%s/replay     | {'since': '1796000000'} | since | must be a moment such as 2026-03-31T09:00:00Z",
                "post | /v1/vacancies                       | {'title': null, 'startsOn': [2027, 1, 1]} | startsOn | must be a date such as 2026-03-31",
                "post | /v1/vacancies                       | {'startsOn': '2027-01-01T23:00:00Z'} | startsOn | must be a date such as 2026-03-31",
                "post | /v1/circulations                    | {'closesOn': [2027, 1, 1]} | closesOn | must be a date such as 2026-03-31",
                "post | /v1/circulations/preview            | {'audience': {'maxDistanceKm': 99999999999}} | audience.maxDistanceKm | must be a whole number from -2147483648 to 2147483647",
                "put  | /v1/me/notification-preferences     | {'rhythm': 'IMMEDIATELY', 'monthlyProfiles': 99999999999} | monthlyProfiles | must be a whole number from -2147483648 to 2147483647",
                "post | /v1/organizations                   | {'employees': 99999999999} | employees | must be a whole number from -2147483648 to 2147483647",
                "post | /v1/vacancies                       | {'occupation': {'code': '2221', 'code': 'secret'}} | |",
                "post | /v1/vacancies                       | {'occupation': {'code': secret}} | |",
                "post | /v1/vacancies                       | null                  | body  | is required",
                "post | /v1/vacancies                       | 'secret'              | body  | must be a JSON object with the documented fields"
            })
    void the_field_is_named_and_the_value_is_not(String verb, String path, String body, String field, String message) {
        Response answer = creating(region.bureau())
                .header("If-Match", "\"0\"")
                .body(body.replace('\'', '"'))
                .request(verb, path.formatted(UUID.randomUUID()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).doesNotContain("99999999999", "secret", "Numeric", "Duplicate");
        assertThat(answer.<String>path("type"))
                .isEqualTo(field == null ? "/problems/broken-json" : "/problems/invalid-input");
        assertThat(answer.<Object>path("violations"))
                .isEqualTo(field == null ? null : List.of(Map.of("field", field, "in", "body", "message", message)));
    }

    @Test
    void a_body_of_characters_that_there_are_none_of_is_no_json() {
        byte[] noUtf8 = "{\"title\": \"?\"}".getBytes(StandardCharsets.US_ASCII);
        noUtf8[11] = (byte) 0xC3;
        byte[] noUtf32 = "{\"title\": \"?\"}".getBytes(Charset.forName("UTF-32BE"));
        Arrays.fill(noUtf32, 44, 48, (byte) 0x7F);

        for (byte[] body : List.of(noUtf8, noUtf32)) {
            Response answer = creating(region.bureau()).body(body).post("/v1/vacancies");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.<String>path("type")).isEqualTo("/problems/broken-json");
        }
    }

    @Test
    void the_moment_of_a_replay_may_have_any_offset() {
        for (String since : List.of("2026-03-31T09:00:00Z", "2026-03-31t11:00:00.123456+02:00")) {
            creating(region.bureau())
                    .body(Map.of("since", since))
                    .post("/v1/webhook-endpoints/" + UUID.randomUUID() + "/replay")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void days_in_a_query_are_written_as_in_a_body() {
        for (String day : List.of("+12026-01-01", "2026-01-01T00:00:00Z", "20260101")) {
            Response answer = as(region.bureau())
                    .queryParam("from", day)
                    .queryParam("to", "2026-12-31")
                    .get("/v1/reports/transitions");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.<List<String>>path("violations.message"))
                    .containsExactly("must be a date such as 2026-03-31");
        }
    }

    @Test
    void moments_in_a_query_are_written_as_in_a_body() {
        for (String since : List.of("2026-03-31T09:00Z", "2026-03-31T09:00:00+02:00:30", "1796000000", "2026-03-31")) {
            Response answer = as(region.bureau()).queryParam("since", since).get("/v1/events");
            assertThat(answer.statusCode()).as(since).isEqualTo(400);
        }
        as(region.bureau())
                .queryParam("since", "2026-03-31T11:00:00.5+02:00")
                .get("/v1/events")
                .then()
                .statusCode(200);
    }

    @Test
    void uuids_in_a_query_are_written_as_in_a_body() {
        for (String path : List.of("/v1/vacancies", "/v1/candidates", "/v1/proposals")) {
            Response answer = as(region.bureau())
                    .queryParam("organizationId", "1-1-1-1-1")
                    .get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.<List<String>>path("violations.message")).containsExactly("must be a UUID");
        }
    }
}
