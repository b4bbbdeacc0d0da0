package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Tables;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.login.LoginSession;
import nl.overstap.mobility.login.LoginSessions;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class OwnDataTest {

    private static Region region;

    @BeforeEach
    void aRegion() {
        if (region == null) {
            region = Region.fresh();
        }
    }

    private static String registered(String subject, String... purposes) {
        return ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .with("purposes", List.of(purposes))
                .registeredBy(subject)
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void the_export_holds_everything() {
        String subject = region.subject("joke");
        String id = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .person("phone", "06-12345678")
                .profile("headline", "Zoals geplaatst")
                .profile("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())))
                .activeBy(region.hr(), "MATCHING", "CIRCULATION");
        as(subject).post(link(id) + "/account").then().statusCode(200);

        as(subject)
                .get("/v1/me/candidate/export")
                .then()
                .statusCode(200)
                .body("exportedAt", notNullValue())
                .body("candidate.person.phone", equalTo("06-12345678"))
                .body("candidate.person.email", equalTo(subject + "@people.example"))
                .body(
                        "candidate.currentEmployer.organizationId",
                        equalTo(region.firm().toString()))
                .body("candidate.profile.occupations[0].code", equalTo("2221"))
                .body(
                        "candidate.profile.blockedOrganizations[0].organizationId",
                        equalTo(region.otherFirm().toString()))
                .body("candidate.counts.matches", notNullValue())
                .body("consents.history.purpose", hasItem("CIRCULATION"))
                .body("consents.history[0].textVersion", notNullValue())
                .body("postedProfiles[0].headline", equalTo("Zoals geplaatst"))
                .body("record.consentedAt", notNullValue())
                .body("more", notNullValue());
    }

    @Test
    void one_who_objects_stops_everything_and_the_bureau_is_told() {
        String subject = region.subject("objects");
        String id = registered(subject, "MATCHING", "CIRCULATION");

        as(subject)
                .body(Map.of("reason", "Liever niet"))
                .put("/v1/me/candidate/objection")
                .then()
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"))
                .body("purposes", equalTo(List.of()))
                .body("statusReason", equalTo("Liever niet"));

        as(subject).get("/v1/me/candidate/export").then().body("more.audit.action", hasItem("OBJECTED"));
        eventually(() -> region.asBureau()
                .get("/v1/notifications?limit=100")
                .then()
                .statusCode(200)
                .body("items.find { it.kind == 'CANDIDATE_OBJECTED' }.subjectId", equalTo(id)));
        as(subject)
                .body(Map.of("reason", "x".repeat(501)))
                .put("/v1/me/candidate/objection")
                .then()
                .statusCode(400);
    }

    @Test
    void one_who_is_erased_leaves_no_trace() throws SQLException {
        String name = "Uniek" + UUID.randomUUID().toString().substring(0, 8);
        String subject = region.subject("erased");
        String email = subject + "." + name.toLowerCase(java.util.Locale.ROOT) + "@people.example";
        ACandidate candidate = ACandidate.at(region.firm())
                .person("email", email)
                .person("familyName", name)
                .with("source", "Via " + name)
                .profile("summary", "Over " + name)
                .profile("blockedOrganizations", List.of(Map.of("name", "Bedrijf " + name)));
        String id = candidate.activeBy(region.hr(), "MATCHING");
        String etag = region.asHr().get("/v1/candidates/" + id).header("ETag");
        region.asHr()
                .header("If-Match", etag)
                .body(candidate.profile("headline", name).profileBody())
                .put("/v1/candidates/" + id + "/profile")
                .then()
                .statusCode(202);
        etag = region.asHr().get("/v1/candidates/" + id).header("ETag");
        region.asHr()
                .header("If-Match", etag)
                .body(candidate.with("source", name).details())
                .put("/v1/candidates/" + id)
                .then()
                .statusCode(202);
        as(subject).post(link(id) + "/account").then().statusCode(200);
        assertThat(Tables.holding(id))
                .as("what is in the clear is found")
                .contains("mobility.audit_entry.candidate_id");
        assertThat(Tables.holding(name)).as("sealed while they are there").isEmpty();

        answer(id, Map.of("answer", "ERASE"))
                .statusCode(200)
                .body("status", equalTo("ERASED"))
                .body("person", nullValue());

        assertThat(Tables.holding(name)).isEmpty();
        assertThat(keyOf(id)).as("what copies hold of them opens no more").isEqualTo("destroyed");
        nobody().get(link(id)).then().statusCode(410).body("type", equalTo("/problems/gone"));
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"))).statusCode(410);
        as(subject).get("/v1/me/candidate").then().statusCode(404);
        region.asBureau()
                .get("/v1/candidates/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("ERASED"))
                .body("person", nullValue())
                .body("profile", nullValue());
        region.asBureau().get("/v1/candidates?limit=100").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void one_who_is_erased_is_found_by_nobody_who_knows_their_login_or_address() throws SQLException {
        String subject = region.subject("forgotten");
        String id = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .activeBy(region.hr(), "MATCHING");
        as(subject).post(link(id) + "/account").then().statusCode(200);
        as(subject)
                .body(Map.of("purposes", List.of("MATCHING", "CIRCULATION")))
                .put("/v1/me/candidate/consents")
                .then()
                .statusCode(200);
        String account = asked("select id::text from mobility.account where login like '%|" + subject + "'");
        String hash = asked("select encode(email_hash, 'hex') from mobility.candidate where id = '" + id + "'");
        String delivery = asked("select id::text from notification.delivery where candidate_id = '" + id + "' limit 1");
        // sent, or let fall since they agreed before it was: one that is in hand forgets where it went before
        eventually(() -> assertThat(region.inNetwork(() -> Region.bean(Sql.class)
                        .list(
                                "select status from notification.delivery where id = ?",
                                row -> row.getString(1),
                                UUID.fromString(delivery))))
                .doesNotContain("QUEUED", "SENDING"));
        region.inNetwork(() -> {
            Region.bean(Sql.class)
                    .update(
                            "update notification.delivery set address_hash = decode(?, 'hex'),"
                                    + " former_addresses = array[decode(?, 'hex')] where id = ?",
                            hash,
                            hash,
                            UUID.fromString(delivery));
            Region.bean(Addresses.class)
                    .softlyBounced(HexFormat.of().parseHex(hash), null, UUID.fromString(delivery), null);
            return true;
        });
        assertThat(Tables.holding(hash)).contains("mobility.soft_bounce.email_hash");
        assertThat(Tables.holding(subject)).contains("mobility.account.login");
        LoginSessions sessions = Region.bean(LoginSessions.class);
        String login = asked("select login from mobility.account where id = '" + account + "'");
        LoginSession session = sessions.begin(login, null, "id\n", null);

        answer(id, Map.of("answer", "ERASE")).statusCode(200);

        assertThat(Tables.holding(hash)).isEmpty();
        assertThat(Tables.holding(subject)).isEmpty();
        assertThat(sessions.find(session.secret())).isEmpty();
        assertThat(Tables.holding(account))
                .as("what they did is kept, by an id that leads to nobody")
                .containsExactly("mobility.audit_entry.actor_id");
        assertThat(account)
                .isNotEqualTo(UUID.nameUUIDFromBytes(
                                ("https://login.example/overstap|" + subject).getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    @Test
    void who_has_another_role_too_keeps_the_account_when_the_candidate_is_erased() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        as(region.otherHr()).post(link(id) + "/account").then().statusCode(200);

        answer(id, Map.of("answer", "ERASE")).statusCode(200);

        region.asOtherHr().get("/v1/vacancies").then().statusCode(200);
    }

    private static String asked(String query) throws SQLException {
        try (Connection connection = Owner.superuser();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(query)) {
            assertThat(row.next()).as(query).isTrue();
            return row.getString(1);
        }
    }

    private static String keyOf(String id) throws SQLException {
        try (Connection connection = Owner.superuser();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select case when wrapped is null and destroyed_at is not null"
                        + " then 'destroyed' else 'there' end from vault.person_key where person_id = '" + id + "'")) {
            return row.next() ? row.getString(1) : "none";
        }
    }
}
