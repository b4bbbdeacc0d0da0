package nl.overstap.api.event;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
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
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;
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
        for (String since : List.of(
                "yesterday", UUID.randomUUID().toString(), "%2B300000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z")) {
            region.asBureau()
                    .get("/v1/events?since=" + since)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("since"))
                    .body("violations[0].in", equalTo("query"));
        }
    }

    @Test
    void a_cursor_whose_event_is_gone_or_whose_moment_is_none_is_refused_by_name() {
        String gone = new PageRequest.Key("", UUID.randomUUID()).cursor();
        String beyond = new PageRequest.Key("+300000-01-01T00:00:00Z", UUID.randomUUID()).cursor();
        for (String path : List.of("/v1/events?cursor=" + gone, "/v1/candidates?cursor=" + beyond)) {
            region.asBureau()
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("cursor"))
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
    void a_member_that_was_chosen_and_is_kept_away_before_it_is_told_hears_of_nothing_and_nor_does_its_sister() {
        Round round = new Round(region);
        round.manyNurses();
        UUID holding = region.register(firm("Holding ", null));
        UUID daughter = member("Dochter ", holding);
        UUID sister = member("Zus ", holding);
        for (UUID chosen : List.of(daughter, sister, region.otherFirm())) {
            round.contact(chosen, LawfulBasis.MEMBER);
        }
        region.invite(region.subject("daughter"), Role.HR, daughter);
        region.invite(region.subject("sister"), Role.HR, sister);
        UUID candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");

        beforeAnythingIsTold(() -> {
            String circulation = round.started(candidate);
            assertThat(region.asBureau()
                            .get("/v1/circulations/" + circulation + "/recipients")
                            .<List<String>>path("items.organizationId"))
                    .hasSize(3);
            Map<String, Object> profile = Round.nurse();
            profile.put("blockedOrganizations", List.of(Map.of("organizationId", daughter)));
            round.answerConsent(
                    candidate,
                    Map.of("answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION"), "profile", profile));
        });

        eventually(() -> assertThat(received(region.otherHr())).isEqualTo(2));
        settled();
        assertThat(received(region.subject("daughter"))).isZero();
        assertThat(received(region.subject("sister"))).isZero();
    }

    /** How often the HR is told of a profile its organization received: by an event, and by a notice. */
    private static int received(String hr) {
        List<Object> events = as(hr).get("/v1/events?limit=100")
                .jsonPath()
                .getList("items.findAll { it.type == 'nl.overstap.received-profile.received.v1' }");
        List<Object> notices =
                as(hr).get("/v1/notifications").jsonPath().getList("items.findAll { it.kind == 'PROFILE_RECEIVED' }");
        return events.size() + notices.size();
    }

    /** What is done here is published together, when all of it is done. */
    private void beforeAnythingIsTold(Runnable work) {
        settled();
        region.inNetwork(() -> {
            sql.list("select last_place from notification.event_feed for update", _ -> 1);
            work.run();
            return true;
        });
    }

    private NewOrganization firm(String name, @Nullable UUID parent) {
        return new NewOrganization(
                name + region.mark(), Region.kvkNumber(), parent, OrganizationKind.EMPLOYER, null, null, null);
    }

    /** A member of a group. */
    private UUID member(String name, UUID parent) {
        UUID id = region.register(firm(name, parent));
        region.asActor(
                region.bureau(),
                () -> Region.value(Region.bean(Memberships.class)
                        .begin(CurrentActor.get(), new NewMembership(id, MembershipStatus.ACTIVE, null))));
        return id;
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
                        "select 1 from notification.event where place is null and endpoint_id is null and not kept_away",
                        _ -> 1)))
                .isEmpty());
    }
}
