package nl.overstap.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandsTest {

    private static final int MOST = 8;
    private static final int PER_LANE = 4;

    private final AtomicLong nanos = new AtomicLong();
    private final Hands hands = new Hands(MOST, PER_LANE, nanos::get);

    @Test
    void what_is_sent_to_many_leaves_hands_for_what_somebody_waits_for() throws Exception {
        hands.take(many(6));

        assertThat(hands.awaitFree()).isEqualTo(new Hands.Free(2, false));
    }

    @Test
    void conversations_that_take_long_hold_up_no_other() throws Exception {
        List<Claim> hanging = many(6);
        hands.take(hanging);
        hanging.forEach(hands::begin);

        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(hands.awaitFree()).isEqualTo(new Hands.Free(6, true));
    }

    @Test
    void there_are_not_too_many_conversations_that_take_long() throws Exception {
        List<Claim> hanging = many(2 * MOST);
        hands.take(hanging);
        hanging.forEach(hands::begin);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        Thread waiting = Thread.ofVirtual().start(this::awaitFree);
        assertThat(waiting.join(Duration.ofMillis(500))).isFalse();

        hands.letGo(hanging.getFirst());

        assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
        assertThat(hands.awaitFree().number()).isEqualTo(1);
    }

    @Test
    void a_receiving_domain_has_so_many_places_however_long_its_conversations_take() {
        List<Claim> hanging =
                IntStream.range(0, PER_LANE + 1).mapToObj(_ -> claim(7)).toList();

        List<Claim> taken = hands.take(hanging);
        taken.forEach(hands::begin);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(taken).hasSize(PER_LANE);
        assertThat(hands.take(List.of(claim(7)))).isEmpty();
        assertThat(hands.fullLanes()).containsExactly(7L);
    }

    private void awaitFree() {
        try {
            hands.awaitFree();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each in a lane of its own. */
    private static List<Claim> many(int number) {
        return LongStream.range(0, number).mapToObj(i -> claim(1_000 + i)).toList();
    }

    private static Claim claim(long lane) {
        return new Claim(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), false, lane, 0);
    }
}
