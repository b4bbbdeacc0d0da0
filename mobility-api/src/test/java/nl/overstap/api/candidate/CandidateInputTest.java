package nl.overstap.api.candidate;

import static nl.overstap.api.testing.People.creating;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is refused by the name of the field, and nothing of it is stored. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class CandidateInputTest {

    private static Region region;

    @BeforeEach
    void aRegion() {
        if (region == null) {
            region = Region.fresh();
        }
    }

    @AfterEach
    void nothingWasStored() {
        region.asBureau().get("/v1/candidates").then().body("items", org.hamcrest.Matchers.hasSize(0));
    }

    static Stream<Arguments> badProfiles() {
        return Stream.of(
                bad(
                        "occupations",
                        List.of(Map.of("code", "99x", "scheme", "ISCO08", "wish", "PAST")),
                        "occupations[0].code"),
                bad(
                        "occupations",
                        List.of(Map.of("code", "none", "scheme", "ESCO", "wish", "PAST")),
                        "occupations[0].code"),
                bad("occupations", List.of(Map.of("code", "2221", "wish", "PAST")), "occupations[0].scheme"),
                bad("occupations", List.of(Map.of("code", "2221", "scheme", "ISCO08")), "occupations[0].wish"),
                bad(
                        "occupations",
                        List.of(Map.of("code", "2221", "scheme", "ISCO08", "wish", "PAST", "years", -1)),
                        "occupations[0].years"),
                bad("skills", List.of(Map.of("code", "http://data.europa.eu/esco/skill/none")), "skills[0].code"),
                bad("skills", Collections.singletonList(null), "skills[0]"),
                bad("educationLevel", 9, "educationLevel"),
                bad("languages", List.of(Map.of("code", "xx", "level", "A1")), "languages[0].code"),
                bad("languages", List.of(Map.of("code", "nl")), "languages[0].level"),
                bad("hoursPerWeek", Map.of("min", 40, "max", 20), "hoursPerWeek.max"),
                bad("hoursPerWeek", Map.of("min", 0, "max", 61), "hoursPerWeek.max"),
                bad("hoursPerWeek", Map.of("min", 20), "hoursPerWeek.max"),
                bad("postcode", "0123", "postcode"),
                bad("postcode", "99999", "postcode"),
                bad("postcode", "9999", "postcode"),
                bad("maxTravelKm", 501, "maxTravelKm"),
                bad("minMonthlySalary", -1, "minMonthlySalary"),
                bad("engagements", List.of(), "engagements"),
                bad("engagements", null, "engagements"),
                bad("engagements", List.of("HOLIDAY"), "engagements[0]"),
                bad("engagements", List.of("PROJECT", "PROJECT"), "engagements[1]"),
                bad("drivingLicences", List.of("Z"), "drivingLicences[0]"),
                bad(
                        "blockedOrganizations",
                        List.of(Map.of("kvkNumber", "1234567")),
                        "blockedOrganizations[0].kvkNumber"),
                bad("blockedOrganizations", List.of(Map.of()), "blockedOrganizations[0]"),
                bad(
                        "blockedOrganizations",
                        List.of(Map.of("organizationId", UUID.randomUUID())),
                        "blockedOrganizations[0].organizationId"),
                bad("headline", "x".repeat(201), "headline"),
                bad("summary", "x".repeat(4001), "summary"),
                bad("availableFrom", "soon", "availableFrom"),
                bad("availableFrom", "1000-01-01", "availableFrom"),
                bad("age", 40, "age"));
    }

    private static Arguments bad(String field, Object value, String path) {
        return Arguments.of(field, value, path);
    }

    @ParameterizedTest(name = "{2} of {1}")
    @MethodSource("badProfiles")
    void a_field_of_the_profile_that_is_wrong_is_named(String field, Object value, String path) {
        ACandidate.at(region.firm())
                .profile(field, value)
                .postedBy(region.hr())
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem("profile." + path));
    }

    static Stream<Arguments> badPeople() {
        return Stream.of(
                bad("givenName", null, "person.givenName"),
                bad("familyName", " ", "person.familyName"),
                bad("familyName", "Kuiper\r\nBcc: all", "person.familyName"),
                bad("email", "jolanda", "person.email"),
                bad("email", "jolanda@", "person.email"),
                bad("email", null, "person.email"),
                bad("phone", "call me", "person.phone"),
                bad("language", "fr", "person.language"),
                bad("givenName", "x".repeat(101), "person.givenName"));
    }

    @ParameterizedTest(name = "{2} of {1}")
    @MethodSource("badPeople")
    void a_field_of_the_person_that_is_wrong_is_named(String field, Object value, String path) {
        ACandidate.at(region.firm())
                .person(field, value)
                .postedBy(region.hr())
                .statusCode(400)
                .body("violations.field", hasItem(path));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        ACandidate.at(region.firm())
                .without("reason")
                .without("transition")
                .person("email", "no")
                .profile("postcode", "0000")
                .profile("maxTravelKm", -5)
                .postedBy(region.hr())
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems("reason", "transition", "person.email", "profile.postcode", "profile.maxTravelKm"));
    }

    @Test
    void the_whole_must_be_there() {
        Map<String, Object> empty = new LinkedHashMap<>();
        creating(region.bureau())
                .body(empty)
                .post("/v1/candidates")
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems("person", "currentEmployer", "transition", "reason", "profile.engagements"));
        creating(region.hr()).body("null").post("/v1/candidates").then().statusCode(400);
        creating(region.hr()).body("{\"person\":").post("/v1/candidates").then().statusCode(400);
        creating(region.hr())
                .body("{\"a\":\"" + "x".repeat(2_000_000) + "\"}")
                .post("/v1/candidates")
                .then()
                .statusCode(413);
        creating(region.hr())
                .body("{\"source\":\"" + "x".repeat(1_000_000) + "\"}")
                .post("/v1/candidates")
                .then()
                .statusCode(400);
    }

    @Test
    void an_employer_is_named_in_one_way_and_known() {
        for (Object employer : Arrays.<Object>asList(
                Map.of(), Map.of("name", "A", "kvkNumber", "12345678"), Map.of("kvkNumber", "1234567"))) {
            ACandidate.at(region.firm())
                    .with("currentEmployer", employer)
                    .postedBy(region.bureau())
                    .statusCode(400)
                    .body("violations[0].field", org.hamcrest.Matchers.startsWith("currentEmployer"));
        }
        ACandidate.at(UUID.randomUUID())
                .postedBy(region.bureau())
                .statusCode(400)
                .body("violations[0].field", equalTo("currentEmployer.organizationId"));
    }

    @Test
    void hr_posts_for_its_own_organization_only() {
        for (ACandidate candidate : List.of(
                ACandidate.at(region.otherFirm()),
                ACandidate.at(UUID.randomUUID()),
                ACandidate.at(region.firm()).employer("name", "Metaal " + region.mark()),
                ACandidate.at(region.firm()).employer("kvkNumber", "00000001"))) {
            candidate
                    .postedBy(region.hr())
                    .statusCode(403)
                    .body("type", equalTo("/problems/not-allowed"))
                    .body("code", equalTo("not-your-organization"))
                    .body("violations[0].field", equalTo("currentEmployer"));
        }
    }

    @Test
    void lists_refuse_what_they_do_not_know() {
        for (String query : List.of("status=GONE", "engagement=X", "sort=email", "limit=0", "organizationId=1")) {
            region.asBureau()
                    .get("/v1/candidates?" + query)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo(query.substring(0, query.indexOf('='))));
        }
    }
}
