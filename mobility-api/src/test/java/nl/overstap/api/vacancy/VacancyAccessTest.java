package nl.overstap.api.vacancy;

import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.membership.MembershipSnapshot;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vacancy.VacancyFeed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class VacancyAccessTest {

    private Region region;
    private String open;
    private String draft;
    private String openToAll;
    private String publicDraft;

    @BeforeEach
    void vacancies_of_a_firm() {
        region = Region.fresh();
        open = AVacancy.of(region.firm()).idPostedBy(region.hr());
        draft = AVacancy.of(region.firm()).with("status", "DRAFT").idPostedBy(region.hr());
        openToAll = AVacancy.of(region.firm())
                .with("visibility", "PUBLIC")
                .with("skills", List.of(AVacancy.skill("triage", true, null)))
                .idPostedBy(region.hr());
        publicDraft = AVacancy.of(region.firm())
                .with("visibility", "PUBLIC")
                .with("status", "DRAFT")
                .idPostedBy(region.hr());
    }

    @Test
    void hr_reads_its_own_in_all_states_and_of_others_the_open_ones() {
        assertThat(seenBy(region.asHr())).containsExactlyInAnyOrder(open, draft, openToAll, publicDraft);
        assertThat(seenBy(region.asBureau())).containsExactlyInAnyOrder(open, draft, openToAll, publicDraft);
        assertThat(seenBy(region.asOtherHr())).containsExactlyInAnyOrder(open, openToAll);
        assertThat(seenBy(region.asCoach())).containsExactlyInAnyOrder(open, openToAll);
        region.asOtherHr().get("/v1/vacancies/" + open).then().statusCode(200);
        isHidden(region.asOtherHr(), draft);
        isHidden(region.asCoach(), draft);
    }

    @Test
    void anybody_reads_the_public_open_ones_and_no_others() {
        for (RequestSpecification somebody : List.of(nobody(), as(region.subject("somebody")), as("operator"))) {
            assertThat(seenBy(somebody)).containsExactly(openToAll);
        }
        nobody().get("/v1/vacancies/" + openToAll)
                .then()
                .statusCode(200)
                .body("skills[0].code", equalTo("starter:skill/triage"))
                .body("organizationId", equalTo(region.firm().toString()));
        isHidden(nobody(), open);
        isHidden(nobody(), publicDraft);
        isHidden(as("operator"), open);
    }

    @Test
    void another_network_is_never_seen() {
        Region other = Region.fresh();

        for (String stranger : List.of(other.bureau(), other.hr(), other.coach())) {
            assertThat(as(stranger).get("/v1/vacancies").then().extract().<List<String>>path("items.id"))
                    .isEmpty();
            for (String id : List.of(open, draft, openToAll)) {
                isHidden(as(stranger), id);
                change(stranger, id).then().statusCode(stranger.equals(other.coach()) ? 403 : 404);
            }
        }
    }

    @Test
    void others_see_but_do_not_change() {
        change(region.otherHr(), open).then().statusCode(403).body("code", equalTo("not-your-organization"));
        change(region.otherHr(), draft).then().statusCode(404);
        change(region.coach(), open).then().statusCode(403);
        nobody().header("If-Match", "\"0\"")
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/vacancies/" + openToAll + "/status")
                .then()
                .statusCode(401);
    }

    @Test
    void hr_of_a_suspended_member_only_reads_its_own_and_its_vacancies_leave_matching() {
        assertThat(matched()).containsExactlyInAnyOrder(UUID.fromString(open), UUID.fromString(openToAll));
        String others = AVacancy.of(region.otherFirm()).idPostedBy(region.otherHr());

        become(MembershipStatus.SUSPENDED);

        assertThat(seenBy(region.asHr())).containsExactlyInAnyOrder(open, draft, openToAll, publicDraft);
        isHidden(region.asHr(), others);
        change(region.hr(), open).then().statusCode(403).body("code", equalTo("membership-not-active"));
        AVacancy.of(region.firm()).postedBy(region.hr()).statusCode(403);
        assertThat(seenBy(region.asOtherHr())).containsExactly(others);
        isHidden(region.asOtherHr(), open);
        assertThat(seenBy(nobody())).isEmpty();
        isHidden(nobody(), openToAll);
        assertThat(matched()).containsExactly(UUID.fromString(others));

        become(MembershipStatus.ACTIVE);
        assertThat(matched())
                .containsExactlyInAnyOrder(UUID.fromString(open), UUID.fromString(openToAll), UUID.fromString(others));
    }

    @Test
    void row_security_itself_shows_the_public_ones_only() {
        Sql sql = Region.bean(Sql.class);
        String query = "select id::text from mobility.vacancy where network_id = ? order by id";

        assertThat(CurrentNetwork.inPublic(() -> QuarkusTransaction.requiringNew()
                        .call(() -> sql.list(query, row -> row.getString(1), region.network()))))
                .containsExactly(openToAll);
        assertThat(CurrentNetwork.inPublic(() -> QuarkusTransaction.requiringNew()
                        .call(() -> sql.update("update mobility.vacancy set title = 'x'"))))
                .isZero();
        assertThat(sql.list(query, row -> row.getString(1), region.network())).isEmpty();
    }

    @Test
    void the_feed_holds_what_the_engine_is_to_know() {
        var facts = region.inNetwork(() -> Region.bean(VacancyFeed.class).facts(List.of(UUID.fromString(openToAll))));

        assertThat(facts).singleElement().satisfies(vacancy -> {
            assertThat(vacancy.open()).isTrue();
            assertThat(vacancy.occupation().iscoCode()).isEqualTo("2221");
            assertThat(vacancy.skills()).extracting("code").containsExactly("starter:skill/triage");
            assertThat(vacancy.organizationGroup()).isEqualTo(region.firm());
            assertThat(vacancy.location()).isNotNull();
        });
    }

    private List<UUID> matched() {
        return List.copyOf(region.inNetwork(() -> Region.bean(VacancyFeed.class).versions())
                .keySet());
    }

    private void become(MembershipStatus status) {
        region.asActor(region.bureau(), () -> {
            Memberships memberships = Region.bean(Memberships.class);
            UUID id = Region.bean(Sql.class)
                    .find(
                            "select id from mobility.membership where organization_id = ?",
                            row -> row.getObject(1, UUID.class),
                            region.firm())
                    .orElseThrow();
            MembershipSnapshot membership = Region.value(memberships.look(region.actor(region.bureau()), id));
            return Region.value(memberships.replace(
                    region.actor(region.bureau()),
                    id,
                    membership.version(),
                    new NewMembership(region.firm(), status, null)));
        });
    }

    private static Response change(String subject, String id) {
        return as(subject)
                .header("If-Match", "\"0\"")
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/vacancies/" + id + "/status");
    }

    private static void isHidden(RequestSpecification somebody, String id) {
        somebody.get("/v1/vacancies/" + id).then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    /** The vacancies of this region that somebody is shown. */
    private List<String> seenBy(RequestSpecification somebody) {
        return somebody.queryParam("networkId", region.network())
                .get("/v1/vacancies")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }
}
