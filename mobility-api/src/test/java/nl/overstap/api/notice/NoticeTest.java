package nl.overstap.api.notice;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class NoticeTest {

    @Inject
    AuditTrail trail;

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void everybody_of_the_bureau_has_a_notice_of_their_own_newest_first() {
        UUID first = held();
        UUID second = held();

        for (String advisor : new String[] {region.bureau(), region.bureau2()}) {
            eventually(() -> People.as(advisor)
                    .header("Accept-Language", "en")
                    .get("/v1/notifications")
                    .then()
                    .statusCode(200)
                    .body("unread", equalTo(2))
                    .body("items", hasSize(2)));
            JsonPath page = People.as(advisor)
                    .header("Accept-Language", "en")
                    .get("/v1/notifications")
                    .jsonPath();
            assertThat(page.getList("items.subjectId", String.class)).contains(first.toString(), second.toString());
            assertThat(page.getString("items[0].kind")).isEqualTo("CIRCULATION_HELD");
            assertThat(page.getString("items[0].text")).startsWith("A circulation is held");
            assertThat(page.getString("items[0].path"))
                    .isEqualTo("/v1/circulations/" + page.getString("items[0].subjectId"));
        }
        region.asHr().get("/v1/notifications").then().body("items", hasSize(0)).body("unread", equalTo(0));
    }

    @Test
    void what_one_has_read_is_unread_to_the_others() {
        held();
        held();
        eventually(() -> region.asBureau().get("/v1/notifications").then().body("unread", equalTo(2)));
        String id = region.asBureau().get("/v1/notifications").path("items[0].id");

        region.asBureau()
                .put("/v1/notifications/" + id + "/read")
                .then()
                .statusCode(200)
                .body("readAt", notNullValue());

        region.asBureau()
                .get("/v1/notifications?unread=true")
                .then()
                .body("unread", equalTo(1))
                .body("items", hasSize(1))
                .body("items[0].readAt", nullValue());
        People.as(region.bureau2()).get("/v1/notifications").then().body("unread", equalTo(2));
        People.as(region.bureau2())
                .put("/v1/notifications/" + id + "/read")
                .then()
                .statusCode(404);
        region.asBureau().put("/v1/notifications/read").then().statusCode(200).body("unread", equalTo(0));
    }

    @Test
    void what_is_neither_true_nor_false_is_refused_by_its_name() {
        region.asBureau()
                .get("/v1/notifications?unread=yes")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("unread"));
    }

    @Test
    void who_is_connected_hears_of_it_at_once_and_how_many_are_unread() throws Exception {
        try (LiveStream stream = LiveStream.open(People.token(region.bureau()), null)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.type()).startsWith("text/event-stream");
            eventually(() -> assertThat(stream.data()).containsExactly("{\"unread\":0}"));

            UUID held = held();

            eventually(() -> assertThat(stream.lines()).contains("event:notice"));
            JsonPath told = new JsonPath(stream.data().getLast());
            assertThat(told.getString("notice.subjectId")).isEqualTo(held.toString());
            assertThat(told.getInt("unread")).isEqualTo(1);

            region.asBureau().put("/v1/notifications/read").then().statusCode(200);

            eventually(() -> assertThat(stream.data().getLast()).isEqualTo("{\"unread\":0}"));
        }
    }

    @Test
    void who_comes_back_is_told_what_came_meanwhile_and_nothing_twice() throws Exception {
        UUID first = held();
        eventually(() -> region.asBureau().get("/v1/notifications").then().body("unread", equalTo(1)));
        String seen = region.asBureau().get("/v1/notifications").path("items[0].id");
        UUID second = held();
        UUID third = held();
        eventually(() -> region.asBureau().get("/v1/notifications").then().body("unread", equalTo(3)));

        try (LiveStream stream = LiveStream.open(People.token(region.bureau()), seen)) {
            eventually(() -> assertThat(stream.data()).hasSize(2));

            assertThat(stream.data().getFirst()).contains(second.toString());
            assertThat(stream.data().getLast()).contains(third.toString()).doesNotContain(first.toString());
            assertThat(stream.lines()).anyMatch(line -> line.matches("id:[0-9a-f-]{36}"));
        }
    }

    @Test
    void the_stream_ends_with_the_login() throws Exception {
        try (LiveStream stream =
                LiveStream.open(People.tokenUntil(region.bureau(), Instant.now().plusSeconds(3)), null)) {
            eventually(() -> assertThat(stream.data()).isNotEmpty());
            assertThat(stream.isOver()).isFalse();

            eventually(() -> assertThat(stream.isOver()).isTrue());
        }
    }

    @Test
    void the_stream_ends_with_the_role() throws Exception {
        UUID role = region.actor(region.bureau2()).grants().getFirst().id();
        try (LiveStream stream = LiveStream.open(People.token(region.bureau2()), null)) {
            eventually(() -> assertThat(stream.data()).isNotEmpty());

            region.asBureau().delete("/v1/roles/" + role).then().statusCode(204);

            eventually(() -> assertThat(stream.isOver()).isTrue());
        }
    }

    @Test
    void nobody_hears_without_a_login() throws Exception {
        try (LiveStream stream = LiveStream.open(People.expiredToken(region.bureau()), null)) {
            assertThat(stream.status()).isEqualTo(401);
        }
    }

    /** A round that is held, as far as the trail knows. */
    private UUID held() {
        UUID round = UUID.randomUUID();
        region.asActor(region.bureau(), () -> {
            trail.record(Subject.CIRCULATION, round, null, "HELD", null);
            return CurrentActor.get();
        });
        return round;
    }
}
