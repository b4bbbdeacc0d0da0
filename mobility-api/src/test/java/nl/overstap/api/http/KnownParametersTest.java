package nl.overstap.api.http;

import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.People.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter with a slip in its name would be no filter. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class KnownParametersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/candidates?statu=ACTIVE",
                "/v1/vacancies?limit=5&pagina=6",
                "/v1/me?limit=5",
                "/v1/events?a=b"
            })
    void a_name_that_the_path_does_not_know_is_refused_by_that_name(String path) {
        String name = path.replaceAll(".*[?&](\\w+)=.*", "$1");

        problem(as(Region.fresh().bureau()).get(path), 400, "invalid-input")
                .body("violations[0].field", equalTo(name))
                .body("violations[0].in", equalTo("query"))
                .body("violations[0].message", containsString("networkId"));
    }

    @Test
    void a_name_that_is_none_is_not_repeated() {
        problem(
                        as(Region.fresh().bureau())
                                .queryParam("Jan Jansen 06-12345678", "x")
                                .get("/v1/candidates"),
                        400,
                        "invalid-input")
                .body("violations[0].field", equalTo("query"))
                .body("detail", org.hamcrest.Matchers.not(containsString("Jansen")));
    }

    @Test
    void every_path_takes_the_network_in_which_somebody_acts() {
        Region region = Region.fresh();

        as(region.bureau()).get("/v1/me?networkId=" + region.network()).then().statusCode(200);
        as(region.bureau())
                .get("/v1/vacancies/" + UUID.randomUUID() + "?networkId=" + region.network())
                .then()
                .statusCode(404);
    }

    @Test
    void whoever_proves_nothing_hears_nothing_of_names() {
        problem(io.restassured.RestAssured.given().get("/v1/candidates?statu=ACTIVE"), 401, "not-authenticated");
    }

    @Test
    void pages_are_called_with_names_of_others_too() {
        io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .get("/?utm_source=nieuwsbrief")
                .then()
                .statusCode(200);
    }
}
