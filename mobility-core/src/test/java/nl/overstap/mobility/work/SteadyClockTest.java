package nl.overstap.mobility.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private Instant wall = Instant.parse("2026-03-02T09:00:00Z");
    private long nanos = 42;
    private final SteadyClock clock = new SteadyClock(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return wall;
                }
            },
            () -> nanos);

    @Test
    void an_hour_set_back_is_not_followed() {
        Instant before = clock.now();
        wall = wall.minus(Duration.ofHours(1));
        passes(Duration.ofSeconds(10));

        assertThat(clock.now()).isEqualTo(before.plusSeconds(10));
        passes(Duration.ofMinutes(5));
        assertThat(clock.now()).isEqualTo(before.plusSeconds(310));
    }

    @Test
    void a_jump_ahead_and_a_small_correction_are_followed() {
        clock.now();
        wall = wall.plus(Duration.ofHours(2));
        assertThat(clock.now()).isEqualTo(wall);
        wall = wall.minusSeconds(3);
        assertThat(clock.now()).isEqualTo(wall);
    }

    @Test
    void it_is_followed_again_when_it_has_caught_up() {
        clock.now();
        wall = wall.minus(Duration.ofHours(1));
        clock.now();
        wall = wall.plus(Duration.ofHours(1));

        assertThat(clock.now()).isEqualTo(wall);
    }

    /** The hands of the clock on the wall go back; the moments that are counted here do not. */
    @Test
    void the_night_that_summer_time_ends_has_its_hour_twice_and_goes_on() {
        wall = ZonedDateTime.of(2026, 10, 25, 2, 59, 0, 0, ZONE)
                .withEarlierOffsetAtOverlap()
                .toInstant();
        Instant before = clock.now();
        passes(Duration.ofMinutes(2));

        assertThat(clock.now()).isEqualTo(before.plusSeconds(120)).isEqualTo(wall);
    }

    private void passes(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
