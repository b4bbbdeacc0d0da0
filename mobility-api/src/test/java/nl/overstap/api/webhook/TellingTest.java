package nl.overstap.api.webhook;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.webhook.FailingEndpoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class TellingTest {

    private static final String RECEIVED = "nl.overstap.received-profile.received.v1";
    private static final String STATUS_CHANGED = "nl.overstap.candidate.status-changed.v1";

    @Inject
    Sql sql;

    private Region region;
    private Round round;
    private Receiver receiver;
    private Receiver memberReceiver;

    @BeforeEach
    void aRegionAndReceivers() {
        region = Region.fresh();
        round = new Round(region);
        receiver = Receiver.start();
        memberReceiver = Receiver.start();
    }

    @AfterEach
    void close() {
        receiver.close();
        memberReceiver.close();
    }

    @Test
    void a_member_is_told_of_a_profile_it_received_and_never_whose_it_is() {
        round.manyNurses();
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        Hooks.of(region.bureau()).id(receiver);
        Hooks.of(region.otherHr()).id(memberReceiver);

        String circulation = round.started(candidate);

        JsonPath member = new JsonPath(Hooks.first(memberReceiver, RECEIVED).body());
        assertThat(member.getString("data.organizationId"))
                .isEqualTo(region.otherFirm().toString());
        assertThat(memberReceiver.told())
                .allSatisfy(told -> assertThat(told.body())
                        .doesNotContain(candidate.toString())
                        .doesNotContain(circulation));
        String received = region.asOtherHr().get("/v1/received-profiles").path("items[0].id");
        assertThat(member.getString("subject")).isEqualTo("/v1/received-profiles/" + received);
        eventually(() -> assertThat(receiver.told("nl.overstap.circulation.opened.v1"))
                .singleElement()
                .extracting(Receiver.Told::body)
                .asString()
                .contains(candidate.toString()));
    }

    @Test
    void a_member_that_is_kept_away_meanwhile_is_not_called_and_reads_what_it_would_if_the_candidate_had_left() {
        round.manyNurses();
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        memberReceiver.answers(_ -> 503);
        Hooks member = Hooks.of(region.otherHr());
        String id = member.id(memberReceiver);
        round.started(candidate);
        eventually(() -> assertThat(member.deliveries(id, "&status=QUEUED"))
                .extracting(one -> one.get("type"))
                .contains(RECEIVED));
        List<String> before = fed();

        Map<String, Object> profile = Round.nurse();
        profile.put("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())));
        round.answerConsent(
                candidate,
                Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", profile));
        memberReceiver.answers(_ -> 204);
        due();

        eventually(() -> assertThat(member.deliveries(id, "&status=DROPPED"))
                .filteredOn(one -> RECEIVED.equals(one.get("type")))
                .singleElement()
                .satisfies(one -> assertThat(one.get("lastError")).isEqualTo("left")));
        assertThat(fed()).isEqualTo(before).contains(RECEIVED);
    }

    @Test
    void once_somebody_left_what_waited_about_them_is_not_sent_but_that_they_left_is() {
        UUID candidate = round.candidate(Round.nurse(), "MATCHING");
        receiver.answers(_ -> 503);
        Hooks bureau = Hooks.of(region.bureau());
        String id = bureau.id(receiver);
        region.asActor(region.bureau(), () -> {
            Region.bean(AuditTrail.class).record(Subject.CANDIDATE, candidate, candidate, "PROFILE_CHANGED", null);
            return true;
        });
        eventually(() -> assertThat(bureau.deliveries(id, "&status=QUEUED")).isNotEmpty());

        region.asBureau()
                .header("If-Match", etag("/v1/candidates/" + candidate))
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/candidates/" + candidate + "/status")
                .then()
                .statusCode(200);

        assertThat(bureau.deliveries(id, "&status=DROPPED"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.get("lastError")).isEqualTo("left"));
        receiver.answers(_ -> 204);
        int before = receiver.told("nl.overstap.candidate.changed.v1").size();
        due();
        // whatever happened before the endpoint was there may be told to it too
        eventually(() -> assertThat(receiver.told(STATUS_CHANGED))
                .anySatisfy(told -> assertThat(told.body()).contains("WITHDRAWN")));
        assertThat(receiver.told("nl.overstap.candidate.changed.v1")).hasSize(before);
        assertThat(replayed(id)).doesNotContain("nl.overstap.candidate.changed.v1");
    }

    @Test
    void an_endpoint_is_told_of_the_types_it_chose_alone() {
        Hooks.of(region.bureau())
                .add(Map.of("url", receiver.url(), "types", List.of("nl.overstap.vacancy.status-changed.v1")));
        String vacancy = region.vacancy();
        region.asHr()
                .header("If-Match", etag("/v1/vacancies/" + vacancy))
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/vacancies/" + vacancy + "/status")
                .then()
                .statusCode(200);

        Hooks.first(receiver, "nl.overstap.vacancy.status-changed.v1");

        assertThat(receiver.told()).hasSize(1);
    }

    @Test
    void what_it_missed_is_told_again_with_the_same_ids() {
        Hooks bureau = Hooks.of(region.bureau());
        String id = bureau.id(receiver);
        region.vacancy();
        Receiver.Told first = Hooks.first(receiver, "nl.overstap.vacancy.created.v1");
        eventually(() -> assertThat(bureau.deliveries(id, "&status=QUEUED")).isEmpty());

        creating(region.bureau())
                .body(Map.of("since", Instant.now().minusSeconds(600).toString()))
                .post("/v1/webhook-endpoints/" + id + "/replay")
                .then()
                .statusCode(202);

        eventually(() -> assertThat(receiver.told("nl.overstap.vacancy.created.v1"))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.header("webhook-id")).isEqualTo(first.header("webhook-id"))));
    }

    @Test
    void what_waits_for_its_next_try_is_told_at_once_where_it_is_told_again() {
        receiver.answers(_ -> 500);
        Hooks bureau = Hooks.of(region.bureau());
        String id = bureau.id(receiver);
        region.vacancy();
        eventually(() -> assertThat(failedOnce(bureau, id)).isNotEmpty());
        String waiting = (String) failedOnce(bureau, id).getFirst().get("id");
        region.inNetwork(() -> sql.update(
                "update notification.delivery set attempts = 9, next_try_at = now() + interval '24 hours' where id = ?",
                UUID.fromString(waiting)));
        receiver.answers(_ -> 200);

        creating(region.bureau())
                .body(Map.of("since", Instant.now().minusSeconds(600).toString()))
                .post("/v1/webhook-endpoints/" + id + "/replay")
                .then()
                .statusCode(202);

        eventually(() -> assertThat(bureau.delivery(id, waiting))
                .containsEntry("status", "SENT")
                .containsEntry("attempts", 1));
    }

    private static List<Map<String, Object>> failedOnce(Hooks hooks, String endpoint) {
        return hooks.deliveries(endpoint, "&status=QUEUED").stream()
                .filter(call -> Integer.valueOf(1).equals(call.get("attempts")))
                .toList();
    }

    @Test
    void where_nothing_arrived_for_five_days_is_switched_off_and_its_owner_is_told() {
        Hooks hr = Hooks.of(region.hr());
        String id = failing(hr);
        assertThat(hr.read(id).getString("status")).isEqualTo("ACTIVE");
        region.inNetwork(() -> sql.update(
                "update notification.webhook_endpoint set failing_since = now() - interval '121 hours' where id = ?::uuid",
                id));

        due();

        eventually(() -> assertThat(hr.read(id).getString("reason")).isEqualTo("FAILING"));
        eventually(() -> region.asHr()
                .get("/v1/notifications")
                .then()
                .body("items[0].kind", equalTo("WEBHOOK_SWITCHED_OFF"))
                .body("items[0].subjectId", equalTo(id)));
        assertThat(hr.deliveries(id, "")).allSatisfy(one -> assertThat(one).containsEntry("status", "DROPPED"));
    }

    @Test
    void where_the_last_try_was_before_the_five_days_were_over_is_switched_off_too() {
        Hooks hr = Hooks.of(region.hr());
        String id = failing(hr);
        failed(id, "121 hours", "20 hours");
        region.inNetwork(() -> sql.update("update notification.delivery set status = 'DEAD' where kind = 'WEBHOOK'"));

        Region.bean(FailingEndpoints.class).run();

        assertThat(hr.read(id).getString("reason")).isEqualTo("FAILING");
        region.asHr().get("/v1/notifications").then().body("items[0].kind", equalTo("WEBHOOK_SWITCHED_OFF"));
    }

    @Test
    void a_dead_call_to_an_endpoint_that_is_switched_off_is_not_sent_again() {
        Hooks hr = Hooks.of(region.hr());
        String id = failing(hr);
        String call = String.valueOf(hr.deliveries(id, "").getFirst().get("id"));
        region.inNetwork(() -> sql.update("update notification.delivery set status = 'DEAD' where kind = 'WEBHOOK'"));
        region.inNetwork(
                () -> sql.update("update notification.webhook_endpoint set status = 'SWITCHED_OFF', reason = 'GONE'"));

        region.asBureau()
                .post("/v1/deliveries/" + call + "/retry")
                .then()
                .statusCode(409)
                .body("code", equalTo("switched-off"));
        region.asBureau().body(Map.of()).post("/v1/deliveries/retry").then().body("queued", equalTo(0));
    }

    @Test
    void one_failure_after_weeks_without_a_try_is_the_first_again() {
        Hooks hr = Hooks.of(region.hr());
        String id = failing(hr);
        String delivery = String.valueOf(hr.deliveries(id, "").getFirst().get("id"));
        failed(id, "30 days", "25 days");

        Region.bean(FailingEndpoints.class).run();
        due();

        eventually(() -> assertThat(hr.delivery(id, delivery)).containsEntry("attempts", 2));
        assertThat(hr.read(id).getString("status")).isEqualTo("ACTIVE");
        assertThat(Instant.parse(hr.read(id).getString("failingSince")))
                .isAfter(Instant.now().minusSeconds(600));
    }

    /** An endpoint of theirs that has failed once. */
    private String failing(Hooks hr) {
        receiver.answers(_ -> 500);
        String id = hr.id(receiver);
        hr.test(id);
        eventually(() -> assertThat(hr.read(id).getString("failingSince")).isNotNull());
        return id;
    }

    /** It has failed for so long, and did so last that long ago. */
    private void failed(String id, String since, String last) {
        region.inNetwork(() -> sql.update("""
                update notification.webhook_endpoint
                set failing_since = now() - ?::interval, failed_at = now() - ?::interval where id = ?::uuid""", since, last, id));
    }

    @Test
    void nothing_else_goes_to_it_while_it_asks_to_be_left_alone() throws InterruptedException {
        receiver.answers(call -> {
            call.getResponseHeaders().add("Retry-After", "7200");
            return 429;
        });
        Hooks bureau = Hooks.of(region.bureau());
        // of what happens here nothing else is told to it
        String id = bureau.add(Map.of("url", receiver.url(), "types", List.of("nl.overstap.placement.made.v1")))
                .getString("id");
        String first = bureau.test(id);
        eventually(() -> assertThat(bureau.delivery(id, first)).containsEntry("attempts", 1));
        receiver.answers(_ -> 204);

        String second = bureau.test(id);
        Thread.sleep(4_000); // its host has rested by then

        assertThat(receiver.told()).hasSize(1);
        assertThat(Instant.parse(bureau.delivery(id, second).get("nextTryAt").toString()))
                .isAfter(Instant.now().plusSeconds(7_100));
        region.inNetwork(() -> sql.update("update notification.webhook_endpoint set rests_until = now()"));
        eventually(() -> assertThat(bureau.delivery(id, second)).containsEntry("status", "SENT"));
    }

    /** What a receiver asks, and for how long it is left alone. */
    static Stream<Arguments> asked() {
        ZonedDateTime inTwoHours = ZonedDateTime.now(ZoneOffset.UTC).plusHours(2);
        return Stream.of(
                arguments("7200", Duration.ofHours(2)),
                arguments(DateTimeFormatter.RFC_1123_DATE_TIME.format(inTwoHours), Duration.ofHours(2)),
                arguments("86400000", Duration.ofHours(26)));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void it_is_left_alone_for_as_long_as_it_asks_and_26_hours_at_most(String asked, Duration alone) {
        receiver.answers(call -> {
            call.getResponseHeaders().add("Retry-After", asked);
            return 429;
        });
        Hooks bureau = Hooks.of(region.bureau());
        // what happened before it was there would make it rest too
        String id = bureau.add(Map.of("url", receiver.url(), "types", List.of("nl.overstap.placement.made.v1")))
                .getString("id");

        String delivery = bureau.test(id);

        eventually(() -> assertThat(bureau.delivery(id, delivery)).containsEntry("attempts", 1));
        assertThat(Instant.parse(bureau.delivery(id, delivery).get("nextTryAt").toString()))
                .isBetween(
                        Instant.now().plus(alone).minusSeconds(100),
                        Instant.now().plus(alone).plusSeconds(100));
    }

    /** All that waits is due now, and no host rests. */
    private void due() {
        region.inNetwork(() -> sql.update(
                "update notification.delivery set next_try_at = now() where kind = 'WEBHOOK' and status = 'QUEUED'"));
    }

    /** The types of what the other firm finds in the feed. */
    private List<String> fed() {
        return region.asOtherHr()
                .get("/v1/events?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
    }

    private List<String> replayed(String id) {
        creating(region.bureau())
                .body(Map.of("since", Instant.now().minusSeconds(600).toString()))
                .post("/v1/webhook-endpoints/" + id + "/replay")
                .then()
                .statusCode(202);
        return Hooks.of(region.bureau()).deliveries(id, "&status=QUEUED").stream()
                .map(one -> one.get("type").toString())
                .toList();
    }

    private String etag(String path) {
        return region.asBureau().get(path).then().statusCode(200).extract().header("ETag");
    }
}
