package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * People withdraw, leave, are erased and opt out while rounds about them and to them are under way on two instances, of
 * which one is killed and one stands still for longer than its claims. Once one was answered with 2xx, no mail about that
 * person and no round to that address begins, anywhere. All moments are of one clock.
 */
@Tag("faults")
@Tag("barrier")
class BarrierTest {

    private static final int LEAVERS = Form.number("leavers", 120, 10_000);
    private static final int EMPLOYERS = Form.number("employers", 60, 60);

    /** Of so many at a time there are rounds under way. */
    private static final int AT_A_TIME = 12;

    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofSeconds(50);

    /** When each candidate's no was answered, and when each address's. */
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    private final Map<String, Long> optedOut = new ConcurrentHashMap<>();

    @Test
    void nothing_begins_once_a_no_was_answered() throws Exception {
        try (Bench bench = new Bench("barrier");
                Caller caller = new Caller(bench)) {
            Instance first = bench.instance().start();
            Instance second = bench.instance().launch();
            Town town = Town.begin(bench, caller);
            List<String> employers = town.employers(EMPLOYERS);
            second.awaitReady();
            Random random = new Random(Form.number("seed", 11, 11));
            List<Town.Person> all = new ArrayList<>();
            try (ExecutorService breaking = Executors.newVirtualThreadPerTaskExecutor()) {
                breaking.execute(() -> breakThem(first, second));
                for (int i = 0; i < LEAVERS; i += AT_A_TIME) {
                    List<Town.Person> some = town.people(Math.min(AT_A_TIME, LEAVERS - i));
                    all.addAll(some);
                    race(caller, town, some, random);
                    optOut(bench, caller, employers, random);
                }
            }
            first.resume();
            Instance.sleep(3_000);
            assertThat(answered).hasSize(LEAVERS);
            assertThat(optedOut).isNotEmpty();
            nothingAboutThemBeganAfter(bench);
            noRoundToThemBeganAfter(bench);
            assertThat(caller.faults()).isEmpty();
            System.out.printf(
                    "Overstap: %d left and %d opted out while %d messages were sent%n",
                    answered.size(), optedOut.size(), bench.mail().taken().count());
        }
    }

    /** One is killed and comes back; the other stands still and goes on. */
    private static void breakThem(Instance first, Instance second) {
        Instance.sleep(4_000);
        second.kill();
        second.start();
        Instance.sleep(2_000);
        first.pause();
        Instance.sleep(LONGER_THAN_A_CLAIM.toMillis());
        first.resume();
    }

    private void race(Caller caller, Town town, List<Town.Person> some, Random random) {
        List<Integer> pauses = some.stream().map(_ -> random.nextInt(400)).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < some.size(); i++) {
                Town.Person person = some.get(i);
                int pause = pauses.get(i);
                Caller.Wish no = waysOut(person).get(i % 4);
                threads.execute(() -> {
                    Reply round = caller.persist(town.round(person));
                    assertThat(round.status()).as(round.text()).isIn(201, 409);
                    Instance.sleep(pause);
                    Reply reply = caller.persist(no);
                    // an erasure whose answer was lost is told that nobody is there any more
                    assertThat(reply.isDone() || reply.status() == 410 || reply.status() == 404)
                            .as(reply.text())
                            .isTrue();
                    answered.put(person.id(), reply.heard());
                });
            }
        }
    }

    private static List<Caller.Wish> waysOut(Town.Person person) {
        return List.of(
                person.answer("{\"answer\": \"CONSENT\", \"purposes\": [\"MATCHING\"]}"),
                person.answer("{\"answer\": \"WITHDRAW\"}"),
                person.answer("{\"answer\": \"ERASE\"}"),
                person.answer("{\"answer\": \"PAUSE\", \"until\": \"%s\"}"
                        .formatted(LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusMonths(2))));
    }

    /** A few of those who got a mail stop them with one click, as their mail program does. */
    private void optOut(Bench bench, Caller caller, List<String> employers, Random random) {
        List<String> some = new ArrayList<>(employers);
        Collections.shuffle(some, random);
        Map<String, String> tokens = new HashMap<>();
        bench.mail().taken().filter(m -> !m.unsubscribe().isEmpty()).forEach(m -> tokens.put(m.to(), m.unsubscribe()));
        some.stream()
                .filter(address -> tokens.containsKey(address) && !optedOut.containsKey(address))
                .limit(2)
                .forEach(address -> {
                    Reply reply = caller.persist(
                            Caller.Wish.form("/unsubscribe/" + tokens.get(address), "List-Unsubscribe=One-Click"));
                    assertThat(reply.isDone()).as(reply.text()).isTrue();
                    optedOut.put(address, reply.heard());
                });
    }

    private void nothingAboutThemBeganAfter(Bench bench) {
        Map<String, String> aboutWhom = new HashMap<>();
        bench.database()
                .list(
                        "select id, candidate_id from notification.delivery where candidate_id is not null",
                        row -> aboutWhom.put(row.getString(1), row.getString(2)));
        Set<String> tooLate = new HashSet<>();
        for (Message message : bench.mail().all()) {
            String id = message.id().isEmpty()
                    ? ""
                    : message.id().substring(1, message.id().indexOf('@'));
            Long moment = answered.getOrDefault(aboutWhom.getOrDefault(id, ""), null);
            if (moment != null && message.begun() - moment > 0) {
                tooLate.add(id + " began " + (message.begun() - moment) / 1_000_000 + " ms after the answer");
            }
        }
        assertThat(tooLate).isEmpty();
    }

    private void noRoundToThemBeganAfter(Bench bench) {
        Set<String> tooLate = new HashSet<>();
        for (Message message : bench.mail().all()) {
            Long moment = optedOut.get(message.to());
            if (moment != null && message.begun() - moment > 0) {
                tooLate.add("to one of them " + (message.begun() - moment) / 1_000_000 + " ms after the answer");
            }
        }
        assertThat(tooLate).isEmpty();
    }
}
