package nl.overstap.mobility.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

    private static final LocalDate FORWARD = LocalDate.of(2026, 3, 29);
    private static final LocalDate BACK = LocalDate.of(2026, 10, 25);
    private static final LocalDate LEAP = LocalDate.of(2028, 2, 29);

    @Test
    void the_night_ends_in_the_morning() {
        QuietHours night = hours("22:00", "07:00");

        assertThat(night.endAfter(at("2026-06-01T23:30+02:00"))).contains(at("2026-06-02T07:00+02:00"));
        assertThat(night.endAfter(at("2026-06-02T06:59+02:00"))).contains(at("2026-06-02T07:00+02:00"));
        assertThat(night.endAfter(at("2026-06-02T07:00+02:00"))).isEmpty();
        assertThat(night.endAfter(at("2026-06-02T21:59+02:00"))).isEmpty();
    }

    @Test
    void the_night_in_which_the_clock_is_set_forward_ends_at_the_same_hour() {
        assertThat(hours("22:00", "07:00").endAfter(at("2026-03-29T01:30+01:00")))
                .contains(at("2026-03-29T07:00+02:00"));
        assertThat(hours("22:00", "02:30").endAfter(at("2026-03-29T01:30+01:00")))
                .contains(at("2026-03-29T03:00+02:00"));
    }

    @Test
    void an_hour_that_comes_twice_is_quiet_twice() {
        QuietHours hour = hours("02:00", "02:30");

        assertThat(hour.endAfter(at("2026-10-25T02:10+02:00"))).contains(at("2026-10-25T02:30+01:00"));
        assertThat(hour.endAfter(at("2026-10-25T02:10+01:00"))).contains(at("2026-10-25T02:30+01:00"));
        assertThat(hour.endAfter(at("2026-10-25T02:30+01:00"))).isEmpty();
    }

    /** Walks minute by minute past a clock on the wall: quiet from when it first shows the one until it shows nothing before the other. */
    @Test
    void they_are_what_a_clock_on_the_wall_shows_also_on_days_when_it_is_changed() {
        Random random = new Random(20260329);
        for (LocalDate day : List.of(FORWARD, BACK, LEAP, LocalDate.of(2026, 6, 3))) {
            for (int i = 0; i < 60; i++) {
                LocalTime from = LocalTime.MIN.plusMinutes(random.nextInt(1440));
                LocalTime to = from.plusMinutes(1 + random.nextInt(1439));
                compare(new QuietHours(from, to), day);
            }
            compare(hours("02:00", "03:00"), day);
            compare(hours("02:30", "02:45"), day);
            compare(hours("03:00", "02:00"), day);
        }
    }

    private static void compare(QuietHours hours, LocalDate day) {
        List<Instant[]> spans = spans(hours, day);
        Instant minute = day.atStartOfDay(Moment.ZONE).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(Moment.ZONE).toInstant();
        for (; minute.isBefore(end); minute = minute.plus(Duration.ofMinutes(7))) {
            Instant now = minute;
            assertThat(hours.endAfter(now))
                    .as("%s at %s", hours, now.atZone(Moment.ZONE))
                    .isEqualTo(spans.stream()
                            .filter(span -> !now.isBefore(span[0]) && now.isBefore(span[1]))
                            .map(span -> span[1])
                            .findFirst());
        }
    }

    /** The quiet spans of the day and the one before, found by looking at the clock each minute. */
    private static List<Instant[]> spans(QuietHours hours, LocalDate day) {
        List<Instant[]> spans = new ArrayList<>();
        for (LocalDate begun : List.of(day.minusDays(1), day)) {
            LocalDate ended = hours.to().isAfter(hours.from()) ? begun : begun.plusDays(1);
            spans.add(new Instant[] {firstAt(begun, hours.from()), lastBefore(ended, hours.to())});
        }
        return spans;
    }

    /** The first minute of the day at which the clock shows the time or has just leapt past it. */
    private static Instant firstAt(LocalDate day, LocalTime time) {
        Instant minute = day.atStartOfDay(Moment.ZONE).toInstant();
        while (minute.atZone(Moment.ZONE).toLocalTime().isBefore(time)) {
            minute = minute.plusSeconds(60);
        }
        return minute;
    }

    /** The first minute after the last of the day at which the clock shows an earlier time. */
    private static Instant lastBefore(LocalDate day, LocalTime time) {
        Instant minute = day.plusDays(1).atStartOfDay(Moment.ZONE).toInstant();
        while (true) {
            ZonedDateTime before = minute.minusSeconds(60).atZone(Moment.ZONE);
            if (before.toLocalDate().isBefore(day) || before.toLocalTime().isBefore(time)) {
                return minute;
            }
            minute = minute.minusSeconds(60);
        }
    }

    private static QuietHours hours(String from, String until) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
