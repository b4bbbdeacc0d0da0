package nl.overstap.api.fuzz;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import nl.overstap.api.testing.LogWatch;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fuzzing for long found. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class UnreadableTest {

    @ParameterizedTest
    @ValueSource(strings = {"a,b;q=x", "nl;q=", ";;;", "nl;q=\"x\""})
    void languages_that_nobody_can_read_are_as_good_as_none(String languages) {
        nobody().header("Accept", "text/html")
                .header("Accept-Language", languages)
                .get("/consent/unknown")
                .then()
                .statusCode(404)
                .header("Content-Language", equalTo("nl"));
    }

    @Test
    void languages_that_can_be_read_count() {
        nobody().header("Accept", "text/html")
                .header("Accept-Language", "de-CH, en-GB;q=0.8,*;q=0.1")
                .get("/consent/unknown")
                .then()
                .header("Content-Language", equalTo("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"area", "sector", "skill"})
    void a_filter_of_what_no_table_can_hold_is_refused_by_name(String filter) {
        Region.fresh()
                .asBureau()
                .urlEncodingEnabled(false)
                .get("/v1/anonymous-profiles?" + filter + "=a%00b")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(filter));
    }

    @Test
    void an_objection_as_plain_text_is_of_no_known_type() {
        People.as(new Market(Region.fresh()).register(Market.wishes()).subject())
                .contentType(ContentType.TEXT)
                .body("Liever niet")
                .put("/v1/me/candidate/objection")
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"people.json\"\r31699887711", "\r", "\"people.json\r\r\n"})
    void a_part_of_a_form_that_is_named_beyond_reading_is_refused(String name) {
        try (LogWatch logs = new LogWatch()) {
            String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=" + name
                    + "\r\nContent-Type: application/octet-stream\r\n\r\n[{}]\r\n--b--\r\n";
            People.creating(Region.fresh().bureau())
                    .config(RestAssured.config()
                            .encoderConfig(EncoderConfig.encoderConfig()
                                    .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                    .contentType("multipart/form-data; boundary=b")
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post("/v1/candidate-imports")
                    .then()
                    .statusCode(400);
            assertThat(logs.lines()).extracting(LogWatch.Line::text).noneMatch(line -> line.contains("31699887711"));
        }
    }

    @Test
    void a_field_of_a_form_that_cannot_be_decoded_is_refused_and_stands_in_no_log() {
        try (LogWatch logs = new LogWatch()) {
            nobody().contentType("application/x-www-form-urlencoded")
                    .body("logout_token=a.b.c&logout_token=31699887711%zz")
                    .post("/logout/back-channel")
                    .then()
                    .statusCode(400);
            assertThat(logs.lines()).extracting(LogWatch.Line::text).noneMatch(line -> line.contains("31699887711"));
        }
    }

    @Test
    void of_a_request_that_the_server_cannot_read_no_figure_names_the_path() {
        byte[] request = "GET /v1/retention/quirina HTTP/1.1\r\nHost: localhost\r\nNo: \u0001\r\nno colon\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);

        RawLine.Answer answer = new RawLine(RestAssured.port).send(request, true);

        assertThat(answer.status()).isEqualTo(400);
        eventually(() -> assertThat(figures()).contains("status=\"400\",uri=\"/other\""));
        assertThat(figures()).doesNotContain("quirina");
    }

    private static String figures() {
        return RestAssured.get("/q/metrics").asString();
    }
}
