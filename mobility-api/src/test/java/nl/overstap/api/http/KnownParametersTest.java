package nl.overstap.api.http;

import static io.restassured.RestAssured.given;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.openapi.Contract;
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
                .body("violations.field", contains(name))
                .body("violations[0].in", equalTo("query"))
                .body("violations[0].message", containsString("networkId"));
    }

    @Test
    void all_of_them_are_told_at_once() {
        problem(as(Region.fresh().bureau()).get("/v1/candidates?statu=ACTIVE&pagina=2"), 400, "invalid-input")
                .body("violations.field", contains("pagina", "statu"));
    }

    @Test
    void a_name_that_is_none_is_not_repeated() {
        String answer = problem(
                        as(Region.fresh().bureau())
                                .queryParam("Jan Jansen 06-12345678", "x")
                                .get("/v1/candidates"),
                        400,
                        "invalid-input")
                .body("violations.field", contains("query"))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("Jansen");
    }

    @Test
    void what_the_document_names_is_known() {
        Contract contract = Contract.committed();
        Region region = Region.fresh();
        List<String> unknown = new ArrayList<>();
        int tried = 0;
        for (Contract.Operation operation : contract.operations()) {
            for (String name : contract.queries(operation)) {
                tried++;
                RequestSpecification request = as(region.bureau()).queryParam(name, "1");
                String path = "/v1"
                        + operation
                                .path()
                                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                String answer = request.request(operation.verb(), path).asString();
                if (answer.contains("is not a known parameter")) {
                    unknown.add(operation + "?" + name);
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(tried).isGreaterThan(100);
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
        problem(given().get("/v1/candidates?statu=ACTIVE"), 401, "not-authenticated");
    }

    @Test
    void pages_are_called_with_names_of_others_too() {
        given().redirects().follow(false).get("/?utm_source=nieuwsbrief").then().statusCode(200);
    }
}
