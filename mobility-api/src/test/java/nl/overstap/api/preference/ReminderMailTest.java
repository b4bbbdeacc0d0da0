package nl.overstap.api.preference;

import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.circulation.reminder.Silence;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.circulation.CirculationReminders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recipients that stay silent are reminded after three and after seven days, once each. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ReminderMailTest {

    private Region region;
    private Round round;
    private UUID candidate;
    private String address;
    private String circulation;
    private Instant sent;

    @BeforeEach
    void a_profile_that_reached_an_employer() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        circulation = round.started(candidate);
        Mail.firstTo(address);
        Mail.eventually(() -> assertThat(count("select count(*) from mobility.recipient where sent_at is not null"))
                .isEqualTo(1));
        sent = region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select sent_at from mobility.recipient",
                        row -> row.getTimestamp(1).toInstant())
                .orElseThrow());
    }

    @Test
    void who_stays_silent_is_reminded_after_three_and_after_seven_days_with_the_same_link() {
        at(Silence.SHORT.endAfter(sent).minusSeconds(1));
        assertThat(reminders()).isZero();

        at(Silence.SHORT.endAfter(sent));
        CaughtMessage first = Mail.await(address, 2).getLast();
        at(Silence.LONG.endAfter(sent).minusSeconds(1));
        assertThat(reminders()).isEqualTo(1);
        at(Silence.LONG.endAfter(sent));
        CaughtMessage second = Mail.await(address, 3).getLast();
        at(Silence.LONG.endAfter(sent).plusSeconds(9 * 24 * 3600));

        assertThat(reminders()).isEqualTo(2);
        assertThat(first.subject()).startsWith("Herinnering");
        assertThat(Stream.of(first, second).map(Mail::path))
                .containsOnly("/responses/" + round.token(circulation, region.prospect()));
        assertThat(first.headers().get("Message-ID"))
                .isNotEqualTo(second.headers().get("Message-ID"));
        Mail.eventually(() -> region.asBureau()
                .get("/v1/circulations/" + circulation + "/progress")
                .then()
                .statusCode(200)
                .body("reminded", equalTo(1)));
    }

    @Test
    void two_instances_at_the_same_moment_remind_once() {
        List<CompletableFuture<Void>> instances = Stream.generate(
                        // of their own, for the common pool has one thread on two cores
                        () -> CompletableFuture.runAsync(
                                () -> at(Silence.SHORT.endAfter(sent)), Thread::startVirtualThread))
                .limit(4)
                .toList();

        instances.forEach(CompletableFuture::join);

        assertThat(reminders()).isEqualTo(1);
        Mail.await(address, 2);
    }

    /** Whoever notes that it left holds its delivery, and waits for the recipient that the answer holds. */
    @Test
    void an_answer_does_not_wait_for_who_notes_that_a_reminder_left() throws SQLException {
        prefer(Map.of("rhythm", "DAILY"));
        at(Silence.SHORT.endAfter(sent));
        assertThat(reminders()).isEqualTo(1);

        try (Connection noting = Owner.superuser();
                Statement work = noting.createStatement()) {
            noting.setAutoCommit(false);
            assertThat(work.executeUpdate("update notification.delivery set attempts = attempts"
                            + " where kind = 'CIRCULATION_REMINDER' and network_id = '" + region.network() + "'"))
                    .isEqualTo(1);

            Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "NOT_NOW"))
                    .statusCode(200);
        }
    }

    @Test
    void after_an_outage_of_a_week_one_reminder_comes_and_after_a_longer_one_none() {
        at(Silence.LONG.endAfter(sent).plusSeconds(3600));
        assertThat(reminders()).isEqualTo(1);

        String other = round.started(round.candidate(Round.nurse(), "MATCHING", "CIRCULATION"));
        Mail.eventually(
                () -> assertThat(count("select count(*) from mobility.recipient where reminder_due_at is not null"))
                        .isEqualTo(1));
        at(Silence.LONG.endAfter(sent).plusSeconds(11 * 24 * 3600));

        assertThat(other).isNotNull();
        assertThat(reminders()).isEqualTo(1);
    }

    @Test
    void what_comes_due_while_the_candidate_pauses_comes_after_it() {
        round.pause(candidate);
        at(Silence.SHORT.endAfter(sent));
        assertThat(reminders()).isZero();

        round.answerConsent(candidate, Map.of("answer", "RESUME"));
        at(Silence.SHORT.endAfter(sent).plusSeconds(24 * 3600));

        Mail.await(address, 2);
        assertThat(reminders()).isEqualTo(1);
    }

    @Test
    void one_that_the_next_has_overtaken_by_the_end_of_a_pause_does_not_come() {
        prefer(Map.of("rhythm", "DAILY"));
        at(Silence.SHORT.endAfter(sent));
        Mail.eventually(() -> assertThat(count("select count(*) from notification.delivery where status = 'WAITING'"))
                .isEqualTo(1));
        round.pause(candidate);
        region.inNetwork(() -> Region.bean(Sql.class)
                .update("update mobility.recipient set reminder_due_at = now() - interval '1 minute'"));

        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        assertThat(count("select count(*) from notification.delivery"
                        + " where kind = 'CIRCULATION_REMINDER' and status = 'DROPPED' and last_error = 'paused'"))
                .isEqualTo(1);
    }

    @Test
    void who_answered_is_reminded_of_nothing() {
        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "NOT_NOW"))
                .statusCode(200);

        at(Silence.SHORT.endAfter(sent));

        assertThat(reminders()).isZero();
    }

    @Test
    void an_answer_takes_back_a_reminder_that_is_queued() {
        prefer(Map.of("rhythm", "DAILY"));
        at(Silence.SHORT.endAfter(sent));
        Mail.eventually(() -> assertThat(count("select count(*) from notification.delivery where status = 'WAITING'"))
                .isEqualTo(1));

        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);

        assertThat(count("select count(*) from notification.delivery"
                        + " where kind = 'CIRCULATION_REMINDER' and status = 'DROPPED'"))
                .isEqualTo(1);
    }

    @Test
    void a_first_reminder_that_still_waits_is_taken_back_by_the_second() {
        prefer(Map.of("rhythm", "WEEKLY"));
        at(Silence.SHORT.endAfter(sent));
        Mail.eventually(() -> assertThat(count("select count(*) from notification.delivery where status = 'WAITING'"))
                .isEqualTo(1));

        at(Silence.LONG.endAfter(sent));

        Mail.eventually(() -> assertThat(count("select count(*) from notification.delivery where status = 'WAITING'"
                        + " and kind = 'CIRCULATION_REMINDER' and occasion = '7'"))
                .isEqualTo(1));
        assertThat(count("select count(*) from notification.delivery"
                        + " where kind = 'CIRCULATION_REMINDER' and status = 'DROPPED' and occasion = '3'"))
                .isEqualTo(1);
    }

    @Test
    void nobody_is_reminded_of_a_round_that_is_closed_or_a_candidate_who_left() {
        round.answerConsent(candidate, Map.of("answer", "WITHDRAW"));

        at(Silence.SHORT.endAfter(sent));

        assertThat(reminders()).isZero();
    }

    @Test
    void who_opted_out_is_not_reminded() {
        region.inNetwork(() -> {
            Region.bean(Addresses.class).optOut(address);
            return true;
        });

        at(Silence.SHORT.endAfter(sent));

        Mail.eventually(() -> assertThat(
                        count(
                                "select count(*) from notification.delivery"
                                        + " where kind = 'CIRCULATION_REMINDER' and status = 'DROPPED' and last_error = 'address-stopped'"))
                .isEqualTo(1));
        assertThat(Mail.to(address)).hasSize(1);
    }

    @Test
    void an_opt_out_stops_every_address_that_the_letters_went_to() {
        String moved = round.moved(region.prospect());
        at(Silence.SHORT.endAfter(sent));
        Mail.firstTo(moved);

        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "OPT_OUT"))
                .statusCode(200);

        Addresses addresses = Region.bean(Addresses.class);
        assertThat(addresses.hasOptedOut(address)).isTrue();
        assertThat(addresses.hasOptedOut(moved)).isTrue();
    }

    @Test
    void an_opt_out_stops_no_address_that_no_letter_of_it_went_to() {
        String elsewhere = round.moved(region.prospect());
        String moved = round.moved(region.prospect());
        at(Silence.SHORT.endAfter(sent));
        Mail.firstTo(moved);

        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "OPT_OUT"))
                .statusCode(200);

        assertThat(Region.bean(Addresses.class).hasOptedOut(elsewhere)).isFalse();
    }

    @Test
    void the_candidate_sees_that_a_silent_organization_was_reminded() {
        String employee = region.subject("employee");
        ACandidate.bind(candidate, employee);
        at(Silence.SHORT.endAfter(sent));
        Mail.await(address, 2);

        Mail.eventually(() -> as(employee)
                .get("/v1/me/candidate/recipients")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].organizationName", equalTo("Zorg " + region.mark()))
                .body("items[0].remindedAt", hasSize(1))
                .body("items[0].inDigest", equalTo(false))
                .body("items[0].answer", equalTo(null)));
    }

    private void prefer(Map<String, Object> preference) {
        String path = "/v1/organizations/" + region.prospect() + "/contacts";
        String contact = region.asBureau().get(path).then().extract().path("items[0].id");
        region.asBureau()
                .header("If-Match", "\"0\"")
                .body(preference)
                .put(path + "/" + contact + "/notification-preferences")
                .then()
                .statusCode(200);
    }

    /** Lets the moment come. */
    private void at(Instant moment) {
        region.inNetwork(() -> Moment.at(moment, () -> {
            Region.bean(CirculationReminders.class).catchUp();
            return true;
        }));
    }

    private int reminders() {
        return count("select count(*) from notification.delivery where kind = 'CIRCULATION_REMINDER'");
    }

    private int count(String query) {
        return region.inNetwork(
                () -> Region.bean(Sql.class).find(query, row -> row.getInt(1)).orElseThrow());
    }
}
