package nl.overstap.api.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.circulation.reminder.Silence;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.preference.Rhythm;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.digest.DigestTimes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody prefers decides when their mail comes, and what comes together. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class DigestMailTest {

    /** By an instance of its own, that has begun to send it. */
    private static final String IN_HAND =
            "claim = gen_random_uuid(), start_by = now() - interval '1 second', claimed_until = now() + interval '1 hour'";

    private Region region;
    private Round round;
    private String address;

    @BeforeEach
    void somebody_outside_who_may_be_written_to() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
    }

    @Test
    void who_chose_a_daily_digest_gets_the_profiles_of_the_day_in_one_mail_with_a_link_each() {
        prefer(Map.of("rhythm", "DAILY"));
        String first = startedForAnybody();
        String second = startedForAnybody();
        awaitWaiting(2);

        at(Rhythm.DAILY.digestAfter(Instant.now()));

        CaughtMessage digest = Mail.firstTo(address);
        assertThat(digest.subject()).contains("2 berichten");
        assertThat(digest.links())
                .anyMatch(link -> link.endsWith(round.token(first, region.prospect())))
                .anyMatch(link -> link.endsWith(round.token(second, region.prospect())));
        assertThat(digest.headers().get("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(digest.text()).doesNotContain("Sanne");
        Mail.eventually(() -> {
            recipient(first, "sentAt").isNotNull();
            recipient(second, "sentAt").isNotNull();
        });
        assertThat(Mail.to(address)).hasSize(1);
        assertThat(reminders())
                .allSatisfy((sent, due) -> assertThat(due).isEqualTo(Silence.SHORT.endAfterDigest(sent)));
    }

    @Test
    void before_its_moment_no_digest_begins_and_after_it_begins_once() {
        prefer(Map.of("rhythm", "WEEKLY"));
        startedForAnybody();
        awaitWaiting(1);
        Instant moment = Rhythm.WEEKLY.digestAfter(Instant.now());

        at(moment.minusSeconds(1));
        assertThat(digests()).isZero();
        at(moment);
        at(moment);

        assertThat(digests()).isEqualTo(1);
        Mail.firstTo(address);
    }

    @Test
    void the_first_of_the_month_come_alone_and_the_others_in_one_digest_counted_apart() {
        prefer(Map.of("rhythm", "IMMEDIATELY", "monthlyProfiles", 2));
        startedForAnybody();
        startedForAnybody();
        Mail.await(address, 2);
        UUID third = candidate();
        round.preview(third, Map.of()).statusCode(200).body("count", equalTo(1)).body("digestCount", equalTo(1));
        LocalDate late = Moment.today(Clock.systemUTC()).plusDays(60);
        round.creating()
                .body(body(third, late))
                .post("/v1/circulations")
                .then()
                .statusCode(201)
                .body("digestCount", equalTo(1));
        round.creating()
                .body(body(candidate(), late))
                .post("/v1/circulations")
                .then()
                .statusCode(201);
        awaitWaiting(2);

        at(firstOfNextMonth());

        CaughtMessage digest = Mail.await(address, 3).getLast();
        assertThat(digest.subject()).contains("2 berichten");
        assertThat(digests()).isEqualTo(1);
    }

    @Test
    void one_over_the_number_of_a_month_waits_for_the_digest_after_that_month_however_often_it_is_decided() {
        prefer(Map.of("rhythm", "IMMEDIATELY", "monthlyProfiles", 1));
        startedForAnybody();
        Mail.await(address, 1);
        startedForAnybody();
        awaitWaiting(1);
        region.inNetwork(
                () -> Region.bean(Sql.class)
                        .update(
                                "update mobility.recipient set created_at = created_at - interval '1 month' where over_number"));

        prefer(Map.of("rhythm", "IMMEDIATELY", "monthlyProfiles", 2));
        Mail.eventually(() -> assertThat(sql("select count(*) from notification.delivery"
                        + " where status = 'WAITING' and digest_at < now()"))
                .isEqualTo(1));
        at(Instant.now());

        Mail.await(address, 2);
    }

    @Test
    void where_nobody_chose_a_number_eight_of_a_month_come_alone_and_those_from_the_ninth_on_in_one_digest() {
        LocalDate late = Moment.today(Clock.systemUTC()).plusDays(60);
        for (int i = 1; i <= 10; i++) {
            round.creating()
                    .body(body(candidate(), late))
                    .post("/v1/circulations")
                    .then()
                    .statusCode(201)
                    .body("digestCount", equalTo(i <= 8 ? 0 : 1));
        }
        Mail.await(address, 8);
        awaitWaiting(2);
        assertThat(Mail.to(address)).hasSize(8).noneMatch(mail -> mail.subject().contains("berichten"));

        at(firstOfNextMonth());

        assertThat(Mail.await(address, 9).getLast().subject()).contains("2 berichten");
        assertThat(digests()).isEqualTo(1);
    }

    @Test
    void when_one_over_the_number_can_wait_no_longer_the_others_over_it_go_along() {
        prefer(Map.of("rhythm", "IMMEDIATELY", "monthlyProfiles", 1));
        startedForAnybody();
        Mail.await(address, 1);
        LocalDate today = Moment.today(Clock.systemUTC());
        for (int days : List.of(3, 20))
            round.creating()
                    .body(body(candidate(), today.plusDays(days)))
                    .post("/v1/circulations")
                    .then()
                    .statusCode(201);
        awaitWaiting(2);

        at(today.plusDays(1).atTime(Rhythm.HOUR).atZone(Moment.ZONE).toInstant());

        assertThat(Mail.await(address, 2).getLast().subject()).contains("2 berichten");
        assertThat(digests()).isEqualTo(1);
    }

    @Test
    void a_reminder_that_comes_in_a_digest_takes_no_profiles_over_the_number_along() {
        prefer(Map.of("rhythm", "IMMEDIATELY", "monthlyProfiles", 0));
        startedForAnybody();
        awaitWaiting(1);
        Instant now = Instant.now();
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, candidate_id, occasion,
                    status, urgent, attempts, address_hash, digest_at, created_at)
                select gen_random_uuid(), network_id, 'CIRCULATION_REMINDER', target_id, addressee_id, candidate_id,
                    occasion, 'WAITING', false, 0, address_hash, ?, created_at
                from notification.delivery where status = 'WAITING'""", now));

        at(now.plusSeconds(1));

        Mail.eventually(() -> assertThat(digests()).isEqualTo(1));
        assertThat(sql("select count(*) from notification.delivery"
                        + " where kind = 'CIRCULATION' and status = 'WAITING' and digest_id is null"))
                .isEqualTo(1);
    }

    @Test
    void a_digest_that_came_back_is_found_by_its_rounds_and_sent_again_with_all_that_was_in_it() {
        prefer(Map.of("rhythm", "DAILY"));
        String first = startedForAnybody();
        String second = startedForAnybody();
        awaitWaiting(2);
        at(Rhythm.DAILY.digestAfter(Instant.now()));
        Mail.firstTo(address);
        Mail.eventually(() -> recipient(second, "sentAt").isNotNull());
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                update notification.delivery set status = 'BOUNCED', bounce = 'SOFT', bounced_at = now() where kind = 'DIGEST'"""));
        region.asBureau().get("/v1/circulations/" + first + "/progress").then().body("failed", equalTo(1));

        String digest = region.asBureau()
                .get("/v1/deliveries?status=BOUNCED&circulationId=" + first)
                .then()
                .body("items.kind", equalTo(List.of("DIGEST")))
                .extract()
                .path("items[0].id");
        region.asBureau().post("/v1/deliveries/" + digest + "/retry").then().statusCode(200);

        CaughtMessage again = Mail.await(address, 2).getLast();
        assertThat(again.links())
                .anyMatch(link -> link.endsWith(round.token(first, region.prospect())))
                .anyMatch(link -> link.endsWith(round.token(second, region.prospect())));
    }

    @Test
    void who_prefers_at_once_again_gets_at_once_what_waited() {
        prefer(Map.of("rhythm", "DAILY"));
        startedForAnybody();
        awaitWaiting(1);

        prefer(Map.of("rhythm", "IMMEDIATELY"));

        assertThat(Mail.firstTo(address).subject()).startsWith("Iemand zoekt een volgende stap");
    }

    @Test
    void in_quiet_hours_a_profile_waits_and_a_consent_link_does_not() {
        LocalTime now = LocalTime.now(Moment.ZONE);
        Map<String, Object> quiet = Map.of(
                "from", now.minusHours(1).withSecond(0).withNano(0).toString(),
                "to", now.plusHours(2).withSecond(0).withNano(0).toString());
        prefer(Map.of("rhythm", "IMMEDIATELY", "quietHours", quiet));

        startedForAnybody();

        Mail.eventually(() -> assertThat(sql(
                        "select count(*) from notification.delivery where kind = 'CIRCULATION' and status = 'QUEUED'"
                                + " and address_hash is not null and next_try_at > now() + interval '110 minutes'"))
                .isEqualTo(1));
        assertThat(Mail.to(address)).isEmpty();
        prefer(Map.of("rhythm", "IMMEDIATELY"));
        Mail.firstTo(address);
    }

    @Test
    void who_opted_out_while_a_profile_waited_for_the_digest_gets_none() {
        prefer(Map.of("rhythm", "DAILY"));
        startedForAnybody();
        awaitWaiting(1);
        region.inNetwork(() -> {
            Region.bean(Addresses.class).optOut(address);
            return true;
        });

        at(Rhythm.DAILY.digestAfter(Instant.now()));

        Mail.eventually(() -> assertThat(
                        sql(
                                "select count(*) from notification.delivery where status = 'DROPPED' and kind in ('CIRCULATION', 'DIGEST')"))
                .isEqualTo(2));
        assertThat(Mail.to(address)).isEmpty();
    }

    @Test
    void who_was_not_written_to_after_all_is_not_among_those_who_received_it() {
        prefer(Map.of("rhythm", "DAILY"));
        UUID candidate = candidate();
        String circulation = round.started(candidate);
        awaitWaiting(1);
        String employee = region.subject("employee");
        ACandidate.bind(candidate, employee);
        Region.bean(Addresses.class).optOut(address);

        round.close(circulation);

        People.as(employee)
                .get("/v1/me/candidate/recipients")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_candidate_who_left_while_the_digest_waited_is_not_in_it() {
        prefer(Map.of("rhythm", "DAILY"));
        UUID leaving = candidate();
        String left = round.started(leaving);
        String stayed = startedForAnybody();
        awaitWaiting(2);
        String gone = round.token(left, region.prospect());
        round.answerConsent(leaving, Map.of("answer", "WITHDRAW"));

        at(Rhythm.DAILY.digestAfter(Instant.now()));

        CaughtMessage digest = Mail.firstTo(address);
        assertThat(digest.links()).anyMatch(link -> link.endsWith(round.token(stayed, region.prospect())));
        assertThat(digest.links()).noneMatch(link -> link.endsWith(gone));
    }

    @Test
    void after_a_pause_what_had_waited_for_the_digest_waits_for_it_again() {
        prefer(Map.of("rhythm", "DAILY"));
        UUID pausing = candidate();
        String circulation = round.started(pausing);
        awaitWaiting(1);
        String employee = region.subject("pausing");
        ACandidate.bind(pausing, employee);

        pauseAndGoOn(employee);

        awaitWaiting(1);
        at(Rhythm.DAILY.digestAfter(Instant.now()));
        assertThat(Mail.firstTo(address).links())
                .anyMatch(link -> link.endsWith(round.token(circulation, region.prospect())));
    }

    @Test
    void what_is_in_hand_in_a_digest_or_alone_stays_there_over_a_pause() {
        prefer(Map.of("rhythm", "DAILY"));
        UUID pausing = candidate();
        round.started(pausing);
        awaitWaiting(1);
        String employee = region.subject("quick");
        ACandidate.bind(pausing, employee);
        UUID digest = aDigestInHand();

        pauseAndGoOn(employee);
        assertThat(sql("select count(*) from notification.delivery where status = 'WAITING' and digest_id = '" + digest
                        + "'"))
                .isEqualTo(1);

        change("status = 'SENDING', digest_id = null, digest_at = null, " + IN_HAND + " where kind = 'CIRCULATION'");
        pauseAndGoOn(employee);
        assertThat(sql("select count(*) from notification.delivery where status = 'SENDING' and kind = 'CIRCULATION'"))
                .isEqualTo(1);
    }

    /** Makes what waits part of a digest that somebody else is sending. */
    private UUID aDigestInHand() {
        UUID digest = UUID.randomUUID();
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                        insert into notification.delivery (id, network_id, kind, target_id, addressee_id, status, urgent,
                            attempts, created_at)
                        values (?, ?, 'DIGEST', ?, ?, 'DROPPED', false, 0, now())""", digest, region.network(), digest, region.prospect()));
        change("digest_id = '" + digest + "' where status = 'WAITING'");
        change("status = 'SENDING', " + IN_HAND + " where kind = 'DIGEST'");
        return digest;
    }

    private void change(String how) {
        region.inNetwork(() -> Region.bean(Sql.class).update("update notification.delivery set " + how));
    }

    private static void pauseAndGoOn(String employee) {
        String until = LocalDate.now(Moment.ZONE).plusDays(9).toString();
        status(employee, Map.of("status", "PAUSED", "until", until));
        status(employee, Map.of("status", "ACTIVE"));
    }

    private static void status(String employee, Map<String, String> status) {
        People.as(employee).body(status).put("/v1/me/candidate/status").then().statusCode(200);
    }

    @Test
    void an_advisor_who_opted_out_hears_of_answers_alone_and_in_no_digest() {
        String advisor = region.bureau() + "@people.example";
        advisorPrefers(Map.of("rhythm", "WEEKLY", "optedOut", true));
        String circulation = startedForAnybody();

        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "NOT_NOW"))
                .statusCode(200);

        Mail.about(advisor, "Reactie van Zorg " + region.mark());
        assertThat(digests()).isZero();
    }

    @Test
    void an_advisor_who_wants_only_what_needs_an_answer_hears_of_interest_and_not_of_a_no() {
        String advisor = region.bureau() + "@people.example";
        advisorPrefers(Map.of("rhythm", "ONLY_ANSWERS"));
        String no = startedForAnybody();
        String yes = startedForAnybody();

        Round.answer(round.token(no, region.prospect()), Map.of("answer", "NOT_NOW"))
                .statusCode(200);
        Round.answer(round.token(yes, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);

        Mail.about(advisor, "Reactie van Zorg " + region.mark());
        Mail.eventually(
                () -> assertThat(sql("select count(*) from notification.delivery where last_error = 'not-wanted'"))
                        .isEqualTo(1));
        assertThat(Mail.to(advisor).stream().filter(m -> m.subject().startsWith("Reactie")))
                .hasSize(1);
    }

    private void advisorPrefers(Map<String, Object> preference) {
        People.as(region.bureau())
                .header("If-Match", "\"0\"")
                .body(preference)
                .put("/v1/me/notification-preferences")
                .then()
                .statusCode(200);
    }

    private UUID candidate() {
        return round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
    }

    private String startedForAnybody() {
        return round.started(candidate());
    }

    private Map<String, Object> body(UUID candidate, LocalDate closesOn) {
        Map<String, Object> body = new HashMap<>(round.body(candidate));
        body.put("closesOn", closesOn.toString());
        return body;
    }

    private void prefer(Map<String, Object> preference) {
        String path = "/v1/organizations/" + region.prospect() + "/contacts";
        String contact = region.asBureau().get(path).then().extract().path("items[0].id");
        String preferences = path + "/" + contact + "/notification-preferences";
        String tag = region.asBureau()
                .get(preferences)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        region.asBureau()
                .header("If-Match", tag)
                .body(preference)
                .put(preferences)
                .then()
                .statusCode(200)
                .body("rhythm", equalTo(preference.get("rhythm")));
    }

    private void awaitWaiting(int number) {
        Mail.eventually(() -> assertThat(sql("select count(*) from notification.delivery where status = 'WAITING'"))
                .isEqualTo(number));
    }

    /** Lets the moment come. */
    private void at(Instant moment) {
        region.inNetwork(() -> Moment.at(moment, () -> {
            Region.bean(DigestTimes.class).catchUp();
            return true;
        }));
    }

    /** When the digest of what was over the number of this month comes. */
    private static Instant firstOfNextMonth() {
        return Moment.today(Clock.systemUTC())
                .withDayOfMonth(1)
                .plusMonths(1)
                .atTime(Rhythm.HOUR)
                .atZone(Moment.ZONE)
                .toInstant();
    }

    private int digests() {
        return sql("select count(*) from notification.delivery where kind = 'DIGEST'");
    }

    private int sql(String query) {
        return region.inNetwork(
                () -> Region.bean(Sql.class).find(query, row -> row.getInt(1)).orElseThrow());
    }

    private org.assertj.core.api.ObjectAssert<Object> recipient(String circulation, String field) {
        List<Map<String, Object>> items = region.asBureau()
                .get("/v1/circulations/" + circulation + "/recipients")
                .then()
                .extract()
                .path("items");
        return assertThat(items.getFirst().get(field));
    }

    /** When each of those that left is to be reminded of. */
    private Map<Instant, Instant> reminders() {
        Map<Instant, Instant> reminders = new HashMap<>();
        region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select sent_at, reminder_due_at from mobility.recipient",
                        row -> reminders.put(
                                row.getTimestamp(1).toInstant(),
                                row.getTimestamp(2).toInstant())));
        return reminders;
    }
}
