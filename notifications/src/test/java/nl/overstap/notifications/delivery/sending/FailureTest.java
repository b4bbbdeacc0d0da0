package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import nl.overstap.notifications.email.Answer;
import org.junit.jupiter.api.Test;

class FailureTest {

    private static final Answer.Failed LATER =
            new Answer.Failed("Later.", null, Answer.Hope.LATER, Answer.OfAddress.NOTHING);

    /** The pauses between the tries of one delivery, until it is given up. */
    private static List<Duration> pauses(Random random) {
        List<Duration> pauses = new ArrayList<>();
        for (int attempts = 0; ; attempts++) {
            Optional<Duration> pause = Failure.of(LATER, attempts, random).pause();
            if (pause.isEmpty()) {
                return pauses;
            }
            pauses.add(pause.get());
        }
    }

    @Test
    void whatever_chance_brings_there_are_12_tries_over_four_days_and_then_no_more() {
        for (int seed = 0; seed < 1_000; seed++) {
            List<Duration> pauses = pauses(new Random(seed));

            assertThat(pauses).hasSize(11);
            assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofHours(96), Duration.ofHours(120));
        }
    }

    @Test
    void pauses_grow_and_what_failed_together_does_not_come_back_together() {
        for (int attempts = 0; attempts < Pauses.ALL.size(); attempts++) {
            Duration least = Pauses.ALL.get(attempts);
            Set<Duration> pauses = new HashSet<>();
            Random random = new Random(7);
            for (int i = 0; i < 100; i++) {
                pauses.add(Failure.of(LATER, attempts, random).pause().orElseThrow());
            }

            assertThat(pauses).hasSizeGreaterThan(50).allMatch(pause -> pause.compareTo(least) >= 0);
            if (attempts > 0) {
                assertThat(least).isGreaterThanOrEqualTo(Pauses.ALL.get(attempts - 1));
            }
        }
    }

    @Test
    void what_is_refused_for_good_is_not_tried_again() {
        Answer.Failed refused =
                new Answer.Failed("Nobody is at this address.", "550 5.1.1", Answer.Hope.NONE, Answer.OfAddress.NOBODY);

        assertThat(Failure.of(refused, 0, new Random(1)).pause()).isEmpty();
    }
}
