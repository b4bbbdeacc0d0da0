package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The clocks of running instances and of the database are set: back an hour under load, and to days on which the clock on
 * the wall is changed, or that come every four years. Nothing is sent twice or never, and everything at its moment.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// the clocks of one world go forward from day to day; only the first test sets them back
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClockFaultTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Tokens are of today, and the world is years ahead of it: nobody's clock but the provider's matters to them. */
    private static final String YEARS = Long.toString(Duration.ofDays(3 * 366).toSeconds());

    /** What is due begins within a minute, which the clock has skipped; the rest is for the computer. */
    private static final Duration SOON = Duration.ofSeconds(45);

    /** In which nothing comes that is not due: looks are made every second. */
    private static final Duration A_WHILE = Duration.ofMillis(1_800);

    private static final int ALIKE = 6;

    private final Bench bench = WallClock.stage("clock");
    private final Caller caller = new Caller(bench);
    private final WallClock ofDatabase = WallClock.make(bench.folder(), "database");
    private final WallClock ofFirst = WallClock.make(bench.folder(), "first");
    private final WallClock ofSecond = WallClock.make(bench.folder(), "second");
    private Instance first;
    private Instance second;
    private Town town;
    private Oracle oracle;
    private EventOracle events;
    private Town.Employer atOnce;
    private Town.Employer daily;
    private Town.Employer quiet;

    @BeforeAll
    void begin() {
        // set back an hour they show the provider's time: behind it, its tokens would be from the future and refused
        List.of(ofDatabase, ofFirst, ofSecond).forEach(clock -> clock.set(HOUR));
        bench.database().by(ofDatabase);
        first = instance(ofFirst).start();
        second = instance(ofSecond).launch();
        town = Town.begin(bench, caller);
        atOnce = town.employer("at-once.example");
        daily = town.employer("daily.example");
        quiet = town.employer("quiet.example");
        // enough who are alike: a round about fewer is held
        town.people(ALIKE);
        second.awaitReady();
        oracle = new Oracle(bench.database(), bench.mail());
        events = EventOracle.begin(bench, town);
    }

    private Instance instance(WallClock clock) {
        return bench.instance()
                .by(clock)
                .with("QUARKUS_OIDC_TOKEN_LIFESPAN_GRACE", YEARS)
                .with("QUARKUS_OIDC_API_TOKEN_LIFESPAN_GRACE", YEARS);
    }

    @AfterAll
    void end() {
        caller.close();
        bench.close();
    }

    @Test
    @Order(1)
    void set_back_an_hour_under_load_nothing_is_lost_sent_twice_or_stuck() {
        List<Kill> kills = new ArrayList<>();
        try (Load load = new Load(caller, town, town.people(3), 0).begin(2)) {
            Instance.sleep(1_500);
            ofFirst.set(Duration.ZERO);
            Instance.sleep(WallClock.NOTICED.toMillis());
            worksAgain();
            ofSecond.set(Duration.ZERO);
            ofDatabase.set(Duration.ZERO);
            Instance.sleep(WallClock.NOTICED.toMillis());
            worksAgain();
            assertThat(ofTheDatabase()).isBefore(Instant.now().plus(HOUR.dividedBy(2)));

            // one that begins now knows nothing of the hour before
            kills.add(new Kill(first.name(), KillPoint.AT_RANDOM, first.kill()));
            kills.add(new Kill(second.name(), KillPoint.AT_RANDOM, second.kill()));
            first.launch();
            second.launch();
            first.awaitReady();
            second.awaitReady();
            worksAgain();
            isNoWorkPutOff();
            Load.Acknowledged acknowledged = load.end();
            assertThat(load.refused()).isEmpty();
            assertThat(caller.faults()).isEmpty();
            await(Duration.ofSeconds(75), () -> oracle.missing() + events.missing() + oracle.unread() == 0);
            oracle.everybodyWasTold();
            oracle.nothingAcknowledgedIsLost(acknowledged);
            oracle.nothingIsHalfWritten();
            oracle.repeatsWereInFlightAt(kills);
            events.everyProgramWasTold();
            events.repeatsWereInFlightAt(kills);
            events.eachChangeIsOneEvent();
        }
    }

    @Test
    @Order(2)
    void on_the_day_that_summer_time_begins_everything_comes_at_its_hour() {
        prefer();
        comesAtItsMoment(new Day(
                Instant.parse("2027-03-27T22:00:00Z"),
                Instant.parse("2027-03-28T05:00:00Z"),
                Instant.parse("2027-03-28T06:00:00Z"),
                Instant.parse("2027-03-30T21:00:00Z")));
    }

    @Test
    @Tag("long")
    @Order(3)
    void on_the_day_that_summer_time_ends_everything_comes_at_its_hour() {
        comesAtItsMoment(new Day(
                Instant.parse("2027-10-30T21:00:00Z"),
                Instant.parse("2027-10-31T06:00:00Z"),
                Instant.parse("2027-10-31T07:00:00Z"),
                Instant.parse("2027-11-02T22:00:00Z")));
    }

    @Test
    @Order(4)
    void around_a_leap_day_everything_comes_at_its_hour() {
        comesAtItsMoment(new Day(
                Instant.parse("2028-02-28T22:00:00Z"),
                Instant.parse("2028-02-29T06:00:00Z"),
                Instant.parse("2028-02-29T07:00:00Z"),
                Instant.parse("2028-03-02T22:00:00Z")));
    }

    private void prefer() {
        town.prefers(daily, "{\"rhythm\": \"DAILY\"}");
        town.prefers(quiet, "{\"rhythm\": \"IMMEDIATELY\", \"quietHours\": {\"from\": \"22:00\", \"to\": \"07:00\"}}");
    }

    /**
     * @param eve 23:00 on the eve, by the clock on the wall in Europe/Amsterdam
     * @param morning 07:00 on the day
     * @param digest 08:00 on the day
     * @param reminder 23:00, three days after the eve
     */
    private record Day(Instant eve, Instant morning, Instant digest, Instant reminder) {}

    private void comesAtItsMoment(Day day) {
        showAll(day.eve().minusSeconds(600));
        Town.Person person = town.people(1).getFirst();
        showAll(day.eve());
        String round = caller.persist(town.round(person)).id();
        Map<String, List<String>> expected = new TreeMap<>();
        comes(round, atOnce, "CIRCULATION", expected);

        showAll(day.morning().minusSeconds(90));
        nothingElseComes(round, expected);
        showAll(day.morning().plusSeconds(1));
        comes(round, quiet, "CIRCULATION", expected);

        showAll(day.digest().minusSeconds(90));
        nothingElseComes(round, expected);
        showAll(day.digest().plusSeconds(1));
        comes(round, daily, "DIGEST", expected);

        // the work that reminds rests for five minutes
        showAll(day.reminder().minusSeconds(400));
        nothingElseComes(round, expected);
        // it is due as long after the round as that took to be sent
        showAll(day.reminder().plusSeconds(90));
        comes(round, atOnce, "CIRCULATION_REMINDER", expected);
        showAll(day.reminder().plusSeconds(2 * 3_600));
        nothingElseComes(round, expected);
        assertThat(caller.faults()).isEmpty();
    }

    private void showAll(Instant moment) {
        List.of(ofDatabase, ofFirst, ofSecond).forEach(clock -> clock.show(moment));
        Instance.sleep(WallClock.NOTICED.toMillis());
    }

    private void comes(String round, Town.Employer to, String kind, Map<String, List<String>> expected) {
        expected.computeIfAbsent(to.address(), _ -> new ArrayList<>()).add(kind);
        await(SOON, () -> arrived(round).equals(expected));
        assertThat(arrived(round)).isEqualTo(expected);
    }

    private void nothingElseComes(String round, Map<String, List<String>> expected) {
        Instance.sleep(A_WHILE.toMillis());
        assertThat(arrived(round)).isEqualTo(expected);
    }

    /** What came of a round, by address, each as often as it came. */
    private Map<String, List<String>> arrived(String round) {
        Map<String, String> kinds = new TreeMap<>();
        bench.database().list("""
                select d.id, d.kind from notification.delivery d join mobility.recipient r on r.id = d.target_id
                where r.circulation_id = '%1$s'
                union all select d.digest_id, 'DIGEST' from notification.delivery d
                join mobility.recipient r on r.id = d.target_id
                where r.circulation_id = '%1$s' and d.digest_id is not null""".formatted(round), row -> kinds.put(row.getString(1), row.getString(2)));
        Map<String, List<String>> arrived = new TreeMap<>();
        bench.mail().taken().forEach(message -> {
            String kind = kinds.get(message.delivery());
            if (kind != null) {
                arrived.computeIfAbsent(message.to(), _ -> new ArrayList<>()).add(kind);
            }
        });
        return arrived;
    }

    /** Somebody invited now is told as soon as ever, and a program of it. */
    private void worksAgain() {
        String address = town.address("iemand", "works.example");
        Reply reply = caller.persist(town.invitation(address));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        await(
                Duration.ofSeconds(15),
                () -> bench.mail().takenFor(address).size() == 1
                        && bench.hooks().taken().anyMatch(call -> call.about().equals(reply.id())));
        assertThat(bench.mail().takenFor(address)).hasSize(1);
        assertThat(bench.hooks().taken()).anyMatch(call -> call.about().equals(reply.id()));
    }

    /** All that is done again and again is done in its turn, not in an hour. */
    private void isNoWorkPutOff() {
        String later = "select task_name from mobility.scheduled_tasks where task_instance = 'recurring'"
                + " and execution_time > clock_timestamp() + interval '25 minutes' and task_name in"
                + " ('digests', 'circulation-reminders', 'event-publishing')";
        await(
                Duration.ofSeconds(30),
                () -> bench.database().list(later, row -> row.getString(1)).isEmpty());
        assertThat(bench.database().list(later, row -> row.getString(1))).isEmpty();
    }

    private Instant ofTheDatabase() {
        return bench.database()
                .list("select clock_timestamp()", row -> row.getTimestamp(1).toInstant())
                .getFirst();
    }

    private static void await(Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            Instance.sleep(100);
        }
    }
}
