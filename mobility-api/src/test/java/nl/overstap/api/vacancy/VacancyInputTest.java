package nl.overstap.api.vacancy;

import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that cannot be accepted is answered by naming the field, and nothing is stored. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VacancyInputTest {

    private Region region;

    @BeforeAll
    void region() {
        region = Region.fresh();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("title", null, "title"),
                Arguments.of("title", "   ", "title"),
                Arguments.of("title", "x".repeat(201), "title"),
                Arguments.of("title", "two\nlines", "title"),
                Arguments.of("description", "x".repeat(20_001), "description"),
                Arguments.of("description", "x".repeat(1_000_000), "description"),
                Arguments.of("externalId", "x".repeat(101), "externalId"),
                Arguments.of("engagement", null, "engagement"),
                Arguments.of("engagement", "SLAVERY", "engagement"),
                Arguments.of("status", "FILLED", "status"),
                Arguments.of("occupation", null, "occupation"),
                Arguments.of("occupation", Map.of("code", "9999", "scheme", "ISCO08"), "occupation.code"),
                Arguments.of("occupation", Map.of("code", "astronaut", "scheme", "ESCO"), "occupation.code"),
                Arguments.of("occupation", Map.of("code", "2221", "scheme", "BEROEP"), "occupation.scheme"),
                Arguments.of("occupation", Map.of("code", 2221), "occupation.code"),
                Arguments.of(
                        "skills",
                        List.of(Map.of("code", "starter:skill/triage"), Map.of("code", "unheard-of")),
                        "skills[1].code"),
                Arguments.of("skills", Arrays.asList((Object) null), "skills[0].code"),
                Arguments.of("skills", List.of(Map.of("code", "starter:skill/triage", "level", 6)), "skills[0].level"),
                Arguments.of("skills", "triage", "skills"),
                Arguments.of("educationLevel", 9, "educationLevel"),
                Arguments.of("educationLevel", 0, "educationLevel"),
                Arguments.of("languages", List.of(Map.of("code", "xx", "level", "B1")), "languages[0].code"),
                Arguments.of("languages", List.of(Map.of("code", "nl")), "languages[0].level"),
                Arguments.of("languages", List.of(Map.of("code", "nl", "level", "C3")), "languages[0].level"),
                Arguments.of("hoursPerWeek", Map.of("min", 40, "max", 20), "hoursPerWeek.max"),
                Arguments.of("hoursPerWeek", Map.of("min", 20), "hoursPerWeek.max"),
                Arguments.of("hoursPerWeek", Map.of("min", 20, "max", 61), "hoursPerWeek.max"),
                Arguments.of("hoursPerWeek", Map.of("min", 20.5, "max", 40), "hoursPerWeek.min"),
                Arguments.of("monthlySalary", Map.of("min", -1), "monthlySalary.min"),
                Arguments.of("monthlySalary", Map.of("min", 3000, "max", 2000), "monthlySalary.max"),
                Arguments.of("postcode", null, "postcode"),
                Arguments.of("postcode", "0123", "postcode"),
                Arguments.of("postcode", "99999", "postcode"),
                Arguments.of("postcode", "1011", "postcode"),
                Arguments.of("remote", "yes", "remote"),
                Arguments.of("startsOn", "2026-02-30", "startsOn"),
                Arguments.of("startsOn", "1066-10-14", "startsOn"),
                Arguments.of("closesOn", "2020-01-01", "closesOn"),
                Arguments.of("positions", 0, "positions"),
                Arguments.of("positions", 1000, "positions"),
                Arguments.of("positions", 3_000_000_000L, "positions"),
                Arguments.of("drivingLicences", List.of("B", "Z"), "drivingLicences[1]"),
                Arguments.of("visibility", "SECRET", "visibility"),
                Arguments.of("salary", 3000, "salary"));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String field, Object value, String named) {
        AVacancy.of(region.firm())
                .with(field, value)
                .postedBy(region.hr())
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-input"))
                .body("violations.field", hasItem(named))
                .body("violations.in", hasItem("body"));

        assertThat(stored()).isZero();
    }

    @Test
    void an_end_before_the_start_is_refused() {
        AVacancy.of(region.firm())
                .with("startsOn", "2031-05-01")
                .with("endsOn", "2031-04-30")
                .postedBy(region.hr())
                .statusCode(400)
                .body("violations.field", equalTo(List.of("endsOn")));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        AVacancy.of(region.firm())
                .with("title", null)
                .with("positions", 0)
                .with("postcode", "0123")
                .postedBy(region.hr())
                .statusCode(400)
                .body("violations.field", equalTo(List.of("title", "positions", "postcode")));
    }

    @Test
    void a_body_of_two_megabytes_broken_json_and_no_body_are_refused() {
        creating(region.hr())
                .body("{\"title\": \"" + "x".repeat(2 << 20) + "\"}")
                .post("/v1/vacancies")
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/too-large"));
        creating(region.hr())
                .body("{\"title\": \"x\"")
                .post("/v1/vacancies")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/broken-json"));
        creating(region.hr()).post("/v1/vacancies").then().statusCode(400).contentType("application/problem+json");
        creating(region.hr()).body("null").post("/v1/vacancies").then().statusCode(400);
        creating(region.hr()).body("[]").post("/v1/vacancies").then().statusCode(400);
        assertThat(stored()).isZero();
    }

    private int stored() {
        return region.asBureau()
                .get("/v1/vacancies")
                .then()
                .statusCode(200)
                .extract()
                .<List<?>>path("items")
                .size();
    }
}
