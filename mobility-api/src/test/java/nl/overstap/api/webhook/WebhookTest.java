package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.standardwebhooks.Webhook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.webhook.call.CallConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class WebhookTest {

    @Inject
    Sql sql;

    @Inject
    CallConfig config;

    private Region region;
    private Receiver receiver;
    private Hooks bureau;

    @BeforeEach
    void aRegionAndAReceiver() {
        region = Region.fresh();
        // what made it is published a moment later, and told to endpoints that are there by then
        eventually(() -> assertThat(region.<Long>inNetwork(() -> sql.find(
                                "select count(*) from notification.event where place is null and endpoint_id is null",
                                row -> row.getLong(1))
                        .orElseThrow()))
                .isZero());
        receiver = Receiver.start();
        bureau = Hooks.of(region.bureau());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void the_bureau_is_told_of_a_vacancy_by_a_signed_call() {
        JsonPath endpoint = bureau.add(Map.of("url", receiver.url()));

        String vacancy = region.vacancy();

        Receiver.Told told = Hooks.first(receiver, "nl.overstap.vacancy.created.v1");
        assertThat(told.header("content-type")).startsWith("application/cloudevents+json");
        assertThatCode(() -> verify(endpoint.getString("secret"), told)).doesNotThrowAnyException();
        JsonPath event = new JsonPath(told.body());
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("id")).isEqualTo(told.header("webhook-id"));
        assertThat(event.getString("source")).isEqualTo("http://overstap.test/v1/networks/" + region.network());
        assertThat(event.getString("subject")).isEqualTo("/v1/vacancies/" + vacancy);
        assertThat(event.getMap("data"))
                .isEqualTo(Map.of(
                        "vacancyId", vacancy, "organizationId", region.firm().toString(), "status", "OPEN"));
    }

    @Test
    void the_secret_is_shown_once_and_kept_sealed() {
        JsonPath made = bureau.add(Map.of("url", receiver.url()));
        String secret = made.getString("secret");

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        region.asBureau()
                .get("/v1/webhook-endpoints/" + made.getString("id"))
                .then()
                .statusCode(200)
                .body("secret", nullValue());
        assertThat(region.inNetwork(() -> sql.list(
                        "select encode(secret, 'escape') from notification.webhook_endpoint", row -> row.getString(1))))
                .hasSize(1)
                .noneMatch(kept -> kept.contains(secret.substring(6)));
        assertThat(sql.list("select body from mobility.idempotency_key", row -> row.getString(1)))
                .noneMatch(body -> body.contains(secret));
    }

    @Test
    void both_secrets_are_good_while_they_change() {
        JsonPath made = bureau.add(Map.of("url", receiver.url()));
        String id = made.getString("id");
        String next = creating(region.bureau())
                .post("/v1/webhook-endpoints/" + id + "/secret")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");

        bureau.test(id);

        Receiver.Told told = Hooks.first(receiver, "nl.overstap.webhook.test.v1");
        assertThatCode(() -> verify(made.getString("secret"), told)).doesNotThrowAnyException();
        assertThatCode(() -> verify(next, told)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", told))
                .isNotNull();
    }

    @Test
    void an_endpoint_whose_secret_can_no_longer_be_read_is_called_by_nobody_and_holds_up_no_other() {
        String sealedByAnotherKey = bureau.id(receiver);
        region.inNetwork(() -> sql.update("""
                update notification.webhook_endpoint set secret = set_byte(secret, 20, get_byte(secret, 20) # 1)"""));
        try (Receiver other = Receiver.start()) {
            bureau.add(Map.of("url", other.url()));

            region.vacancy();

            Hooks.first(other, "nl.overstap.vacancy.created.v1");
            assertThat(receiver.told("nl.overstap.vacancy.created.v1")).isEmpty();
            assertThat(bureau.deliveries(sealedByAnotherKey, ""))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one).containsEntry("status", "QUEUED"));
        }
    }

    @Test
    void an_endpoint_that_says_it_is_gone_is_switched_off() {
        receiver.answers(_ -> 410);
        String id = bureau.add(Map.of("url", receiver.url())).getString("id");

        bureau.test(id);

        eventually(() -> region.asBureau()
                .get("/v1/webhook-endpoints/" + id)
                .then()
                .body("status", equalTo("SWITCHED_OFF"))
                .body("reason", equalTo("GONE")));
        creating(region.bureau())
                .post("/v1/webhook-endpoints/" + id + "/test")
                .then()
                .statusCode(409)
                .body("code", equalTo("switched-off"));
    }

    @Test
    void that_nothing_is_wanted_where_it_was_called_before_says_nothing_of_where_it_is_now() throws Exception {
        try (Receiver next = Receiver.start()) {
            CountDownLatch called = new CountDownLatch(1);
            CountDownLatch moved = new CountDownLatch(1);
            receiver.answers(_ -> {
                called.countDown();
                awaited(moved);
                return 410;
            });
            String id = bureau.add(Map.of("url", receiver.url())).getString("id");
            String delivery = bureau.test(id);
            assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();

            Response read = region.asBureau().get("/v1/webhook-endpoints/" + id);
            region.asBureau()
                    .header("If-Match", read.header("ETag"))
                    .body(Map.of("url", next.url()))
                    .put("/v1/webhook-endpoints/" + id)
                    .then()
                    .statusCode(200);
            moved.countDown();

            eventually(() -> assertThat(bureau.delivery(id, delivery))
                    .containsEntry("attempts", 1)
                    .containsEntry("status", "QUEUED"));
            region.asBureau()
                    .get("/v1/webhook-endpoints/" + id)
                    .then()
                    .body("status", equalTo("ACTIVE"))
                    .body("url", equalTo(next.url()));
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_replay_begins_at_a_moment_of_our_years() {
        String id = bureau.id(receiver);

        creating(region.bureau())
                .body(Map.of("since", "+300000-01-01T00:00:00Z"))
                .post("/v1/webhook-endpoints/" + id + "/replay")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("since"));
    }

    @Test
    void a_call_is_over_after_15_seconds_where_the_operator_says_nothing_else() {
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1000})
    void an_answer_that_is_no_status_is_told_in_words_and_holds_up_no_other(int number) {
        receiver.answers(_ -> number);
        String id = bureau.add(Map.of("url", receiver.url())).getString("id");
        String delivery = bureau.test(id);
        eventually(() -> assertThat(bureau.delivery(id, delivery)).containsEntry("attempts", 1));

        assertThat(bureau.delivery(id, delivery))
                .containsEntry("status", "QUEUED")
                .containsEntry("statusCode", null)
                .doesNotContainEntry("lastError", null);
        try (Receiver other = Receiver.start()) {
            String otherId = bureau.id(other);
            String told = bureau.test(otherId);
            eventually(() -> assertThat(bureau.delivery(otherId, told)).containsEntry("status", "SENT"));
        }
    }

    @Test
    void what_the_database_refuses_to_note_counts_as_a_try_that_failed() {
        receiver.answers(_ -> 418);
        String id = bureau.add(Map.of("url", receiver.url())).getString("id");
        Owner.does("alter table notification.delivery add constraint no_teapots check (status_code <> 418) not valid");
        try {
            String delivery = bureau.test(id);

            eventually(() -> assertThat(bureau.delivery(id, delivery)).containsEntry("attempts", 1));
            assertThat(bureau.delivery(id, delivery))
                    .containsEntry("status", "QUEUED")
                    .containsEntry("statusCode", null)
                    .containsEntry("lastError", "What came of it cannot be kept.");
            assertThat(receiver.told("nl.overstap.webhook.test.v1")).hasSize(1);
        } finally {
            Owner.does("alter table notification.delivery drop constraint no_teapots");
        }
    }

    @Test
    void what_fails_is_in_the_log_and_goes_out_again_with_the_same_id() {
        receiver.answers(_ -> 503);
        String id = bureau.add(Map.of("url", receiver.url())).getString("id");
        String delivery = bureau.test(id);
        eventually(() ->
                assertThat(bureau.delivery(id, delivery).get("statusCode")).isEqualTo(503));
        Map<String, Object> failed = bureau.delivery(id, delivery);
        assertThat(failed)
                .containsEntry("status", "QUEUED")
                .containsEntry("attempts", 1)
                .containsEntry("lastError", "It answered 503.");
        assertThat(failed.get("nextTryAt")).isNotNull();

        receiver.answers(_ -> 200);
        region.inNetwork(() -> sql.update(
                "update notification.delivery set next_try_at = now() where id = ?", UUID.fromString(delivery)));

        eventually(() -> assertThat(bureau.delivery(id, delivery)).containsEntry("status", "SENT"));
        List<Receiver.Told> both = receiver.told("nl.overstap.webhook.test.v1");
        assertThat(both).hasSize(2);
        assertThat(both.getFirst().header("webhook-id"))
                .isEqualTo(both.getLast().header("webhook-id"));
    }

    private static void verify(String secret, Receiver.Told told) throws Exception {
        new Webhook(secret).verify(told.body(), told.headers());
    }
}
