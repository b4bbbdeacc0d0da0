package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The database goes, hangs or refuses under load: the application says so, comes back by itself and loses nothing. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultTest {

    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(Form.number("pause", 30, 600));
    private static final Duration OUTAGE = Duration.ofSeconds(8);

    private final Bench bench = new Bench("database");
    private final Caller caller = new Caller(bench);
    private static final int FAULTS = 6;

    /** So many profiles go round beside each fault. */
    private static final int ROUNDS = 3;

    private Instance instance;
    private Town town;
    private Town.Person person;
    private EventOracle events;
    private final Queue<Town.Person> toGoRound = new ArrayDeque<>();
    private final List<Load.Acknowledged> acknowledged = new ArrayList<>();

    @BeforeAll
    void begin() {
        instance = bench.instance().start();
        town = Town.begin(bench, caller);
        town.employers(5);
        person = town.people(1).getFirst();
        toGoRound.addAll(town.people(FAULTS * ROUNDS));
        events = EventOracle.begin(bench, town);
    }

    /** What was in hand at a fault may wait for the end of its claim, and is waited for once. */
    @AfterAll
    void everything_is_there_once_in_the_end() {
        try (bench;
                caller) {
            Oracle oracle = new Oracle(bench.database(), bench.mail());
            long end = System.nanoTime() + Duration.ofSeconds(75).toNanos();
            while (oracle.missing() + events.missing() + oracle.unread() > 0 && System.nanoTime() - end < 0) {
                Instance.sleep(500);
            }
            oracle.everybodyWasTold();
            acknowledged.forEach(oracle::nothingAcknowledgedIsLost);
            oracle.nothingIsHalfWritten();
            events.everyProgramWasTold();
            events.eachChangeIsOneEvent();
            if (acknowledged.size() == FAULTS) {
                assertThat(acknowledged).anyMatch(one -> !one.rounds().isEmpty());
            }
        }
    }

    @Test
    void killed_and_started_again() {
        survives(() -> {
            bench.database().kill();
            List<Reply> during = askFor(OUTAGE);
            bench.database().restart();
            return during;
        });
    }

    @Test
    void stopped_for_a_while() {
        survives(() -> {
            bench.database().pause();
            try {
                return askFor(PAUSE);
            } finally {
                bench.database().resume();
            }
        });
    }

    @Test
    void unplugged() {
        survives(() -> {
            instance.line().dam(true);
            List<Reply> during = askFor(OUTAGE.plusSeconds(10));
            instance.line().cut();
            instance.line().dam(false);
            return during;
        });
    }

    @Test
    void out_of_reach() {
        survives(() -> {
            instance.line().shut(true);
            List<Reply> during = askFor(OUTAGE);
            instance.line().shut(false);
            return during;
        });
    }

    @Test
    void read_only() {
        survives(() -> {
            bench.database().readOnly(true);
            try {
                return askFor(OUTAGE);
            } finally {
                bench.database().readOnly(false);
            }
        });
    }

    /** Cut again and again, which a client hardly notices: most requests are answered. */
    @Test
    void cut_again_and_again() {
        try (Load load = load().begin(3)) {
            for (int i = 0; i < 20; i++) {
                Instance.sleep(150);
                instance.line().cut();
            }
            acknowledged.add(load.end());
            assertThat(caller.faults()).isEmpty();
        }
    }

    /** Some of what people do is to send a profile round. */
    private Load load() {
        List<Town.Person> some = Stream.generate(toGoRound::poll)
                .limit(ROUNDS)
                .filter(Objects::nonNull)
                .toList();
        return new Load(caller, town, some, 0);
    }

    @FunctionalInterface
    private interface Fault {
        /** Answers what was answered meanwhile. */
        List<Reply> happens();
    }

    private void survives(Fault fault) {
        try (Load load = load().begin(2)) {
            Instance.sleep(1_000);
            List<Reply> during = fault.happens();
            assertThat(caller.faults()).isEmpty();
            assertThat(during).anyMatch(Reply::isUnavailable).allMatch(r -> r.isDone() || r.isUnavailable());
            isBackWithin(BACK_WITHIN);
            Instance.sleep(1_000);
            acknowledged.add(load.end());
            assertThat(load.refused()).isEmpty();
            assertThat(caller.faults()).isEmpty();
        }
    }

    /** Asks for all kinds of things as long as it lasts. */
    private List<Reply> askFor(Duration time) {
        List<Reply> all = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            for (Caller.Wish wish : wishes()) {
                Reply reply = caller.ask(instance, wish);
                all.add(reply);
            }
            Instance.sleep(200);
        }
        return all;
    }

    private List<Caller.Wish> wishes() {
        return List.of(
                Caller.Wish.of("GET", "/v1/candidates", town.bureau(), null),
                Caller.Wish.of("GET", "/v1/networks", null, null),
                Caller.Wish.of("GET", "/v1/me", town.hr(), null),
                town.posting(town.address("sanne", "people-1.example")),
                person.answer("{\"answer\": \"CONSENT\", \"purposes\": [\"MATCHING\", \"CIRCULATION\"]}"));
    }

    private void isBackWithin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        List<Reply> last = new ArrayList<>();
        while (System.nanoTime() - end < 0) {
            last.clear();
            wishes().forEach(wish -> last.add(caller.ask(instance, wish)));
            if (last.stream().allMatch(Reply::isDone) && instance.isReady()) {
                return;
            }
            Instance.sleep(200);
        }
        assertThat(last).as("answers after " + time).allMatch(Reply::isDone);
    }
}
