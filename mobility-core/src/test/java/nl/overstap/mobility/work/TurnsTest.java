package nl.overstap.mobility.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final List<String> done = new ArrayList<>();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private final Turns turns = new Turns(new Work(), time -> {
        done.add("rest");
        meanwhile.getAndSet(() -> {}).run();
    });

    private final class Work implements RecurringWork {
        @Override
        public String name() {
            return "work";
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(1);
        }

        @Override
        public void run() {
            done.add("run");
            meanwhile.getAndSet(() -> {}).run();
        }
    }

    @AfterEach
    void nobody_is_left_waiting() {
        done.clear();
        assertThat(turns.ask()).isTrue();
        turns.takeAll();
        assertThat(done).containsExactly("run");
    }

    @Test
    void it_runs_at_once_and_then_rests_from_it() {
        assertThat(turns.ask()).isTrue();
        turns.takeAll();

        assertThat(done).containsExactly("run");
    }

    @Test
    void what_ends_a_run_that_it_cannot_go_on_from_ends_no_later_one() {
        meanwhile.set(() -> {
            throw new AssertionError("as when there is no memory");
        });
        assertThat(turns.ask()).isTrue();

        assertThatThrownBy(turns::takeAll).isInstanceOf(AssertionError.class);
    }

    @Test
    void whoever_asks_while_it_runs_and_while_it_rests_shares_a_run() {
        meanwhile.set(() -> {
            assertThat(turns.ask()).isFalse();
            assertThat(turns.ask()).isFalse();
            meanwhile.set(() -> assertThat(turns.ask()).isFalse());
        });
        assertThat(turns.ask()).isTrue();
        turns.takeAll();

        assertThat(done).containsExactly("run", "rest", "run");
    }

    @Test
    void a_failure_keeps_nobody_from_the_next_run() {
        meanwhile.set(() -> {
            assertThat(turns.ask()).isFalse();
            throw new IllegalStateException("for a test");
        });
        assertThat(turns.ask()).isTrue();
        turns.takeAll();

        assertThat(done).containsExactly("run", "rest", "run");
    }

    @Test
    void it_rests_as_long_as_it_worked_within_bounds() {
        assertThat(Turns.restAfter(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(50));
        assertThat(Turns.restAfter(Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(200));
        assertThat(Turns.restAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(250));
    }
}
