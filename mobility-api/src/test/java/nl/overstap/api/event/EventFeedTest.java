package nl.overstap.api.event;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class EventFeedTest {

    @Inject
    Sql sql;

    @Inject
    AuditTrail trail;

    @Inject
    DailyRetention retention;

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void each_line_of_the_trail_is_one_event_with_its_id() {
        region.vacancy();

        List<String> lines = region.inNetwork(
                () -> sql.list("select id from mobility.audit_entry order by id", row -> row.getString(1)));
        eventually(() -> assertThat(ids(walk(region::asBureau, ""))).containsExactlyInAnyOrderElementsOf(lines));
        assertThat(lines).hasSizeGreaterThan(8);
    }

    @Test
    void reading_on_from_the_last_event_misses_nothing_however_late_transactions_commit() throws Exception {
        int writers = 6;
        int each = 40;
        AtomicBoolean done = new AtomicBoolean();
        List<String> read = new ArrayList<>();
        settled();
        String from = ids(walk(region::asBureau, "")).getLast();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers + 1)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int delay = i * 7;
                writing.add(threads.submit(() -> write(each, delay)));
            }
            Future<?> reading = threads.submit(() -> {
                String last = from;
                boolean more = true;
                while (more) {
                    more = !done.get();
                    List<String> next = ids(walk(region::asBureau, "&since=" + last));
                    read.addAll(next);
                    last = next.isEmpty() ? last : next.getLast();
                }
            });
            for (Future<?> one : writing) {
                one.get();
            }
            settled();
            done.set(true);
            reading.get();
        }

        List<String> all = region.inNetwork(
                () -> sql.list("select id from mobility.audit_entry where action = 'TESTED'", row -> row.getString(1)));
        assertThat(all).hasSize(writers * each);
        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void since_a_moment_is_all_that_came_into_the_feed_from_then_on() {
        region.vacancy();
        settled();
        Instant between = region.inNetwork(() -> sql.find(
                        "select clock_timestamp()",
                        row -> row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .orElseThrow());
        String second = region.vacancy();
        settled();

        assertThat(walk(region::asBureau, "&since=" + between))
                .extracting(event -> event.get("subject"))
                .contains("/v1/vacancies/" + second);
        assertThat(ids(walk(region::asBureau, "&since=" + between)))
                .isSubsetOf(ids(walk(region::asBureau, "")))
                .hasSizeLessThan(ids(walk(region::asBureau, "")).size());
        assertThat(walk(region::asBureau, "&since=" + Instant.now().plusSeconds(3600)))
                .isEmpty();
    }

    @Test
    void what_is_no_place_in_the_feed_is_refused_by_name() {
        for (String since : List.of("yesterday", UUID.randomUUID().toString())) {
            region.asBureau()
                    .get("/v1/events?since=" + since)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("since"))
                    .body("violations[0].in", equalTo("query"));
        }
    }

    @Test
    void hr_reads_what_concerned_its_own_organization_and_nobody_elses() {
        String own = region.vacancy();
        settled();

        assertThat(walk(region::asHr, ""))
                .extracting(event -> event.get("subject"))
                .contains("/v1/vacancies/" + own);
        assertThat(walk(region::asOtherHr, ""))
                .extracting(event -> event.get("subject"))
                .doesNotContain("/v1/vacancies/" + own);
        assertThat(walk(Region.fresh()::asBureau, ""))
                .extracting(event -> event.get("subject"))
                .doesNotContain("/v1/vacancies/" + own);
    }

    @Test
    void events_are_kept_for_ninety_days() {
        region.vacancy();
        settled();
        List<String> before = ids(walk(region::asBureau, ""));
        region.inNetwork(() -> sql.update(
                "update notification.event set published_at = now() - interval '91 days' where id = ?::uuid",
                before.getFirst()));
        region.inNetwork(() -> sql.update(
                "update notification.event set published_at = now() - interval '89 days' where id = ?::uuid",
                before.get(1)));

        region.inNetwork(() -> sql.update("delete from mobility.retention_run"));
        CurrentNetwork.in(region.network(), () -> retention.runInNetwork());

        // what retention has done is an event itself
        assertThat(ids(walk(region::asBureau, "")).stream()
                        .filter(before::contains)
                        .toList())
                .isEqualTo(before.subList(1, before.size()));
    }

    private void write(int number, int delayMillis) {
        for (int i = 0; i < number; i++) {
            CurrentNetwork.in(
                    region.network(),
                    () -> QuarkusTransaction.requiringNew().call(() -> {
                        trail.record(Subject.NETWORK, region.network(), null, "TESTED", null);
                        Thread.sleep(delayMillis);
                        return true;
                    }));
        }
    }

    /** All there is, a few at a time. */
    private static List<Map<String, Object>> walk(Supplier<RequestSpecification> reader, String query) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = reader.get()
                    .get("/v1/events?limit=7" + query + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("items"));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (cursor != null);
        assertThat(new HashSet<>(ids(all))).hasSameSizeAs(all);
        return all;
    }

    private static List<String> ids(List<Map<String, Object>> events) {
        return events.stream().map(event -> event.get("id").toString()).toList();
    }

    private void settled() {
        eventually(() -> assertThat(region.inNetwork(() -> sql.list(
                        "select 1 from notification.event where place is null and endpoint_id is null", _ -> 1)))
                .isEmpty());
    }
}
