package nl.overstap.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenTimesTest {

    @Test
    void whatever_was_looked_at_leaves_at_the_end_of_a_step() {
        assertThat(leavesAfter(0)).isEqualTo(0);
        assertThat(leavesAfter(3)).isEqualTo(20);
        assertThat(leavesAfter(7)).isEqualTo(20);
        assertThat(leavesAfter(20)).isEqualTo(20);
        assertThat(leavesAfter(31)).isEqualTo(40);
    }

    private static long leavesAfter(long millis) {
        long taken = Duration.ofMillis(millis).toNanos();
        return Duration.ofNanos(taken + EvenTimes.toGo(taken)).toMillis();
    }
}
