package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of several instances with work in hand one dies and one stands still for longer than its claims hold. */
@Tag("faults")
@Tag("long")
class TwoInstancesTest {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** The look, the conversation, and a computer that does much else. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    @Test
    void what_a_dead_and_a_paused_one_had_in_hand_goes_on_within_a_minute_and_the_paused_one_does_no_harm() {
        try (Bench bench = new Bench("instances");
                Caller caller = new Caller(bench)) {
            Instance dies = bench.instance().start();
            Instance pauses = bench.instance().launch();
            Instance goesOn = bench.instance().launch();
            Town town = Town.begin(bench, caller);
            pauses.awaitReady();
            goesOn.awaitReady();
            Manner.Hangs silence = Manner.Hangs.now();
            bench.mail().treat("slow.example", silence);
            List<String> addresses = new ArrayList<>();
            eventually(() -> {
                String address = town.address("iemand", "slow.example");
                addresses.add(address);
                assertThat(caller.persist(town.invitation(address)).status()).isEqualTo(201);
                assertThat(doorsInConversation(bench)).hasSize(3);
            });

            dies.kill();
            pauses.pause();
            long begun = System.nanoTime();
            bench.mail().treat("slow.example", new Manner.Takes());
            Oracle oracle = new Oracle(bench.database(), bench.mail());
            while (oracle.missing() > 0
                    && System.nanoTime() - begun < WITHIN.plus(SLACK).toNanos()) {
                Instance.sleep(200);
            }
            oracle.everybodyWasTold();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            pauses.resume();
            String later = town.address("iemand", "quick.example");
            assertThat(caller.persist(town.invitation(later)).status()).isEqualTo(201);
            eventually(() -> assertThat(bench.mail().takenFor(later)).hasSize(1));
            Instance.sleep(2_000);

            oracle.everybodyWasTold();
            oracle.nothingIsHalfWritten();
            Map<String, Long> copies =
                    bench.mail().taken().collect(Collectors.groupingBy(Message::id, Collectors.counting()));
            assertThat(copies.values()).allMatch(n -> n <= 2);
            assertThat(bench.mail().taken().filter(m -> copies.get(m.id()) > 1).map(Message::door))
                    .as("what came twice came through the one that stood still, too")
                    .allMatch(Set.of(pauses.name(), goesOn.name(), dies.name())::contains);
            System.out.printf("Overstap: the work of others went on after %d s%n", took.toSeconds());
        }
    }

    private static Set<String> doorsInConversation(Bench bench) {
        return bench.mail().all().stream()
                .filter(m -> m.to().endsWith("@slow.example"))
                .map(Message::door)
                .collect(Collectors.toSet());
    }
}
