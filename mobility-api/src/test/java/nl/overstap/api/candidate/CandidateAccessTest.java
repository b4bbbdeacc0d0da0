package nl.overstap.api.candidate;

import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The access table for the paths of candidates, role by role. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class CandidateAccessTest {

    private static Region region;
    private static Region otherNetwork;
    private static String employee;
    private static String candidate;

    @BeforeEach
    void aCandidate() {
        if (region == null) {
            region = Region.fresh();
            otherNetwork = Region.fresh();
            employee = region.subject("employee");
            candidate = ACandidate.at(region.firm())
                    .person("email", employee + "@people.example")
                    .activeBy(region.hr(), "MATCHING");
            as(employee).post(ACandidate.link(candidate) + "/account").then().statusCode(200);
        }
    }

    /** bureau, HR that posted, other HR, employee, coach, operator, other network's bureau, somebody, nobody. */
    private static List<Integer> statuses(String method, String path, String body) {
        List<Integer> statuses = new ArrayList<>();
        for (RequestSpecification caller : List.of(
                region.asBureau(),
                region.asHr(),
                region.asOtherHr(),
                as(employee),
                region.asCoach(),
                as("operator"),
                otherNetwork.asBureau(),
                as(region.subject("somebody")),
                nobody())) {
            RequestSpecification request = caller.header("Idempotency-Key", UUID.randomUUID());
            if (body != null) {
                request = request.body(body).header("If-Match", "\"999999\"");
            }
            statuses.add(request.request(method, path).statusCode());
        }
        return statuses;
    }

    @Test
    void reading_a_candidate() {
        String path = "/v1/candidates/" + candidate;

        assertThat(statuses("GET", path, null)).containsExactly(200, 200, 404, 200, 404, 403, 404, 403, 401);
        assertThat(statuses("GET", path + "/profile", null))
                .containsExactly(200, 200, 404, 200, 404, 403, 404, 403, 401);
        assertThat(statuses("GET", path + "/consents", null))
                .containsExactly(200, 200, 404, 403, 404, 403, 404, 403, 401);
        assertThat(statuses("GET", "/v1/candidates", null))
                .containsExactly(200, 200, 200, 403, 403, 403, 200, 403, 401);
    }

    @Test
    void changing_a_candidate_with_an_old_version() {
        String path = "/v1/candidates/" + candidate;

        assertThat(statuses("PUT", path, "{}")).containsExactly(412, 412, 404, 403, 403, 403, 404, 403, 401);
        assertThat(statuses("PUT", path + "/profile", "{}"))
                .containsExactly(412, 412, 404, 403, 403, 403, 404, 403, 401);
        assertThat(statuses("PUT", path + "/status", "{}"))
                .containsExactly(412, 412, 404, 403, 403, 403, 404, 403, 401);
        assertThat(statuses("PUT", path + "/employer", "{\"outside\": true}"))
                .containsExactly(412, 412, 404, 403, 403, 403, 404, 403, 401);
        assertThat(statuses("DELETE", path, "{}")).containsExactly(412, 403, 404, 403, 403, 403, 404, 403, 401);
        assertThat(statuses("POST", "/v1/candidates", "{}"))
                .containsExactly(400, 400, 400, 403, 403, 403, 400, 403, 401);
    }

    @Test
    void ones_own() {
        for (String path : List.of("", "/profile", "/consents", "/export")) {
            assertThat(statuses("GET", "/v1/me/candidate" + path, null))
                    .containsExactly(404, 404, 404, 200, 404, 404, 404, 404, 401);
        }
        assertThat(statuses("DELETE", "/v1/me/candidate", null).subList(0, 3)).containsExactly(404, 404, 404);
    }

    @Test
    void what_hr_that_posted_may_not_do() {
        String path = "/v1/candidates/" + candidate;
        String etag = region.asHr().get(path).header("ETag");

        region.asHr()
                .header("If-Match", etag)
                .body("{\"outside\": true}")
                .put(path + "/employer")
                .then()
                .statusCode(403)
                .body("code", equalTo("bureau-only"));
        region.asHr()
                .header("If-Match", etag)
                .body(Map.of("status", "ACTIVE"))
                .put(path + "/status")
                .then()
                .statusCode(403);
        region.asHr().header("If-Match", etag).delete(path).then().statusCode(403);
    }

    @Test
    void the_blocked_list_is_the_bureaus_and_as_posted() {
        String id = ACandidate.at(region.firm())
                .profile("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())))
                .activeBy(region.hr(), "MATCHING");
        ACandidate.answer(
                        id,
                        Map.of(
                                "answer",
                                "CONSENT",
                                "purposes",
                                List.of("MATCHING"),
                                "profile",
                                Map.of("engagements", List.of("EMPLOYMENT"), "blockedOrganizations", List.of())))
                .statusCode(200);

        region.asBureau().get("/v1/candidates/" + id).then().body("profile.blockedOrganizations", hasSize(0));
        region.asHr().get("/v1/candidates/" + id).then().body("profile.blockedOrganizations", hasSize(1));
    }

    @Test
    void the_bureau_lists_all_and_hr_its_own() {
        String own = ACandidate.at(region.otherFirm()).idPostedBy(region.otherHr());

        region.asOtherHr().get("/v1/candidates?status=AWAITING_CONSENT").then().body("items.id", equalTo(List.of(own)));
        region.asOtherHr().get("/v1/candidates?status=ACTIVE").then().body("items", hasSize(0));
        region.asBureau().get("/v1/candidates?limit=100").then().body("items.id", hasItem(own));
        region.asBureau()
                .get("/v1/candidates?limit=100&organizationId=" + region.firm()
                        + "&engagement=EMPLOYMENT&reason=AT_RISK")
                .then()
                .body("items.id", hasItem(candidate));
        region.asBureau().get("/v1/candidates?origin=SELF_REGISTERED").then().body("items", hasSize(0));
        region.asHr().get("/v1/candidates?transition=WORK_TO_WORK").then().body("items.id", hasItem(candidate));
        region.asHr().get("/v1/candidates?engagement=PROJECT").then().body("items", hasSize(0));
    }

    @Test
    void a_list_is_walked_in_pieces() {
        Region fresh = Region.fresh();
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            posted.addFirst(ACandidate.at(fresh.firm()).idPostedBy(fresh.hr()));
        }

        List<String> first = fresh.asHr().get("/v1/candidates?limit=2").path("items.id");
        String next = fresh.asHr().get("/v1/candidates?limit=2").path("next");
        List<String> second =
                fresh.asHr().get("/v1/candidates?limit=2&cursor=" + next).path("items.id");

        assertThat(first).isEqualTo(posted.subList(0, 2));
        assertThat(second).isEqualTo(posted.subList(2, 3));
        assertThat(fresh.asHr().get("/v1/candidates?sort=createdAt").<List<String>>path("items.id"))
                .isEqualTo(posted.reversed());
    }

    @Test
    void hr_of_a_suspended_member_reads_its_own_and_posts_nobody() {
        Region fresh = Region.fresh();
        String id = ACandidate.at(fresh.firm()).idPostedBy(fresh.hr());
        suspend(fresh, fresh.firm());

        fresh.asHr().get("/v1/candidates/" + id).then().statusCode(200);
        ACandidate.at(fresh.firm()).postedBy(fresh.hr()).statusCode(403).body("code", equalTo("membership-not-active"));
        fresh.asHr()
                .header("If-Match", fresh.asHr().get("/v1/candidates/" + id).header("ETag"))
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/candidates/" + id + "/status")
                .then()
                .statusCode(403);
    }

    private static void suspend(Region fresh, UUID organization) {
        fresh.asActor(fresh.bureau(), () -> {
            Memberships memberships = Region.bean(Memberships.class);
            var membership = memberships
                    .list(
                            CurrentActor.get(),
                            new nl.overstap.mobility.membership.MembershipFilter(null, organization, null),
                            new nl.overstap.mobility.PageRequest(null, 10, "name", false))
                    .items()
                    .getFirst();
            return Region.value(memberships.replace(
                    CurrentActor.get(),
                    membership.id(),
                    membership.version(),
                    new nl.overstap.mobility.membership.NewMembership(organization, MembershipStatus.SUSPENDED, null)));
        });
    }

    @Test
    void the_bureau_pauses_and_withdraws_and_erases() {
        String path = "/v1/candidates/" + ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");

        put(path + "/status", Map.of("status", "PAUSED", "until", "2099-01-01")).statusCode(400);
        put(path + "/status", Map.of("status", "WITHDRAWN")).statusCode(200).body("status", equalTo("WITHDRAWN"));
        put(path + "/status", Map.of("status", "ACTIVE")).statusCode(409);
        region.asBureau().delete(path).then().statusCode(428);
        region.asBureau()
                .header("If-Match", region.asBureau().get(path).header("ETag"))
                .delete(path)
                .then()
                .statusCode(204);
        put(path + "/status", Map.of("status", "ACTIVE")).statusCode(409);
    }

    private static io.restassured.response.ValidatableResponse put(String path, Object body) {
        String candidatePath = path.substring(0, path.lastIndexOf('/'));
        return region.asBureau()
                .header("If-Match", region.asBureau().get(candidatePath).header("ETag"))
                .body(body)
                .put(path)
                .then();
    }

    @Test
    void the_trail_names_nobody() {
        creating(region.hr()).body("{}").post("/v1/candidates").then().statusCode(400);
        long lines = region.inNetwork(() -> Region.bean(nl.overstap.mobility.sql.Sql.class)
                .find(
                        "select count(*) from mobility.audit_entry where candidate_id = ? and detail like '%@%'",
                        row -> row.getLong(1), UUID.fromString(candidate))
                .orElseThrow());

        assertThat(lines).isZero();
    }
}
