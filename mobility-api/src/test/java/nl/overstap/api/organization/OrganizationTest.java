package nl.overstap.api.organization;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.organization.Groups;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class OrganizationTest {

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    private Response register(Map<String, ?> body) {
        return creating(region.bureau()).body(body).post("/v1/organizations");
    }

    private static Map<String, Object> anOrganization(String name) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("kind", "EMPLOYER");
        return body;
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    @Test
    void the_bureau_registers_an_organization_and_reads_it_back() {
        String number = Region.kvkNumber();
        Map<String, Object> body = with(with(anOrganization("Zorg De Linde"), "kvkNumber", number), "employees", 640);
        body.put("sector", Map.of("scheme", "SBI2025", "code", "86.10"));

        Response created = register(body);

        String location = created.then().statusCode(201).extract().header("Location");
        assertThat(location).endsWith("/v1/organizations/" + id(created));
        region.asBureau()
                .get("/v1/organizations/" + id(created))
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("name", equalTo("Zorg De Linde"))
                .body("kvkNumber", equalTo(number))
                .body("sector.code", equalTo("86.10"))
                .body("employees", equalTo(640))
                .body("parentId", nullValue());
    }

    @Test
    void a_known_number_is_answered_with_who_has_it_also_in_another_network() {
        Region other = Region.fresh();
        String number = Region.kvkNumber();
        UUID known = id(register(with(anOrganization("Eerste"), "kvkNumber", number)));

        problem(
                        creating(other.bureau())
                                .body(with(anOrganization("Tweede"), "kvkNumber", number))
                                .post("/v1/organizations"),
                        409,
                        "conflict")
                .body("code", equalTo("kvk-number-known"))
                .body("organizationId", equalTo(known.toString()));
        other.asBureau()
                .queryParam("kvkNumber", number)
                .get("/v1/organizations")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(known.toString()));
    }

    @Test
    void what_is_wrong_is_told_by_field_and_nothing_is_stored() {
        Map<String, Object> good = anOrganization("Goed " + region.mark());

        refusesField(register(with(good, "kvkNumber", "1234567")), "kvkNumber");
        refusesField(register(with(good, "kvkNumber", "12345678a")), "kvkNumber");
        refusesField(register(with(good, "kind", "FACTORY")), "kind");
        refusesField(register(Map.of("name", "Zonder soort")), "kind");
        refusesField(register(Map.of("kind", "EMPLOYER")), "name");
        refusesField(register(with(good, "name", "x".repeat(1_000_000))), "name");
        refusesField(register(with(good, "name", "...")), "name");
        refusesField(register(with(good, "employees", -1)), "employees");
        refusesField(register(with(good, "employees", 1.5)), "employees");
        refusesField(register(with(good, "postcode", "0123")), "postcode");
        refusesField(register(with(good, "postcode", "99999")), "postcode");
        refusesField(register(with(good, "parentId", UUID.randomUUID())), "parentId");
        refusesField(register(with(good, "parentId", "moeder")), "parentId");
        refusesField(register(with(good, "sector", Map.of("scheme", "NACE", "code", "86"))), "sector.scheme");
        refusesField(register(with(good, "sector", Map.of("scheme", "SBI2008", "code", "zorg"))), "sector.code");
        refusesField(register(with(good, "sector", Map.of("scheme", "SBI2008"))), "sector.code");
        refusesField(register(with(good, "branche", "zorg")), "branche");
        problem(creating(region.bureau()).body("{\"name\": ").post("/v1/organizations"), 400, "broken-json");
        problem(region.asBureau().body(good).post("/v1/organizations"), 400, "idempotency-key-missing");
        problem(register(with(good, "name", "x".repeat(2 << 20))), 413, "too-large");

        region.asBureau()
                .queryParam("name", "Goed " + region.mark())
                .get("/v1/organizations")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void the_bureau_replaces_what_it_read_in_its_own_network_only() {
        Region other = Region.fresh();
        String path = "/v1/organizations/" + region.firm();
        Map<String, Object> body = anOrganization("Bakkerij Nieuw " + region.mark());

        problem(region.asBureau().body(body).put(path), 428, "if-match-missing");
        region.asBureau()
                .header("If-Match", "\"0\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        problem(region.asBureau().header("If-Match", "\"0\"").body(body).put(path), 412, "changed-meanwhile");
        problem(other.asBureau().header("If-Match", "\"1\"").body(body).put(path), 403, "not-allowed")
                .body("code", equalTo("not-in-your-network"));
        problem(
                region.asBureau().header("If-Match", "\"0\"").body(body).put("/v1/organizations/" + UUID.randomUUID()),
                404,
                "not-found");
    }

    @Test
    void a_changed_parent_counts_once_a_second_advisor_confirms_it() {
        String path = "/v1/organizations/" + region.firm();
        Map<String, Object> body = with(anOrganization("Bakkerij"), "parentId", region.otherFirm());

        put(region.bureau(), path, body)
                .then()
                .statusCode(200)
                .body("parentId", nullValue())
                .body("parentProposal.parentId", equalTo(region.otherFirm().toString()));
        put(region.bureau(), path, body).then().statusCode(200).body("parentId", nullValue());
        assertThat(groupOf(region.firm())).isEqualTo(region.firm());

        put(region.bureau2(), path, body)
                .then()
                .statusCode(200)
                .body("parentId", equalTo(region.otherFirm().toString()))
                .body("parentProposal", nullValue());
        assertThat(groupOf(region.firm())).isEqualTo(region.otherFirm());
    }

    @Test
    void a_proposed_parent_is_taken_back_by_the_one_that_counts() {
        String path = "/v1/organizations/" + region.firm();
        Map<String, Object> moved = with(anOrganization("Bakkerij"), "parentId", region.otherFirm());

        put(region.bureau(), path, moved).then().statusCode(200);
        put(region.bureau2(), path, anOrganization("Bakkerij")).then().body("parentProposal", nullValue());
        put(region.bureau2(), path, moved)
                .then()
                .body("parentId", nullValue())
                .body("parentProposal.parentId", equalTo(region.otherFirm().toString()));
    }

    @Test
    void the_bureau_of_another_network_confirms_nothing() {
        Region other = Region.fresh();
        other.asActor(
                other.bureau(),
                () -> Region.bean(nl.overstap.mobility.membership.Memberships.class)
                        .begin(
                                nl.overstap.mobility.access.CurrentActor.get(),
                                new nl.overstap.mobility.membership.NewMembership(
                                        region.firm(), MembershipStatus.ACTIVE, null)));
        String path = "/v1/organizations/" + region.firm();
        Map<String, Object> moved = with(anOrganization("Bakkerij"), "parentId", region.otherFirm());

        put(region.bureau(), path, moved).then().statusCode(200);
        put(other.bureau(), path, moved).then().statusCode(200).body("parentId", nullValue());
    }

    @Test
    void no_organization_belongs_to_itself() {
        UUID daughter = id(register(with(anOrganization("Dochter"), "parentId", region.firm())));
        String path = "/v1/organizations/" + region.firm();

        refusesField(put(region.bureau(), path, with(anOrganization("B"), "parentId", region.firm())), "parentId");
        refusesField(put(region.bureau(), path, with(anOrganization("B"), "parentId", daughter)), "parentId");
        assertThat(groupOf(daughter)).isEqualTo(region.firm());
    }

    private static Response put(String subject, String path, Map<String, Object> body) {
        return as(subject)
                .header("If-Match", as(subject).get(path).header("ETag"))
                .body(body)
                .put(path);
    }

    private UUID groupOf(UUID organization) {
        return region.inNetwork(() -> Region.bean(Groups.class).groupOf(organization));
    }

    @Test
    void hr_sees_name_sector_and_place_of_organizations_in_its_network() {
        Region other = Region.fresh();

        List<Map<String, Object>> items = region.asHr()
                .get("/v1/organizations")
                .then()
                .statusCode(200)
                .extract()
                .path("items");

        assertThat(items)
                .extracting(i -> i.get("id"))
                .containsExactlyInAnyOrder(
                        region.firm().toString(),
                        region.otherFirm().toString(),
                        region.prospect().toString());
        assertThat(items).allSatisfy(i -> assertThat(i).containsOnlyKeys("id", "name", "sector", "place"));
        problem(region.asHr().get("/v1/organizations/" + other.firm()), 404, "not-found");
        region.asHr()
                .queryParam("kvkNumber", "12345678")
                .get("/v1/organizations")
                .then()
                .body("items", hasSize(3));
    }

    @Test
    void hr_of_a_member_that_is_suspended_sees_its_own_firm_only() {
        UUID suspended = region.organization("Rust " + region.mark(), MembershipStatus.SUSPENDED);
        String subject = region.subject("rust");
        region.invite(subject, nl.overstap.mobility.access.Role.HR, suspended);

        as(subject)
                .get("/v1/organizations")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(suspended.toString()));
        problem(as(subject).get("/v1/organizations/" + region.firm()), 404, "not-found");
        as(subject)
                .get("/v1/memberships")
                .then()
                .body("items", hasSize(1))
                .body("items[0].organizationId", equalTo(suspended.toString()));
    }

    @Test
    void anybody_reads_the_names_of_members_and_no_more() {
        for (var somebody : List.of(nobody(), as(region.subject("stranger")), region.asCoach())) {
            List<Map<String, Object>> items = somebody.queryParam("networkId", region.network())
                    .get("/v1/organizations")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items");

            assertThat(items)
                    .extracting(i -> i.get("id"))
                    .containsExactlyInAnyOrder(
                            region.firm().toString(), region.otherFirm().toString());
            assertThat(items).allSatisfy(i -> assertThat(i).containsOnlyKeys("id", "name"));
        }
        nobody().get("/v1/organizations/" + region.firm()).then().statusCode(200);
        problem(nobody().get("/v1/organizations/" + region.prospect()), 404, "not-found");
    }

    @Test
    void the_operator_reads_the_register() {
        as("operator")
                .get("/v1/organizations/" + region.prospect())
                .then()
                .statusCode(200)
                .body("kind", equalTo("EMPLOYER"));
        problem(
                creating("operator").body(anOrganization("Van de beheerder")).post("/v1/organizations"),
                403,
                "not-allowed");
    }

    @Test
    void only_a_bureau_keeps_the_register() {
        Map<String, Object> body = anOrganization("Eigen zaak");

        for (String subject : List.of(region.hr(), region.coach(), region.subject("stranger"))) {
            problem(creating(subject).body(body).post("/v1/organizations"), 403, "not-allowed");
            problem(
                    as(subject).header("If-Match", "\"0\"").body(body).put("/v1/organizations/" + region.firm()),
                    403,
                    "not-allowed");
        }
        problem(nobody().header("Idempotency-Key", "k").body(body).post("/v1/organizations"), 401, "not-authenticated");
    }

    @Test
    void names_are_found_without_case_accents_and_legal_form() {
        UUID cafe = region.member("Stichting Café-Restaurant Öst " + region.mark() + " B.V.");

        region.asBureau()
                .queryParam("name", "CAFE restaurant ost " + region.mark())
                .get("/v1/organizations")
                .then()
                .body("items.id", equalTo(List.of(cafe.toString())));
    }
}
