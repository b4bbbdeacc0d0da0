package nl.overstap.notifications.webhook.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nl.overstap.mobility.sql.SqlFailure;
import org.junit.jupiter.api.Test;

class ApartTest {

    private final List<Integer> done = new ArrayList<>();

    @Test
    void one_that_is_refused_spoils_it_for_no_other_and_is_left() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Apart<Integer> apart = new Apart<>(Duration.ofMillis(1), all -> {
            if (all.contains(13)) {
                asked.incrementAndGet();
                throw new SqlFailure(new SQLException("check", "23514"));
            }
            done.addAll(all);
        });

        List<Integer> left = apart.work(IntStream.range(0, 100).boxed().toList());

        assertThat(left).containsExactly(13);
        assertThat(done).hasSize(99).doesNotContain(13);
        assertThat(asked).hasValueLessThan(10);
    }

    @Test
    void a_database_that_cannot_be_reached_is_waited_for_together() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Apart<Integer> apart = new Apart<>(Duration.ofMillis(1), all -> {
            if (asked.incrementAndGet() < 50) {
                throw new SqlFailure(new SQLException("gone", "08006"));
            }
            done.addAll(all);
        });

        List<Integer> left = apart.work(List.of(1, 2, 3));

        assertThat(left).isEmpty();
        assertThat(done).containsExactly(1, 2, 3);
        assertThat(asked).hasValue(50);
    }
}
