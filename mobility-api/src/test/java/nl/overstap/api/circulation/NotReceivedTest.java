package nl.overstap.api.circulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only whoever was sent a profile, or is about to be, counts as one who received it. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class NotReceivedTest {

    @Inject
    Sql sql;

    private Region region;
    private Round round;
    private UUID candidate;
    private String address;

    @BeforeEach
    void a_round_that_does_not_arrive() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        Mail.refuse(address, "451 4.7.1 later");
        round.started(candidate);
        Mail.eventually(
                () -> assertThat(count("status = 'QUEUED' and attempts = 1")).isEqualTo(1));
        Mail.accept(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'DEAD'",
                "status = 'BOUNCED', bounce = 'SOFT', bounced_at = now(), sent_at = now()",
                "status = 'DROPPED', last_error = 'bounced'",
                "status = 'DROPPED', last_error = 'no-contact'",
                "status = 'DROPPED', last_error = 'opted-out'"
            })
    void a_round_goes_again_to_whom_the_one_before_did_not_reach(String standing) {
        change(standing);

        round.preview(candidate, Map.of()).statusCode(200).body("count", equalTo(1));
        round.started(candidate);

        Mail.firstTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'QUEUED'",
                "status = 'WAITING', digest_at = now() + interval '1 day', address_hash = 'a'",
                "status = 'DROPPED', last_error = 'paused'",
                "status = 'DROPPED', last_error = 'kept-away'"
            })
    void none_goes_to_whom_the_one_before_may_still_reach(String standing) {
        change(standing);

        isExcluded();
    }

    @Test
    void none_goes_to_who_answered_before_the_mail_came() {
        change("status = 'DEAD'");
        Round.answer(round.token(circulations().getFirst(), region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);

        isExcluded();
    }

    @Test
    void what_left_with_a_digest_that_came_back_was_received_by_nobody() {
        change("status = 'SENT', sent_at = now(), digest_id = '01997c3e-5a00-7000-8000-00000000d19e'");
        region.inNetwork(() -> sql.update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, occasion, status, urgent,
                    attempts, created_at, sent_at, bounce, bounced_at)
                select digest_id, network_id, 'DIGEST', digest_id, addressee_id, '', 'BOUNCED', false, 1, now(), now(),
                    'SOFT', now()
                from notification.delivery where digest_id is not null"""));

        round.preview(candidate, Map.of()).statusCode(200).body("count", equalTo(1));
    }

    @Test
    void what_a_later_round_brings_is_not_brought_by_the_one_before_too() {
        change("status = 'DEAD'");
        String dead = delivery();
        round.started(candidate);
        Mail.firstTo(address);

        region.asBureau().post("/v1/deliveries/" + dead + "/retry").then().statusCode(200);

        Mail.eventually(() -> region.asBureau()
                .get("/v1/deliveries/" + dead)
                .then()
                .body("status", equalTo("DROPPED"))
                .body("explanation", equalTo("Not sent: a later round brings it to the organization.")));
        assertThat(Mail.to(address)).hasSize(1);
        region.asBureau()
                .post("/v1/deliveries/" + dead + "/retry")
                .then()
                .statusCode(409)
                .body("code", equalTo("not-failed"));
    }

    @Test
    void a_round_waits_for_whoever_has_the_one_before_sent_again_at_that_moment() throws Exception {
        change("status = 'DEAD'");

        try (ExecutorService other = Executors.newSingleThreadExecutor();
                Connection again = Owner.superuser();
                Statement work = again.createStatement()) {
            again.setAutoCommit(false);
            work.executeUpdate("update notification.delivery set status = 'QUEUED' where network_id = '"
                    + region.network() + "' and kind = 'CIRCULATION'");
            Future<?> excluded = other.submit(this::isExcluded);
            Thread.sleep(500);
            again.commit();

            excluded.get();
        }
    }

    private void isExcluded() {
        round.preview(candidate, Map.of())
                .statusCode(200)
                .body("count", equalTo(0))
                .body("excluded.reason", hasItem("ALREADY_RECEIVED"));
    }

    private List<String> circulations() {
        return region.asBureau()
                .get("/v1/circulations?candidateId=" + candidate)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private String delivery() {
        return region.asBureau()
                .get("/v1/deliveries?kind=CIRCULATION")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    /** Has the delivery stand so; it is tried again in an hour at the earliest. */
    private void change(String standing) {
        region.inNetwork(() -> sql.update("update notification.delivery set next_try_at = now() + interval '1 hour', "
                + standing + " where kind = 'CIRCULATION'"));
    }

    private int count(String which) {
        return region.inNetwork(() ->
                        sql.list("select 1 from notification.delivery where kind = 'CIRCULATION' and " + which, _ -> 1))
                .size();
    }
}
