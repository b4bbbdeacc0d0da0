package nl.overstap.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.overstap.api.access.Everything;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a request, each odd in one way: the server answers that it is wrong, never that it is broken. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class OddLineTest {

    private static final String PATH = "/v1/postcodes/3841";
    private static final byte[] CHUNK = "2\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATCH",
                "TRACE",
                "OPTIONS",
                "HEAD",
                "get",
                "QUERY",
                "CONNECT",
                "PROPFIND",
                "BREW",
                "\u0000",
                "M@D"
            })
    void a_method_that_is_not_known_is_answered_and_breaks_nothing(String method) {
        RawLine.Answer answer = answer(method, "HTTP/1.1", Map.of(), new byte[0]);

        assertThat(answer.status()).isBetween(200, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3.0", "HTTP/9.9", "SIP/2.0", "HTTP/x", "nonsense"})
    void a_version_that_is_not_known_is_answered_as_any_other_or_4xx(String version) {
        RawLine.Answer answer = answer("GET", version, Map.of(), new byte[0]);

        assertThat(answer.status()).isIn(200, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunked",
                "gzip, chunked",
                "gzip",
                "identity",
                "x",
                " chunked",
                "chunked, chunked",
                "CHUNKED",
                ",",
                ""
            })
    void a_transfer_encoding_that_is_not_known_is_answered_and_breaks_nothing(String encoding) {
        RawLine.Answer answer = answer("POST", "HTTP/1.1", Map.of("Transfer-Encoding", List.of(encoding)), CHUNK);

        assertThat(answer.status()).isBetween(200, 499);
    }

    /** The answer, in which the judge finds nothing wrong. */
    private static RawLine.Answer answer(String method, String version, Map<String, List<String>> more, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Host", List.of("localhost"));
        headers.put("Connection", List.of("close"));
        headers.putAll(more);
        OddRequests.Odd odd = OddRequests.odd("line", method, PATH, version, headers, body, false);
        RawLine.Answer answer = new RawLine(RestAssured.port).send(odd.bytes(), false);
        Everything.Asked asked = new Everything.Asked(method, PATH, PATH, null, null, null, false);

        assertThat(Judge.faults(odd, answer, asked, List.of()))
                .as(odd.text() + " => " + answer)
                .isEmpty();
        return answer;
    }
}
