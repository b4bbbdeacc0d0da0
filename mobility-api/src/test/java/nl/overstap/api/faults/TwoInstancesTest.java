package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.api.faults.hook.Call;
import nl.overstap.api.faults.hook.HookManner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of several instances with work in hand one dies and one stands still for longer than its claims hold. */
@Tag("faults")
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
            EventOracle events = EventOracle.begin(bench, town);
            bench.mail().treat("slow.example", Manner.Hangs.now());
            bench.hooks().treat(EventOracle.OF_BUREAU, HookManner.Hangs.now());
            List<String> addresses = new ArrayList<>();
            eventually(() -> {
                String address = town.address("iemand", "slow.example");
                addresses.add(address);
                assertThat(caller.persist(town.invitation(address)).status()).isEqualTo(201);
                assertThat(doorsInConversation(bench)).hasSize(3);
                assertThat(doorsInCall(bench)).contains(dies.name(), pauses.name());
            });

            Kill kill = new Kill(dies.name(), KillPoint.AT_RANDOM, dies.kill());
            pauses.pause();
            Set<String> inHandOfPaused = inConversation(bench)
                    .filter(m -> m.door().equals(pauses.name()))
                    .map(Message::to)
                    .collect(Collectors.toSet());
            long begun = System.nanoTime();
            bench.mail().treat("slow.example", new Manner.Takes());
            bench.hooks().treat(EventOracle.OF_BUREAU, new HookManner.Takes());
            Oracle oracle = new Oracle(bench.database(), bench.mail());
            while (oracle.missing() + events.missing() > 0
                    && System.nanoTime() - begun < WITHIN.plus(SLACK).toNanos()) {
                Instance.sleep(200);
            }
            oracle.everybodyWasTold();
            events.everyProgramWasTold();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            pauses.resume();
            String later = town.address("iemand", "quick.example");
            assertThat(caller.persist(town.invitation(later)).status()).isEqualTo(201);
            eventually(() -> assertThat(bench.mail().takenFor(later)).hasSize(1));
            Instance.sleep(2_000);

            oracle.everybodyWasTold();
            oracle.nothingIsHalfWritten();
            events.everyProgramWasTold();
            events.repeatsWereInFlightAt(List.of(kill));
            events.eachChangeIsOneEvent();
            repeatsWereInHandOf(pauses, inHandOfPaused, bench);
            System.out.printf("Overstap: the work of others went on after %d s%n", took.toSeconds());
        }
    }

    /**
     * The dead one had no word about what it had in hand, which came once, from another. What came twice came from
     * another and then from the one that had stood still in the middle of its conversation.
     */
    private static void repeatsWereInHandOf(Instance paused, Set<String> inHand, Bench bench) {
        Map<String, List<Message>> byId = bench.mail().taken().collect(Collectors.groupingBy(Message::id));
        List<List<Message>> repeated =
                byId.values().stream().filter(copies -> copies.size() > 1).toList();
        assertThat(repeated).allSatisfy(copies -> {
            assertThat(copies).hasSize(2);
            assertThat(copies).extracting(Message::to).isSubsetOf(inHand);
            assertThat(copies).extracting(Message::door).containsOnlyOnce(paused.name());
        });
    }

    private static Stream<Message> inConversation(Bench bench) {
        return bench.mail().all().stream().filter(m -> m.to().endsWith("@slow.example") && !m.isTaken());
    }

    private static Set<String> doorsInConversation(Bench bench) {
        return inConversation(bench).map(Message::door).collect(Collectors.toSet());
    }

    private static Set<String> doorsInCall(Bench bench) {
        return bench.hooks().all().stream()
                .filter(call -> call.host().equals(EventOracle.OF_BUREAU) && !call.isTaken())
                .map(Call::door)
                .collect(Collectors.toSet());
    }
}
