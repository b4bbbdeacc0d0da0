package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import nl.overstap.notifications.email.Answer;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final Answer TAKEN = new Answer.Taken("250 ok");
    private static final Answer NOBODY =
            new Answer.Failed("Nobody is at this address.", "550 5.1.1", Answer.Hope.NONE, Answer.OfAddress.NOBODY);

    private final AtomicLong nanos = new AtomicLong();
    private final Refusals refusals = new Refusals(nanos::get);

    @Test
    void a_list_in_which_half_are_dead_is_believed() {
        for (int i = 0; i < 100; i++) {
            refusals.weighed(TAKEN);
            assertThat(refusals.weighed(NOBODY)).isSameAs(NOBODY);
        }
    }

    @Test
    void a_server_that_knows_nobody_any_more_is_believed_no_longer_until_it_takes_some_again() {
        assertThat(many(20)).allMatch(NOBODY::equals);

        assertThat(refusals.weighed(NOBODY)).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.hope()).isEqualTo(Answer.Hope.LATER);
            assertThat(failed.address()).isEqualTo(Answer.OfAddress.NOTHING);
            assertThat(failed.words()).isEqualTo("550 5.1.1");
        });
        for (int i = 0; i < 20; i++) {
            refusals.weighed(TAKEN);
        }
        assertThat(refusals.weighed(NOBODY)).isSameAs(NOBODY);
    }

    @Test
    void what_is_long_ago_counts_no_longer() {
        many(20);

        nanos.addAndGet(Duration.ofMinutes(11).toNanos());

        assertThat(refusals.weighed(NOBODY)).isSameAs(NOBODY);
    }

    private Stream<Answer> many(int number) {
        return Stream.generate(() -> refusals.weighed(NOBODY)).limit(number).toList().stream();
    }
}
