package nl.overstap.api.network;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class NetworkTest {

    private static final String SETTINGS = """
            {"weights": {"skills": 0.40, "occupation": 0.25, "distance": 0.15, "hours": 0.08, "pay": 0.07,
             "education": 0.05}, "threshold": 0.55, "proposalsPerCandidate": 7, "k": 6, "coarseVacanciesADay": 25,
             "monthlyProfiles": 4}""";

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void anybody_reads_which_networks_there_are() {
        nobody().get("/v1/networks/" + region.network())
                .then()
                .statusCode(200)
                .body("name", equalTo("Netwerk " + region.mark()))
                .body("area", equalTo("Regio " + region.mark()));

        List<String> walked = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page =
                    nobody().queryParam("limit", 2).queryParam("cursor", next).get("/v1/networks");
            walked.addAll(page.then().statusCode(200).extract().path("items.id"));
            next = page.path("next");
        }
        assertThat(walked).doesNotHaveDuplicates().contains(region.network().toString());
    }

    @Test
    void a_network_that_is_not_there_is_not_found() {
        problem(nobody().get("/v1/networks/" + UUID.randomUUID()), 404, "not-found");
        problem(nobody().get("/v1/networks/veluwe"), 404, "not-found");
    }

    @Test
    void a_page_is_asked_for_in_ways_that_exist() {
        refusesField(nobody().queryParam("limit", 101).get("/v1/networks"), "limit");
        refusesField(nobody().queryParam("sort", "phase").get("/v1/networks"), "sort");
        refusesField(nobody().queryParam("cursor", "!").get("/v1/networks"), "cursor");
        refusesField(
                nobody().queryParam("sort", "createdAt")
                        .queryParam("cursor", "MDE5OTdjM2UtNWEwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxeWVzdGVyZGF5")
                        .get("/v1/networks"),
                "cursor");
    }

    @Test
    void the_operator_begins_a_network_and_its_first_advisor_accepts() {
        String advisor = region.subject("first");
        Map<String, Object> body = Map.of(
                "name",
                "Zwolle " + region.mark(),
                "area",
                "Zwolle",
                "advisor",
                Map.of("name", "Eerste", "email", advisor + "@people.example", "language", "nl"));

        UUID network = id(creating("operator").body(body).post("/v1/networks"));

        String invitation = invitationIn(network, advisor);
        as(advisor).post("/v1/invitations/" + invitation).then().statusCode(200).body("role", equalTo("ADVISOR"));
        as(advisor)
                .get("/v1/me")
                .then()
                .body("roles", hasSize(1))
                .body("roles[0].networkId", equalTo(network.toString()));
        as(advisor)
                .get("/v1/networks/" + network + "/settings")
                .then()
                .statusCode(200)
                .body("k", equalTo(5))
                .body("threshold", equalTo(0.6f));
    }

    /** The token of the only invitation in a network; what the mail would bring. */
    private static String invitationIn(UUID network, String email) {
        UUID id = nl.overstap.mobility.access.CurrentNetwork.in(
                network,
                () -> io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                        .call(() -> Region.bean(nl.overstap.mobility.sql.Sql.class)
                                .find(
                                        "select id from mobility.invitation where email = ?",
                                        row -> row.getObject("id", UUID.class),
                                        email + "@people.example")
                                .orElseThrow()));
        return Region.bean(Links.class).token(LinkKind.INVITATION, id);
    }

    @Test
    void only_the_operator_begins_and_renames_networks() {
        String body = """
                {"name": "Eigen", "area": "Hier", "advisor": {"email": "a@b.example"}}""";

        problem(creating(region.bureau()).body(body).post("/v1/networks"), 403, "not-allowed");
        problem(creating(region.hr()).body(body).post("/v1/networks"), 403, "not-allowed");
        problem(creating(region.coach()).body(body).post("/v1/networks"), 403, "not-allowed");
        problem(nobody().header("Idempotency-Key", "k").body(body).post("/v1/networks"), 401, "not-authenticated");
        problem(
                as(region.bureau())
                        .header("If-Match", "\"0\"")
                        .body("{\"name\": \"Anders\", \"area\": \"Daar\"}")
                        .put("/v1/networks/" + region.network()),
                403,
                "not-allowed");
    }

    @Test
    void the_operator_renames_a_network_as_it_was_read() {
        String path = "/v1/networks/" + region.network();
        String body = """
                {"name": "Nieuw %s", "area": "Veluwe"}""".formatted(region.mark());
        String etag = nobody().get(path).header("ETag");

        problem(as("operator").body(body).put(path), 428, "if-match-missing");
        as("operator")
                .header("If-Match", etag)
                .body(body)
                .put(path)
                .then()
                .statusCode(200)
                .body("area", equalTo("Veluwe"));
        problem(as("operator").header("If-Match", etag).body(body).put(path), 412, "changed-meanwhile");
        refusesField(
                as("operator")
                        .header("If-Match", "\"1\"")
                        .body("{\"name\": \" \", \"area\": \"V\"}")
                        .put(path),
                "name");
    }

    @Test
    void a_network_that_lacks_something_is_refused_by_the_field() {
        refusesField(creating("operator").body("{\"area\": \"A\"}").post("/v1/networks"), "name");
        refusesField(creating("operator").body("{\"name\": \"A\"}").post("/v1/networks"), "area");
        refusesField(
                creating("operator").body("{\"name\": \"A\", \"area\": \"B\"}").post("/v1/networks"), "advisor.email");
        refusesField(
                creating("operator")
                        .body("{\"name\": \"A\", \"area\": \"B\", \"advisor\": {\"email\": \"els\"}}")
                        .post("/v1/networks"),
                "advisor.email");
        problem(as("operator").body("{\"name\": \"A\"}").post("/v1/networks"), 400, "idempotency-key-missing");
    }

    @Test
    void the_same_key_begins_one_network() {
        String key = UUID.randomUUID().toString();
        String body = """
                {"name": "Eenmaal %s", "area": "Hier", "advisor": {"email": "a@b.example"}}""".formatted(region.mark());

        UUID first = id(as("operator").header("Idempotency-Key", key).body(body).post("/v1/networks"));
        UUID second =
                id(as("operator").header("Idempotency-Key", key).body(body).post("/v1/networks"));

        assertThat(second).isEqualTo(first);
        problem(
                as("operator")
                        .header("Idempotency-Key", key)
                        .body(body.replace("Hier", "Daar"))
                        .post("/v1/networks"),
                422,
                "idempotency-key-reused");
    }

    @Test
    void the_bureau_changes_its_settings_as_they_were_read() {
        String path = "/v1/networks/" + region.network() + "/settings";
        String etag = region.asBureau().get(path).header("ETag");

        problem(region.asBureau().body(SETTINGS).put(path), 428, "if-match-missing");
        region.asBureau()
                .header("If-Match", etag)
                .body(SETTINGS)
                .put(path)
                .then()
                .statusCode(200);
        region.asBureau()
                .get(path)
                .then()
                .statusCode(200)
                .body("weights.occupation", equalTo(0.25f))
                .body("threshold", equalTo(0.55f))
                .body("proposalsPerCandidate", equalTo(7))
                .body("k", equalTo(6))
                .body("coarseVacanciesADay", equalTo(25))
                .body("monthlyProfiles", equalTo(4));
        problem(region.asBureau().header("If-Match", etag).body(SETTINGS).put(path), 412, "changed-meanwhile");
    }

    @Test
    void settings_that_make_no_sense_are_refused_by_the_field() {
        refuses(SETTINGS.replace("0.40", "0.50"), "weights");
        refuses(SETTINGS.replace("0.40", "-0.40"), "weights.skills");
        refuses(SETTINGS.replace("\"skills\": 0.40,", ""), "weights.skills");
        refuses(SETTINGS.replace("\"k\": 6", "\"k\": 1"), "k");
        refuses(SETTINGS.replace("\"k\": 6", "\"k\": \"six\""), "k");
        refuses(SETTINGS.replace("0.55", "1.1"), "threshold");
        refuses(SETTINGS.replace("\"k\": 6", "\"q\": 6"), "q");
        refuses("{}", "weights");
    }

    private void refuses(String body, String field) {
        refusesField(
                region.asBureau()
                        .header("If-Match", "\"0\"")
                        .body(body)
                        .put("/v1/networks/" + region.network() + "/settings"),
                field);
    }

    @Test
    void settings_are_the_bureau_s_of_that_network_alone() {
        Region other = Region.fresh();
        String path = "/v1/networks/" + region.network() + "/settings";

        for (String subject : List.of(region.hr(), region.coach(), other.bureau(), "operator", region.subject("x"))) {
            problem(as(subject).get(path), 403, "not-allowed");
            problem(as(subject).header("If-Match", "\"0\"").body(SETTINGS).put(path), 403, "not-allowed");
        }
        problem(nobody().get(path), 401, "not-authenticated");
    }

    @Test
    void the_path_says_which_network_for_an_advisor_of_two() {
        Region other = Region.fresh();
        other.invite(region.bureau(), nl.overstap.mobility.access.Role.ADVISOR, null);
        String path = "/v1/networks/" + other.network() + "/settings";

        region.asBureau()
                .header("If-Match", region.asBureau().get(path).header("ETag"))
                .queryParam("networkId", region.network())
                .body(SETTINGS)
                .put(path)
                .then()
                .statusCode(200);

        other.asBureau().get(path).then().body("k", equalTo(6));
        region.asBureau()
                .get("/v1/networks/" + region.network() + "/settings")
                .then()
                .body("k", equalTo(5));
        region.asBureau().get("/v1/networks").then().statusCode(200);
        refusesField(region.asBureau().get("/v1/memberships"), "networkId");
    }
}
