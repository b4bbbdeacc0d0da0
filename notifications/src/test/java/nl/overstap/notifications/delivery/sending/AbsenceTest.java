package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AbsenceTest {

    private long now;
    private final Absence absence = new Absence(() -> now);

    private boolean isOverAfter(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        boolean isOver = absence.isOver();
        absence.looked();
        return isOver;
    }

    @BeforeEach
    void it_has_begun_a_while_ago() {
        isOverAfter(10);
        isOverAfter(10);
    }

    @Test
    void who_has_just_begun_waits_too() {
        Absence fresh = new Absence(() -> now);
        assertThat(fresh.isOver()).isFalse();
        now += Duration.ofSeconds(10).toNanos();
        assertThat(fresh.isOver()).isFalse();
        now += Duration.ofSeconds(10).toNanos();
        assertThat(fresh.isOver()).isTrue();
    }

    @Test
    void a_look_that_fails_later_on_is_no_absence() {
        now += Duration.ofSeconds(10).toNanos();
        absence.isOver(); // and then something failed
        assertThat(isOverAfter(12)).isTrue();
    }

    @Test
    void one_look_after_another_takes_over_what_others_lost() {
        for (int look = 0; look < 10; look++) {
            assertThat(isOverAfter(10)).isTrue();
        }
    }

    @Test
    void after_an_absence_those_who_live_note_first_what_they_sent() {
        assertThat(isOverAfter(10)).isTrue();
        assertThat(isOverAfter(60)).as("the database answers again").isFalse();
        assertThat(isOverAfter(10)).isFalse();
        assertThat(isOverAfter(10)).isTrue();
    }

    @Test
    void one_absence_after_another_counts_from_the_last() {
        assertThat(isOverAfter(60)).isFalse();
        assertThat(isOverAfter(30)).as("away again").isFalse();
        assertThat(isOverAfter(10)).isFalse();
        assertThat(isOverAfter(10)).isTrue();
    }

    @Test
    void a_look_that_takes_long_is_no_absence() {
        now += Duration.ofSeconds(10).toNanos();
        assertThat(absence.isOver()).isTrue();
        now += Duration.ofSeconds(100).toNanos(); // it works through many networks
        absence.looked();
        assertThat(isOverAfter(10)).isTrue();
    }
}
