package nl.overstap.api.role;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.access.RoleHolders;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.login.LoginSession;
import nl.overstap.mobility.login.LoginSessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RoleTest {

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    private UUID roleOf(String subject) {
        return region.actor(subject).grants().getFirst().id();
    }

    private static String path(UUID role) {
        return "/v1/roles/" + role;
    }

    @Test
    void the_bureau_sees_who_has_which_role_where_and_since_when() {
        region.asBureau()
                .get("/v1/roles")
                .then()
                .statusCode(200)
                .body("items.role", equalTo(List.of("ADVISOR", "ADVISOR", "HR", "HR", "COACH")))
                .body("items[2].id", equalTo(roleOf(region.hr()).toString()))
                .body("items[2].organizationId", equalTo(region.firm().toString()))
                .body("items[2].email", equalTo(region.hr() + "@people.example"))
                .body("items[2].machine", equalTo(false))
                .body("items[2].since", notNullValue());
        region.asBureau()
                .queryParam("role", "HR")
                .queryParam("organizationId", region.otherFirm())
                .get("/v1/roles")
                .then()
                .body("items.id", equalTo(List.of(roleOf(region.otherHr()).toString())));
    }

    @Test
    void whoever_loses_a_role_no_longer_acts_in_it_and_may_be_invited_again() {
        UUID role = roleOf(region.bureau2());

        region.asBureau().delete(path(role)).then().statusCode(204);

        problem(as(region.bureau2()).get("/v1/candidates"), 403, "not-allowed");
        region.asBureau().get("/v1/roles").then().body("items.id", not(hasItem(role.toString())));
        problem(region.asBureau().delete(path(role)), 404, "not-found");
        region.asBureau()
                .get("/v1/audit-entries")
                .then()
                .body("items[0].subjectKind", equalTo("ROLE"))
                .body("items[0].subjectId", equalTo(role.toString()))
                .body("items[0].action", equalTo("ENDED"))
                .body("items[0].detail", equalTo("ADVISOR"));
        region.invite(region.bureau2(), Role.ADVISOR, null);
        as(region.bureau2()).get("/v1/candidates").then().statusCode(200);
    }

    @Test
    void a_machine_client_loses_its_role_like_anybody() {
        String machine = region.subject("machine");
        region.accept(
                machine,
                id(creating(region.bureau())
                        .body(Map.of(
                                "role",
                                "HR",
                                "organizationId",
                                region.firm(),
                                "email",
                                "systems@firm.example",
                                "machine",
                                true,
                                "scopes",
                                List.of("vacancies:read")))
                        .post("/v1/invitations")));
        as(machine).get("/v1/vacancies").then().statusCode(200);

        region.asBureau().delete(path(roleOf(machine))).then().statusCode(204);

        as(machine).get("/v1/me").then().body("roles", equalTo(List.of()));
    }

    @Test
    void sessions_on_pages_end_with_a_role() {
        LoginSessions sessions = Region.bean(LoginSessions.class);
        LoginSession session = sessions.begin(Region.login(region.hr()), null, "id\n", null);
        LoginSession another = sessions.begin(Region.login(region.otherHr()), null, "id\n", null);

        region.asBureau().delete(path(roleOf(region.hr()))).then().statusCode(204);

        assertThat(sessions.find(session.secret())).isEmpty();
        assertThat(sessions.find(another.secret())).isPresent();
    }

    @Test
    void whoever_is_no_coach_any_more_guides_nobody() {
        UUID candidate = new Market(region).report(region.hr(), region.firm(), Market.wishes(), Purpose.MATCHING);
        UUID guidance = id(creating(region.bureau())
                .body(Map.of("candidateId", candidate, "coachId", region.coachRole()))
                .post("/v1/guidances"));

        region.asBureau().delete(path(region.coachRole())).then().statusCode(204);

        region.asBureau().get("/v1/guidances/" + guidance).then().body("status", equalTo("ENDED"));
    }

    @Test
    void the_last_advisor_of_a_network_stays() {
        region.asBureau().delete(path(roleOf(region.bureau2()))).then().statusCode(204);

        problem(region.asBureau().delete(path(roleOf(region.bureau()))), 409, "conflict")
                .body("code", equalTo("last-advisor"));

        region.asBureau().get("/v1/candidates").then().statusCode(200);
    }

    @Test
    void of_the_last_two_advisors_not_each_ends_the_other_at_one_moment() throws Exception {
        Map<String, UUID> others =
                Map.of(region.bureau(), roleOf(region.bureau2()), region.bureau2(), roleOf(region.bureau()));
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = new ArrayList<>();
            others.forEach((subject, other) -> answers.add(people.submit(() -> {
                start.await();
                return as(subject).delete(path(other)).statusCode();
            })));
            start.countDown();

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(204, 403, 409);
            }
        }
        assertThat(region.inNetwork(() -> Region.bean(RoleHolders.class).bureau()))
                .hasSize(1);
    }

    @Test
    void nobody_but_the_bureau_of_the_network_takes_a_role_away() {
        UUID role = roleOf(region.otherHr());

        for (String subject : List.of(region.hr(), region.otherHr(), region.coach(), "operator")) {
            problem(as(subject).get("/v1/roles"), 403, "not-allowed");
            problem(as(subject).delete(path(role)), 403, "not-allowed");
        }
        problem(nobody().delete(path(role)), 401, "not-authenticated");
        problem(Region.fresh().asBureau().delete(path(role)), 404, "not-found");
        region.asOtherHr().get("/v1/candidates").then().statusCode(200);
    }

    @Test
    void the_role_of_a_candidate_is_their_own() {
        Market.Searcher searcher = new Market(region).register(Market.wishes());
        UUID role = roleOf(searcher.subject());

        problem(region.asBureau().delete(path(role)), 404, "not-found");

        assertThat(List.of("ADVISOR", "HR", "COACH"))
                .containsAll(region.asBureau().get("/v1/roles").then().extract().<List<String>>path("items.role"));
    }
}
