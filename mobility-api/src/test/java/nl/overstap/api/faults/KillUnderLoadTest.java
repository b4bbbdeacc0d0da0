package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances under load are killed, at random and at each named point, and started again. */
@Tag("faults")
@Tag("kills")
class KillUnderLoadTest {

    private static final int KILLS = Form.number("kills", 30, 1_000);
    private static final int WRITES = Form.number("writes", 1_000, 1_000_000);
    private static final int HANDS = 4;

    /** What a dead instance had in hand is with another within 60 s; the rest is for the computer, which does much else. */
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(60);

    private static final Duration FOR_THE_REST = Duration.ofSeconds(Form.number("rest", 30, 600));

    @Test
    void everybody_is_told_once_and_nothing_acknowledged_is_lost_however_often_it_is_killed() throws Exception {
        long started = System.nanoTime();
        try (Bench bench = new Bench("kills");
                Caller caller = new Caller(bench)) {
            Instance first = bench.instance().start();
            Instance second = bench.instance().launch();
            Town town = Town.begin(bench, caller);
            town.employers(Form.number("employers", 40, 400));
            List<Town.Person> people = town.people(Form.number("rounds", 25, 400));
            second.awaitReady();
            Random random = new Random(Form.number("seed", 7, 7));
            Killer killer = new Killer(KILLS, random);
            Oracle oracle = new Oracle(bench.database(), bench.mail());
            EventOracle events = EventOracle.begin(bench, town);
            Load.Acknowledged acknowledged;
            try (Load load = new Load(caller, town, people, WRITES).begin(HANDS)) {
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    List.of(first, second)
                            .forEach(one -> threads.execute(() -> killer.haunt(one, new Random(random.nextLong()))));
                }
                acknowledged = load.end();
                assertThat(load.refused()).isEmpty();
            }
            long begun = System.nanoTime();
            long end = begun + GOES_ON_WITHIN.plus(FOR_THE_REST).toNanos();
            while (oracle.missing() + events.missing() + oracle.unread() > 0 && System.nanoTime() - end < 0) {
                Instance.sleep(500);
            }
            oracle.everybodyWasTold();
            int repeats = oracle.repeatsWereInFlightAt(killer.kills());
            oracle.nothingAcknowledgedIsLost(acknowledged);
            oracle.nothingIsHalfWritten();
            events.everyProgramWasTold();
            int repeatedCalls = events.repeatsWereInFlightAt(killer.kills());
            events.eachChangeIsOneEvent();
            assertThat(killer.neverReached()).isEmpty();
            oracle.theTrailIsSealed();
            System.out.printf(
                    "Overstap was killed %d times in %d s and acknowledged %d changes; %d messages, %d repeated; %d calls,"
                            + " %d repeated; %d points came late%n",
                    killer.kills().size(),
                    Duration.ofNanos(System.nanoTime() - started).toSeconds(),
                    acknowledged.size(),
                    bench.mail().taken().count(),
                    repeats,
                    bench.hooks().taken().count(),
                    repeatedCalls,
                    killer.missed());
        }
    }
}
