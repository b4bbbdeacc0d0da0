package nl.overstap.mobility.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class RhythmTest {

    @Test
    void a_daily_digest_goes_at_the_next_eight_in_the_morning() {
        assertThat(Rhythm.DAILY.digestAfter(at("2026-06-03T07:59:59+02:00"))).isEqualTo(at("2026-06-03T08:00+02:00"));
        assertThat(Rhythm.DAILY.digestAfter(at("2026-06-03T08:00+02:00"))).isEqualTo(at("2026-06-04T08:00+02:00"));
        assertThat(Rhythm.DAILY.digestAfter(at("2028-02-28T12:00+01:00"))).isEqualTo(at("2028-02-29T08:00+01:00"));
    }

    @Test
    void a_weekly_digest_goes_on_monday() {
        assertThat(Rhythm.WEEKLY.digestAfter(at("2026-06-03T12:00+02:00"))).isEqualTo(at("2026-06-08T08:00+02:00"));
        assertThat(Rhythm.WEEKLY.digestAfter(at("2026-06-08T07:00+02:00"))).isEqualTo(at("2026-06-08T08:00+02:00"));
        assertThat(Rhythm.WEEKLY.digestAfter(at("2026-06-08T08:00+02:00"))).isEqualTo(at("2026-06-15T08:00+02:00"));
    }

    @Test
    void the_clock_may_be_changed_in_between() {
        assertThat(Rhythm.DAILY.digestAfter(at("2026-03-28T20:00+01:00"))).isEqualTo(at("2026-03-29T08:00+02:00"));
        assertThat(Rhythm.WEEKLY.digestAfter(at("2026-10-24T12:00+02:00"))).isEqualTo(at("2026-10-26T08:00+01:00"));
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
