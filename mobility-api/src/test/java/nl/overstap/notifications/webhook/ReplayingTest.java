package nl.overstap.notifications.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told again is told whole, however many transactions it takes; its endpoint rests, so that it stays queued. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ReplayingTest {

    private static final Instant LONG_AGO = Instant.now().minusSeconds(3_600);
    private static final int AT_ONCE = 3;
    private static final int ALL = 1_000;

    private static final Executor ASIDE = Thread::startVirtualThread;

    private static final String ITS = " from notification.delivery where kind = 'WEBHOOK' and addressee_id = ?";

    @Inject
    Replaying replaying;

    @Inject
    EndpointRows endpoints;

    @Inject
    Sql sql;

    private final Region region = Region.fresh();

    @BeforeEach
    void somethingHappens() {
        for (int i = 0; i < 3 * AT_ONCE; i++) {
            region.vacancy();
        }
        eventually(() -> assertThat(number("select count(*) from notification.event where place is null"))
                .isZero());
    }

    @Test
    void all_that_happened_is_queued_in_parts_for_an_endpoint_of_the_bureau() {
        EndpointSnapshot endpoint = endpoint(region.bureau());

        Replayed replayed = replay(endpoint, LONG_AGO, ALL);

        assertThat(replayed).isEqualTo(new Replayed(number("select count(*) from notification.event"), null));
        assertThat(queued(endpoint)).isEqualTo(replayed.queued());
    }

    @Test
    void what_concerns_a_member_is_queued_in_parts_for_its_endpoint() {
        EndpointSnapshot endpoint = endpoint(region.hr());

        Replayed replayed = replay(endpoint, LONG_AGO, ALL);

        assertThat(replayed.queued())
                .isEqualTo(number(
                        "select count(*) from notification.event_reader where organization_id = ?", region.firm()))
                .isGreaterThan(2 * AT_ONCE)
                .isEqualTo(queued(endpoint));
    }

    @Test
    void where_there_is_more_than_at_once_the_answer_says_from_where_to_go_on() {
        EndpointSnapshot endpoint = endpoint(region.bureau());
        int all = replay(endpoint, LONG_AGO, ALL).queued();
        update("update notification.delivery set status = 'DROPPED' where addressee_id = ?", endpoint.id());

        Replayed part = replay(endpoint, LONG_AGO, 2 * AT_ONCE);
        assertThat(part.queued()).isGreaterThanOrEqualTo(2 * AT_ONCE);
        for (int i = 0; part.next() != null && i < all; i++) {
            part = replay(endpoint, part.next(), 2 * AT_ONCE);
        }

        assertThat(part.next()).isNull();
        assertThat(queued(endpoint)).isEqualTo(all);
    }

    @Test
    void what_is_in_hand_stays_in_it() {
        EndpointSnapshot endpoint = endpoint(region.bureau());
        int all = replay(endpoint, LONG_AGO, ALL).queued();
        update("""
                update notification.delivery set status = 'SENDING', claim = gen_random_uuid(), start_by = now(),
                    claimed_until = now() + interval '1 hour'
                where id = (select min(id::text)::uuid from notification.delivery where addressee_id = ?)""", endpoint.id());

        assertThat(replay(endpoint, LONG_AGO, ALL).queued()).isEqualTo(all - 1);
        assertThat(queued(endpoint)).isEqualTo(all - 1);
    }

    @Test
    void whoever_asks_while_two_are_told_again_is_to_ask_later() throws Exception {
        List<UUID> ids =
                Stream.generate(() -> endpoint(region.bureau()).id()).limit(3).toList();
        List<CompletableFuture<Integer>> first = new ArrayList<>();

        try (Connection holding = Owner.superuser();
                Statement work = holding.createStatement()) {
            holding.setAutoCommit(false);
            work.execute("select 1 from notification.webhook_endpoint where id in ('%s', '%s') for update"
                    .formatted(ids.get(0), ids.get(1)));
            ids.subList(0, 2)
                    .forEach(id -> first.add(
                            CompletableFuture.supplyAsync(() -> again(id).statusCode(), ASIDE)));
            eventually(() -> assertThat(Owner.waitFor(holding)).isEqualTo(2));

            Response third = again(ids.getLast());
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.header("Retry-After")).isEqualTo("10");
            holding.rollback();
        }

        for (CompletableFuture<Integer> one : first) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(202);
        }
        assertThat(again(ids.getLast()).statusCode()).isEqualTo(202);
    }

    @Test
    void one_that_is_switched_off_meanwhile_was_not_told_all() throws Exception {
        UUID id = endpoint(region.bureau()).id();

        try (Connection switchingOff = Owner.superuser();
                Statement work = switchingOff.createStatement()) {
            switchingOff.setAutoCommit(false);
            work.execute(
                    "update notification.webhook_endpoint set status = 'SWITCHED_OFF', reason = 'BY_HAND' where id = '"
                            + id + "'");
            CompletableFuture<Response> asked = CompletableFuture.supplyAsync(() -> again(id), ASIDE);
            eventually(() -> assertThat(Owner.waitFor(switchingOff)).isEqualTo(1));
            switchingOff.commit();

            asked.get(10, TimeUnit.SECONDS).then().statusCode(409).body("code", equalTo("switched-off"));
        }
    }

    private Response again(UUID endpoint) {
        return creating(region.bureau())
                .body(Map.of("since", LONG_AGO.toString()))
                .post("/v1/webhook-endpoints/{id}/replay", endpoint);
    }

    private Replayed replay(EndpointSnapshot endpoint, Instant since, int most) {
        return region.inNetwork(() -> replaying.replay(endpoint, since, AT_ONCE, most));
    }

    private EndpointSnapshot endpoint(String owner) {
        String id = creating(owner)
                .body(Map.of("url", "http://127.0.0.1:9/nobody"))
                .post("/v1/webhook-endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        update(
                "update notification.webhook_endpoint set rests_until = now() + interval '1 hour' where id = ?",
                UUID.fromString(id));
        return region.inNetwork(() -> endpoints.find(UUID.fromString(id)).orElseThrow());
    }

    private int queued(EndpointSnapshot endpoint) {
        return number("select count(*)" + ITS + " and status = 'QUEUED' and attempts = 0", endpoint.id());
    }

    private int number(String query, Object... parameters) {
        return region.inNetwork(
                () -> sql.find(query, row -> row.getInt(1), parameters).orElseThrow());
    }

    private void update(String statement, Object... parameters) {
        region.inNetwork(() -> sql.update(statement, parameters));
    }
}
