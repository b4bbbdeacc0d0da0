package nl.overstap.api.network;

import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.nobody;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class MeTest {

    @Test
    void the_operator_is_known_by_configuration() {
        as("operator")
                .get("/v1/me")
                .then()
                .statusCode(200)
                .header("API-Version", "1.0.0")
                .body("roles", hasSize(1))
                .body("roles[0].role", equalTo("OPERATOR"));
    }

    @Test
    void somebody_without_a_role_is_told_so() {
        as("somebody").get("/v1/me").then().statusCode(200).body("roles", hasSize(0));
    }

    @Test
    void nobody_gets_in_without_a_token() {
        nobody().get("/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-authenticated"));
    }

    @Test
    void a_token_of_somebody_else_s_making_is_refused() {
        nobody().auth()
                .oauth2("eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcGVyYXRvciJ9.")
                .get("/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }
}
