package nl.overstap.api.organization;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class MembershipTest {

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    private UUID anOutsider() {
        return region.register(
                new NewOrganization("Buiten " + region.mark(), null, null, OrganizationKind.PUBLIC, null, null, null));
    }

    private Response begin(Map<String, ?> body) {
        return creating(region.bureau()).body(body).post("/v1/memberships");
    }

    @Test
    void the_bureau_makes_an_organization_a_member_once() {
        UUID outsider = anOutsider();
        Map<String, ?> body = Map.of("organizationId", outsider, "status", "PROSPECT", "since", "2026-01-01");

        UUID membership = id(begin(body));

        region.asBureau()
                .get("/v1/memberships/" + membership)
                .then()
                .statusCode(200)
                .body("status", equalTo("PROSPECT"))
                .body("since", equalTo("2026-01-01"))
                .body("organizationName", equalTo("Buiten " + region.mark()));
        problem(begin(body), 409, "conflict").body("code", equalTo("membership-exists"));
    }

    @Test
    void a_step_that_is_not_allowed_is_a_conflict() {
        String path = "/v1/memberships/" + id(begin(Map.of("organizationId", anOutsider(), "status", "PROSPECT")));

        move(path, "SUSPENDED", 409);
        move(path, "ACTIVE", 200);
        move(path, "PROSPECT", 409);
        move(path, "SUSPENDED", 200);
        move(path, "ENDED", 200);
        move(path, "SUSPENDED", 409);
        move(path, "PROSPECT", 200);
    }

    private void move(String path, String status, int answer) {
        Map<String, Object> now = region.asBureau().get(path).then().extract().path("");
        region.asBureau()
                .header("If-Match", region.asBureau().get(path).header("ETag"))
                .body(Map.of("organizationId", now.get("organizationId"), "status", status))
                .put(path)
                .then()
                .statusCode(answer);
    }

    @Test
    void a_change_is_made_to_what_was_read() {
        String path = "/v1/memberships/" + id(begin(Map.of("organizationId", anOutsider(), "status", "ACTIVE")));
        String organization = region.asBureau().get(path).path("organizationId");
        Map<String, ?> body = Map.of("organizationId", organization, "status", "SUSPENDED");

        problem(region.asBureau().body(body).put(path), 428, "if-match-missing");
        region.asBureau()
                .header("If-Match", "\"0\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(200);
        problem(region.asBureau().header("If-Match", "\"0\"").body(body).put(path), 412, "changed-meanwhile");
        refusesField(
                region.asBureau()
                        .header("If-Match", "\"1\"")
                        .body(Map.of("organizationId", region.firm(), "status", "ACTIVE"))
                        .put(path),
                "organizationId");
    }

    @Test
    void what_is_wrong_is_told_by_field() {
        UUID outsider = anOutsider();

        refusesField(begin(Map.of("status", "ACTIVE")), "organizationId");
        refusesField(begin(Map.of("organizationId", outsider)), "status");
        refusesField(begin(Map.of("organizationId", UUID.randomUUID(), "status", "ACTIVE")), "organizationId");
        refusesField(begin(Map.of("organizationId", outsider, "status", "FRIEND")), "status");
        refusesField(begin(Map.of("organizationId", outsider, "status", "ACTIVE", "since", "gisteren")), "since");
        refusesField(begin(Map.of("organizationId", outsider, "status", "ACTIVE", "since", "0001-01-01")), "since");
        problem(
                region.asBureau()
                        .body(Map.of("organizationId", outsider, "status", "ACTIVE"))
                        .post("/v1/memberships"),
                400,
                "idempotency-key-missing");
    }

    @Test
    void each_sees_as_much_of_a_membership_as_is_theirs() {
        List<Map<String, Object>> bureau = items(region.asBureau().get("/v1/memberships"));
        List<Map<String, Object>> hr = items(region.asHr().get("/v1/memberships"));
        List<Map<String, Object>> anybody =
                items(nobody().queryParam("networkId", region.network()).get("/v1/memberships"));

        assertThat(bureau).hasSize(3).allSatisfy(m -> assertThat(m).containsKeys("status", "since"));
        assertThat(hr)
                .hasSize(3)
                .allSatisfy(m ->
                        assertThat(m).containsOnlyKeys("id", "organizationId", "organizationName", "sector", "place"));
        assertThat(anybody)
                .hasSize(2)
                .allSatisfy(m -> assertThat(m).containsOnlyKeys("id", "organizationId", "organizationName"));
        region.asBureau()
                .queryParam("status", "PROSPECT")
                .get("/v1/memberships")
                .then()
                .body("items", hasSize(1))
                .body("items[0].organizationId", equalTo(region.prospect().toString()));
        refusesField(region.asBureau().queryParam("status", "FRIEND").get("/v1/memberships"), "status");
    }

    private static List<Map<String, Object>> items(Response answer) {
        return answer.then().statusCode(200).extract().path("items");
    }

    @Test
    void who_is_a_member_elsewhere_is_never_shown() {
        Region other = Region.fresh();
        String theirs = other.asBureau().get("/v1/memberships").then().extract().path("items[0].id");

        assertThat(items(region.asBureau().get("/v1/memberships")))
                .extracting(m -> m.get("organizationId"))
                .doesNotContain(other.firm().toString(), other.prospect().toString());
        problem(region.asBureau().get("/v1/memberships/" + theirs), 404, "not-found");
        problem(
                region.asBureau()
                        .header("If-Match", "\"0\"")
                        .body(Map.of("organizationId", other.firm(), "status", "ENDED"))
                        .put("/v1/memberships/" + theirs),
                404,
                "not-found");
        refusesField(region.asBureau().queryParam("organizationId", "x").get("/v1/memberships"), "organizationId");
    }

    @Test
    void only_the_bureau_keeps_memberships() {
        Map<String, ?> body = Map.of("organizationId", anOutsider(), "status", "ACTIVE");

        for (String subject : List.of(region.hr(), region.coach(), "operator", region.subject("stranger"))) {
            problem(creating(subject).body(body).post("/v1/memberships"), 403, "not-allowed");
        }
        problem(nobody().header("Idempotency-Key", "k").body(body).post("/v1/memberships"), 401, "not-authenticated");
    }
}
