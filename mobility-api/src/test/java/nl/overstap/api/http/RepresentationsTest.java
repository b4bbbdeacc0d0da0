package nl.overstap.api.http;

import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.People.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RepresentationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "text/plain", "image/png"})
    void who_accepts_no_json_is_told_that_there_is_nothing_else(String accept) {
        Region region = Region.fresh();

        problem(as(region.bureau()).accept(accept).get("/v1/candidates"), 406, "not-acceptable");
        problem(as(region.bureau()).accept(accept).get("/v1/me"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/xml, */*;q=0.1", "text/csv, application/json;q=0.5"})
    void who_accepts_json_among_others_gets_it(String accept) {
        as(Region.fresh().bureau())
                .accept(accept)
                .get("/v1/vacancies")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void a_problem_reaches_whoever_accepts_problems_only() {
        problem(as(Region.fresh().bureau()).accept("application/problem+json").get("/v1/nothing"), 404, "not-found");
    }
}
