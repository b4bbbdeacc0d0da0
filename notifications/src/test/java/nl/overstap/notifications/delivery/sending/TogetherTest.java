package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final ConcurrentLinkedQueue<Integer> turns = new ConcurrentLinkedQueue<>();

    @Test
    void everybody_gets_their_own_answer_from_few_turns() throws Exception {
        Together<Integer, Integer> doubled = new Together<>(64, all -> {
            turns.add(all.size());
            rest(2);
            return all.stream().map(i -> 2 * i).toList();
        });

        List<Future<Integer>> answers = atOnce(500, doubled);

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(2 * i);
        }
        assertThat(turns).allMatch(size -> size <= 64);
        assertThat(turns.stream().mapToInt(i -> i).sum()).isEqualTo(500);
        assertThat(turns).hasSizeLessThan(250);
    }

    @Test
    void a_turn_begins_after_whoever_it_answers_has_asked() throws Exception {
        long[] asked = new long[200];
        Together<Integer, Long> moment = new Together<>(8, all -> {
            long begun = System.nanoTime();
            rest(1);
            return all.stream().map(_ -> begun).toList();
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> {
                        asked[i] = System.nanoTime();
                        return moment.ask(i);
                    }))
                    .toList();

            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get() - asked[i]).isNotNegative();
            }
        }
    }

    @Test
    void one_for_whom_it_cannot_be_done_spoils_it_for_no_other() throws Exception {
        Together<Integer, Integer> fragile = new Together<>(64, all -> {
            rest(2);
            if (all.contains(13)) {
                throw new IllegalStateException("13");
            }
            return all;
        });

        List<Future<Integer>> answers = atOnce(100, fragile);

        for (int i = 0; i < answers.size(); i++) {
            Future<Integer> answer = answers.get(i);
            if (i == 13) {
                assertThatThrownBy(answer::get).hasRootCauseInstanceOf(IllegalStateException.class);
            } else {
                assertThat(answer.get()).isEqualTo(i);
            }
        }
    }

    private static <R> List<Future<R>> atOnce(int number, Together<Integer, R> together) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, number)
                    .mapToObj(i -> threads.submit(() -> together.ask(i)))
                    .toList();
        }
    }

    private static void rest(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
