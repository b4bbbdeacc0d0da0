package nl.overstap.api.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import nl.overstap.api.testing.LogWatch;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was refused what can be read afterwards, by our own ids and names; nothing that the request brought can. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class SecurityLogTest {

    private static final String NAMED = "wie-ik-ben";

    private Region region;

    @BeforeEach
    void a_region() {
        region = Region.fresh();
    }

    @Test
    void who_may_not_is_logged_with_the_operation_and_the_account() {
        List<String> lines = refusals(() -> region.asHr()
                .queryParam("candidateId", NAMED)
                .get("/v1/deliveries")
                .then()
                .statusCode(403));

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).matches(".*refused: 403 \\S+ at \\w+Resource\\.\\w+, account [0-9a-f-]{36}");
        assertThat(lines.getFirst()).doesNotContain(NAMED);
    }

    @Test
    void who_is_not_logged_in_is_logged_and_so_is_a_token_that_is_none() {
        assertThat(refusals(() -> given().get("/v1/candidates").then().statusCode(401)))
                .singleElement()
                .asString()
                .contains("refused: 401", "CandidateResource.list", "not logged in");
        assertThat(refusals(() -> given().header("Authorization", "Bearer " + NAMED)
                        .get("/v1/candidates")
                        .then()
                        .statusCode(401)))
                .singleElement()
                .asString()
                .contains("refused: 401")
                .doesNotContain(NAMED);
    }

    @Test
    void what_is_answered_is_no_refusal() {
        assertThat(refusals(() -> region.asHr().get("/v1/candidates").then().statusCode(200)))
                .isEmpty();
    }

    private static List<String> refusals(Runnable request) {
        try (LogWatch watch = new LogWatch()) {
            request.run();
            return watch.lines().stream()
                    .map(LogWatch.Line::text)
                    .filter(line -> line.contains("refused: "))
                    .toList();
        }
    }
}
