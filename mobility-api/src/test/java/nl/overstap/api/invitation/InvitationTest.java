package nl.overstap.api.invitation;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class InvitationTest {

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    private Map<String, Object> anInvitation(String role) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("role", role);
        body.put("name", "Jan Bos");
        body.put("email", "jan@" + region.mark() + ".example");
        body.put("language", "nl");
        if (role.equals("HR")) {
            body.put("organizationId", region.firm());
        }
        return body;
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private Response invite(Map<String, ?> body) {
        return creating(region.bureau()).body(body).post("/v1/invitations");
    }

    /** Where the link of the mail leads. */
    private static String link(UUID invitation) {
        return "/v1/invitations/" + Region.bean(Links.class).token(LinkKind.INVITATION, invitation);
    }

    @Test
    void whoever_holds_the_link_sees_what_it_is_to_and_not_who_was_meant() {
        UUID invitation = id(invite(anInvitation("HR")));

        Map<String, Object> offer =
                nobody().get(link(invitation)).then().statusCode(200).extract().path("");

        assertThat(offer)
                .containsEntry("role", "HR")
                .containsEntry("networkName", "Netwerk " + region.mark())
                .containsEntry("organizationName", "Bakkerij " + region.mark())
                .doesNotContainKeys("email", "name");
    }

    @Test
    void any_login_accepts_once() {
        UUID invitation = id(invite(anInvitation("HR")));
        String jan = region.subject("jan");

        problem(nobody().post(link(invitation)), 401, "not-authenticated");
        as(jan).post(link(invitation)).then().statusCode(200).body("role", equalTo("HR"));

        as(jan).get("/v1/me")
                .then()
                .body("roles", hasSize(1))
                .body("roles[0].role", equalTo("HR"))
                .body("roles[0].organizationId", equalTo(region.firm().toString()));
        problem(nobody().get(link(invitation)), 410, "gone");
        problem(as(region.subject("piet")).post(link(invitation)), 410, "gone");
        problem(as(jan).post(link(invitation)), 410, "gone");
        as(region.subject("piet")).get("/v1/me").then().body("roles", hasSize(0));
        region.asBureau()
                .get("/v1/invitations/" + invitation)
                .then()
                .statusCode(200)
                .body("status", equalTo("ACCEPTED"));
    }

    @Test
    void of_many_who_accept_at_one_moment_one_gets_the_role() throws Exception {
        String path = link(id(invite(anInvitation("ADVISOR"))));
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService people = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> answers = java.util.stream.IntStream.range(0, 6)
                    .mapToObj(i -> people.submit(() -> {
                        start.await();
                        return as(region.subject("racer" + i)).post(path).statusCode();
                    }))
                    .toList();
            start.countDown();

            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 410, 410, 410, 410, 410);
        }
    }

    @Test
    void an_advisor_of_two_networks_accepts_a_third() {
        Region second = Region.fresh();
        second.invite(region.bureau(), Role.ADVISOR, null);
        Region third = Region.fresh();
        UUID invitation = id(creating(third.bureau())
                .body(with(anInvitation("ADVISOR"), "networkId", third.network()))
                .post("/v1/invitations"));

        region.asBureau().post(link(invitation)).then().statusCode(200);

        region.asBureau().get("/v1/me").then().body("roles", hasSize(3));
    }

    @Test
    void an_invitation_is_good_for_fourteen_days() {
        UUID late = invitedAgo(Duration.ofDays(14).plusSeconds(1));
        UUID inTime = invitedAgo(Duration.ofDays(14).minusMinutes(5));

        problem(nobody().get(link(late)), 410, "gone");
        problem(as(region.subject("laat")).post(link(late)), 410, "gone");
        nobody().get(link(inTime)).then().statusCode(200);
        as(region.subject("optijd")).post(link(inTime)).then().statusCode(200);
    }

    private UUID invitedAgo(Duration ago) {
        NewInvitation wish = new NewInvitation(Role.ADVISOR, null, null, "a@b.example", "nl", false, null);
        return Moment.at(
                Instant.now().minus(ago),
                () -> Region.value(region.asActor(
                                region.bureau(),
                                () -> Region.bean(Invitations.class).invite(CurrentActor.get(), wish)))
                        .id());
    }

    @Test
    void a_withdrawn_invitation_opens_nothing() {
        UUID invitation = id(invite(anInvitation("COACH")));

        region.asBureau().delete("/v1/invitations/" + invitation).then().statusCode(204);

        problem(nobody().get(link(invitation)), 410, "gone");
        problem(as(region.subject("jan")).post(link(invitation)), 410, "gone");
    }

    @Test
    void an_accepted_invitation_is_not_withdrawn() {
        UUID invitation = id(invite(anInvitation("COACH")));
        as(region.subject("jan")).post(link(invitation)).then().statusCode(200);

        problem(region.asBureau().delete("/v1/invitations/" + invitation), 409, "conflict");
    }

    @Test
    void a_token_of_one_s_own_making_is_unknown() {
        problem(nobody().get("/v1/invitations/" + "a".repeat(43)), 404, "not-found");
        problem(as(region.subject("jan")).post("/v1/invitations/x"), 404, "not-found");
        problem(
                nobody().get("/v1/invitations/"
                        + Region.bean(Links.class).token(LinkKind.RESPONSE, id(invite(anInvitation("COACH"))))),
                404,
                "not-found");
    }

    @Test
    void a_machine_client_may_do_what_its_scopes_say() {
        Map<String, Object> body = with(anInvitation("HR"), "machine", true);
        UUID invitation = id(invite(with(body, "scopes", List.of("organizations:read", "vacancies:write"))));
        String machine = region.subject("machine");
        as(machine).post(link(invitation)).then().statusCode(200).body("machine", equalTo(true));

        as(machine).get("/v1/organizations").then().statusCode(200);
        as(machine).get("/v1/networks").then().statusCode(200);
        problem(as(machine).get("/v1/memberships"), 403, "not-allowed");
        problem(
                creating(machine)
                        .body(Map.of("email", "pz@b.example", "language", "nl", "basis", "MEMBER", "evidence", "lid"))
                        .post("/v1/organizations/" + region.firm() + "/contacts"),
                403,
                "not-allowed");
    }

    private String aMachine(String name, String... scopes) {
        String machine = region.subject(name);
        Map<String, Object> body = with(with(anInvitation("HR"), "machine", true), "scopes", List.of(scopes));
        as(machine).post(link(id(invite(body)))).then().statusCode(200);
        return machine;
    }

    /** As logins could become before they were refused it. */
    private void aPersonToo(String machine) {
        String login = Region.login(machine);
        Accounts.NewRole coach = new Accounts.NewRole(Role.COACH, null, null, null, null, false, null);
        CurrentNetwork.in(
                region.network(), login, () -> Region.bean(Accounts.class).grant(login, coach));
    }

    @Test
    void a_machine_client_accepts_nothing_that_is_for_a_person() {
        String machine = aMachine("machine", "organizations:read");
        UUID invitation = id(invite(anInvitation("HR")));

        problem(as(machine).post(link(invitation)), 409, "conflict").body("code", equalTo("people-only"));

        problem(as(machine).get("/v1/vacancies"), 403, "not-allowed");
        as(region.subject("jan")).post(link(invitation)).then().statusCode(200);
    }

    @Test
    void a_person_accepts_nothing_that_is_for_a_machine_client() {
        Map<String, Object> body = with(anInvitation("HR"), "machine", true);

        problem(region.asHr().post(link(id(invite(body)))), 409, "conflict").body("code", equalTo("machines-only"));
    }

    @Test
    void a_machine_client_binds_itself_to_no_candidate() {
        String machine = aMachine("machine", "organizations:read");
        UUID candidate = new Market(region).report(region.hr(), region.firm(), Market.wishes(), Purpose.MATCHING);
        String account =
                "/v1/consent-requests/" + Region.bean(Links.class).token(LinkKind.CONSENT, candidate) + "/account";

        problem(as(machine).post(account), 409, "conflict").body("code", equalTo("people-only"));

        as(region.subject("jan")).post(account).then().statusCode(200);
    }

    @Test
    void a_role_of_a_machine_client_counts_where_its_scopes_reach_whatever_other_roles_the_login_has() {
        String machine = aMachine("machine", "organizations:read");
        aPersonToo(machine);

        as(machine).get("/v1/organizations").then().statusCode(200);
        problem(as(machine).get("/v1/candidates"), 403, "not-allowed");
    }

    @Test
    void what_is_wrong_is_told_by_field() {
        Map<String, Object> hr = anInvitation("HR");
        Region other = Region.fresh();

        refusesField(invite(with(hr, "role", "BOSS")), "role");
        refusesField(invite(with(hr, "role", "OPERATOR")), "role");
        refusesField(invite(with(hr, "role", "EMPLOYEE")), "role");
        refusesField(invite(with(hr, "role", null)), "role");
        refusesField(invite(with(hr, "email", "jan@")), "email");
        refusesField(invite(with(hr, "email", null)), "email");
        refusesField(invite(with(hr, "language", "fr")), "language");
        refusesField(invite(with(hr, "name", "x".repeat(201))), "name");
        refusesField(invite(with(hr, "organizationId", null)), "organizationId");
        refusesField(invite(with(hr, "organizationId", UUID.randomUUID())), "organizationId");
        refusesField(invite(with(hr, "organizationId", other.firm())), "organizationId");
        refusesField(invite(with(anInvitation("ADVISOR"), "organizationId", region.firm())), "organizationId");
        refusesField(invite(with(anInvitation("COACH"), "machine", true)), "machine");
        refusesField(invite(with(hr, "scopes", List.of("vacancies:write"))), "scopes");
        refusesField(invite(with(with(hr, "machine", true), "scopes", List.of("everything"))), "scopes[0]");
        problem(region.asBureau().body(hr).post("/v1/invitations"), 400, "idempotency-key-missing");
    }

    @Test
    void only_the_bureau_invites_and_reads_invitations() {
        UUID invitation = id(invite(anInvitation("HR")));
        Region other = Region.fresh();

        for (String subject : List.of(region.hr(), region.coach(), "operator", region.subject("stranger"))) {
            problem(creating(subject).body(anInvitation("HR")).post("/v1/invitations"), 403, "not-allowed");
            problem(as(subject).get("/v1/invitations"), 403, "not-allowed");
            problem(as(subject).get("/v1/invitations/" + invitation), 403, "not-allowed");
            problem(as(subject).delete("/v1/invitations/" + invitation), 403, "not-allowed");
        }
        problem(nobody().get("/v1/invitations"), 401, "not-authenticated");
        problem(other.asBureau().get("/v1/invitations/" + invitation), 404, "not-found");
        problem(other.asBureau().delete("/v1/invitations/" + invitation), 404, "not-found");
        region.asBureau().get("/v1/invitations").then().body("items.id", hasItem(invitation.toString()));
        other.asBureau()
                .queryParam("limit", 100)
                .get("/v1/invitations")
                .then()
                .body("items.id", not(hasItem(invitation.toString())));
        region.asBureau()
                .queryParam("status", "PENDING")
                .get("/v1/invitations")
                .then()
                .body("items.id", equalTo(List.of(invitation.toString())));
    }
}
