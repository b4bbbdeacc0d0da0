package nl.overstap.api.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.Test;

/** Whoever asks does not wait for long with a connection in hand for what another transaction holds; jobs do. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class LongWaitTest {

    private final Region region = Region.fresh();

    @Test
    void a_request_that_another_keeps_waiting_is_to_be_sent_again() {
        region.inNetwork(() -> {
            Region.bean(Sql.class)
                    .find(
                            "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                            _ -> true,
                            "proposals of " + region.network());
            return ask().statusCode(503).header("Retry-After", "1").body("type", equalTo("/problems/unavailable"));
        });

        ask().statusCode(404);
    }

    private ValidatableResponse ask() {
        return People.creating(region.hr())
                .body(Map.of("vacancyId", UUID.randomUUID()))
                .post("/v1/anonymous-profiles/" + UUID.randomUUID() + "/interests")
                .then();
    }

    @Test
    void a_job_waits_as_long_as_it_takes() {
        assertThat(region.inNetwork(() -> longest("lock_timeout"))).isEqualTo("0");
        assertThat(ofJob("lock_timeout")).isEqualTo("0");
        assertThat(ofRequest("lock_timeout")).isEqualTo("5s");
    }

    /** Or one instance that stands still, or whose computer is gone, would keep all others from what it holds. */
    @Test
    void what_is_silent_within_a_transaction_is_ended_a_request_soon_and_a_job_after_a_minute() {
        String silence = "idle_in_transaction_session_timeout";
        assertThat(region.inNetwork(() -> longest(silence))).isEqualTo("1min");
        assertThat(ofJob(silence)).isEqualTo("1min");
        assertThat(ofRequest(silence)).isEqualTo("30s");
    }

    private String ofRequest(String what) {
        return CurrentActor.as(region.actor(region.hr()), () -> inTransaction(what));
    }

    private String ofJob(String what) {
        return CurrentActor.inPlaceOf(region.actor(region.hr()), () -> inTransaction(what));
    }

    private static String inTransaction(String what) {
        return QuarkusTransaction.requiringNew().call(() -> longest(what));
    }

    private static String longest(String what) {
        return Region.bean(Sql.class)
                .find("show " + what, row -> row.getString(1))
                .orElseThrow();
    }
}
