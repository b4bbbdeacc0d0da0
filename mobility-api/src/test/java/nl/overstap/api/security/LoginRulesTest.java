package nl.overstap.api.security;

import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.login.LoginSession;
import nl.overstap.mobility.login.LoginSessions;
import nl.overstap.mobility.login.Place;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a login is good for: with which factor, in which network, for how long. */
@Tag("access")
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class LoginRulesTest {

    private static final Instant MORNING = Instant.parse("2026-11-28T08:00:00Z");

    private static RequestSpecification passwordAlone(String subject) {
        return nobody().auth().oauth2(People.tokenWithoutSecondFactor(subject));
    }

    @Test
    void the_bureau_acts_after_a_second_factor_only_and_is_told_which() {
        Region region = Region.fresh();

        for (String path : new String[] {"/v1/candidates", "/v1/memberships", "/v1/audit-entries"}) {
            problem(passwordAlone(region.bureau()).get(path), 401, "second-factor-needed");
            region.asBureau().get(path).then().statusCode(200);
        }
        passwordAlone(region.bureau())
                .get("/v1/candidates")
                .then()
                .header("WWW-Authenticate", containsString("Bearer error=\"insufficient_user_authentication\""))
                .header("WWW-Authenticate", containsString("acr_values=\"2\""));
        passwordAlone(region.bureau()).get("/v1/me").then().statusCode(200).body("roles[0].role", equalTo("ADVISOR"));
        passwordAlone(region.bureau()).get("/v1/networks").then().statusCode(200);
        problem(passwordAlone("operator").get("/v1/organizations"), 401, "second-factor-needed");
    }

    @Test
    void others_need_none() {
        Region region = Region.fresh();

        passwordAlone(region.hr()).get("/v1/candidates").then().statusCode(200);
        passwordAlone(region.coach()).get("/v1/guidances").then().statusCode(200);
    }

    @Test
    void a_role_in_one_network_never_acts_in_another() {
        Region here = Region.fresh();
        Region there = Region.fresh();
        there.invite(here.hr(), Role.ADVISOR, null);
        String both = here.hr();

        problem(as(both).get("/v1/invitations"), 400, "invalid-input");
        as(both).get("/v1/invitations").then().body("violations.field", equalTo(java.util.List.of("networkId")));
        as(both).queryParam("networkId", there.network())
                .get("/v1/invitations")
                .then()
                .statusCode(200);
        problem(as(both).queryParam("networkId", here.network()).get("/v1/invitations"), 403, "not-allowed");
        problem(creating(both).body(organization(here.network())).post("/v1/organizations"), 403, "not-allowed");
        creating(both)
                .body(organization(there.network()))
                .post("/v1/organizations")
                .then()
                .statusCode(201);
        problem(as(both).queryParam("networkId", Region.fresh().network()).get("/v1/invitations"), 403, "not-allowed");
        problem(as(both).queryParam("networkId", "veluwe").get("/v1/invitations"), 400, "invalid-input");
        // the second factor is asked where the role is
        RequestSpecification weak = passwordAlone(both);
        weak.queryParam("networkId", here.network())
                .get("/v1/candidates")
                .then()
                .statusCode(200);
        problem(
                passwordAlone(both).queryParam("networkId", there.network()).get("/v1/candidates"),
                401,
                "second-factor-needed");
    }

    private static Map<String, Object> organization(UUID network) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "Nieuw BV");
        body.put("kind", "EMPLOYER");
        body.put("networkId", network);
        return body;
    }

    @Test
    void hr_of_two_organizations_says_for_which() {
        Region region = Region.fresh();
        region.invite(region.hr(), Role.HR, region.otherFirm());

        region.asHr().get("/v1/me").then().body("roles", hasSize(2));
        for (UUID firm : new UUID[] {region.firm(), region.otherFirm()}) {
            creating(region.hr())
                    .body(vacancy(firm))
                    .post("/v1/vacancies")
                    .then()
                    .statusCode(201)
                    .body("organizationId", equalTo(firm.toString()));
        }
        problem(creating(region.hr()).body(vacancy(null)).post("/v1/vacancies"), 400, "invalid-input");
        problem(creating(region.hr()).body(vacancy(region.prospect())).post("/v1/vacancies"), 403, "not-allowed");
        region.asHr()
                .queryParam("organizationId", region.firm())
                .get("/v1/vacancies")
                .then()
                .body("items.organizationId", hasItem(region.firm().toString()))
                .body("items.organizationId", not(hasItem(region.otherFirm().toString())));
    }

    private static Map<String, Object> vacancy(UUID organization) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("organizationId", organization);
        body.put("title", "Bakker");
        body.put("engagement", "EMPLOYMENT");
        body.put("occupation", Map.of("code", "7512", "scheme", "ISCO08"));
        body.put("remote", true);
        return body;
    }

    @Test
    void a_session_ends_when_it_is_left_alone_and_when_the_day_is_over() {
        LoginSessions sessions = Region.bean(LoginSessions.class);
        String login = "issuer|" + UUID.randomUUID();
        LoginSession left = Moment.at(MORNING, () -> sessions.begin(login, null, "id\n", null));
        LoginSession used = Moment.at(MORNING, () -> sessions.begin(login, "sid", "id\nrefresh", null));

        assertThat(found(left, Duration.ofMinutes(29))).isTrue();
        assertThat(found(left, Duration.ofMinutes(58))).isTrue();
        assertThat(found(left, Duration.ofMinutes(89)))
                .as("left alone for 31 minutes")
                .isFalse();
        LoginSession renewed = used;
        for (int minutes = 20; minutes < 600; minutes += 20) {
            Instant now = MORNING.plus(Duration.ofMinutes(minutes));
            LoginSession before = renewed;
            assertThat(found(before, Duration.ofMinutes(minutes))).isTrue();
            renewed = Moment.at(now, () -> sessions.begin(login, "sid", "id\nrefresh", before));
            Moment.at(now, () -> {
                sessions.end(before.secret());
                return null;
            });
        }
        assertThat(renewed.startedAt()).isEqualTo(MORNING);
        assertThat(found(renewed, Duration.ofMinutes(599))).isTrue();
        assertThat(found(renewed, Duration.ofMinutes(601)))
                .as("ten hours are over")
                .isFalse();
        assertThat(found(used, Duration.ofMinutes(21)))
                .as("its tokens were renewed")
                .isFalse();
    }

    @Test
    void one_session_more_than_five_ends_the_one_that_was_not_used_for_longest() {
        LoginSessions sessions = Region.bean(LoginSessions.class);
        String login = "issuer|" + UUID.randomUUID();
        List<LoginSession> all = new ArrayList<>();
        for (int minute = 0; minute < 5; minute++) {
            all.add(Moment.at(
                    MORNING.plus(Duration.ofMinutes(minute)), () -> sessions.begin(login, null, "id\n", null)));
        }
        assertThat(found(all.getFirst(), Duration.ofMinutes(10))).isTrue();

        LoginSession renewed =
                Moment.at(MORNING.plus(Duration.ofMinutes(11)), () -> sessions.begin(login, null, "id\n", all.get(4)));
        assertThat(found(all.get(1), Duration.ofMinutes(1)))
                .as("a renewal ends no other")
                .isTrue();
        Moment.at(MORNING.plus(Duration.ofMinutes(11)), () -> {
            sessions.end(all.get(4).secret());
            return null;
        });
        LoginSession sixth =
                Moment.at(MORNING.plus(Duration.ofMinutes(12)), () -> sessions.begin(login, null, "id\n", null));

        assertThat(List.of(all.get(0), all.get(2), all.get(3), renewed, sixth))
                .allMatch(one -> found(one, Duration.ofMinutes(13)));
        assertThat(found(all.get(1), Duration.ofMinutes(13))).isFalse();
    }

    private static boolean found(LoginSession session, Duration after) {
        return Moment.at(
                        MORNING.plus(after),
                        () -> Region.bean(LoginSessions.class).find(session.secret()))
                .isPresent();
    }

    @Test
    void what_stands_in_the_table_opens_nothing() {
        LoginSessions sessions = Region.bean(LoginSessions.class);
        LoginSession session = sessions.begin("issuer|someone-we-know", "sid", "id-token\nrefresh-token", null);

        String row = Region.bean(Sql.class)
                .list("select l::text as row from mobility.login_session l", r -> r.getString("row"))
                .toString();

        assertThat(row).doesNotContain(session.secret(), "id-token", "refresh-token", "someone-we-know");
        assertThat(row).doesNotContain(hex("id-token"), hex("refresh-token"), hex(session.secret()));
        assertThat(sessions.find(session.secret()))
                .get()
                .extracting(LoginSession::tokens)
                .isEqualTo("id-token\nrefresh-token");
        assertThat(session.toString()).doesNotContain(session.secret(), "token");
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void the_provider_ends_one_session_or_all_of_a_person() {
        LoginSessions sessions = Region.bean(LoginSessions.class);
        String login = "issuer|" + UUID.randomUUID();
        LoginSession phone = sessions.begin(login, "phone", "id\n", null);
        LoginSession desk = sessions.begin(login, "desk", "id\n", null);
        LoginSession other = sessions.begin("issuer|" + UUID.randomUUID(), "phone", "id\n", null);

        sessions.endAtProvider(login, "phone");
        assertThat(sessions.find(phone.secret())).isEmpty();
        assertThat(sessions.find(desk.secret())).isPresent();
        sessions.endAtProvider(login, null);
        assertThat(sessions.find(desk.secret())).isEmpty();
        assertThat(sessions.find(other.secret())).isPresent();
    }

    @Test
    void the_place_chosen_lasts_as_long_as_the_session() {
        LoginSessions sessions = Region.bean(LoginSessions.class);
        Region region = Region.fresh();
        Place place = new Place(region.network(), region.firm());
        LoginSession session = sessions.begin("issuer|" + region.mark(), null, "id\n", null);

        sessions.actIn(session.secret(), place);

        LoginSession chosen = sessions.find(session.secret()).orElseThrow();
        assertThat(chosen.place()).isEqualTo(place);
        assertThat(sessions.begin("issuer|" + region.mark(), null, "id\n", chosen)
                        .place())
                .isEqualTo(place);
        assertThat(sessions.begin("issuer|" + region.mark(), null, "id\n", null).place())
                .isNull();
    }
}
