package nl.overstap.mobility.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;

class TrailRetentionTest {

    private static final Instant NOW = Instant.parse("2028-02-29T10:00:00Z");

    @Test
    void a_network_that_says_fewer_months_is_followed() {
        assertThat(TrailRetention.before(NOW, Period.ofYears(2), 6)).isEqualTo(Instant.parse("2027-08-29T10:00:00Z"));
    }

    @Test
    void no_network_keeps_longer_than_the_operator_says() {
        assertThat(TrailRetention.before(NOW, Period.ofMonths(9), 24)).isEqualTo(Instant.parse("2027-05-29T10:00:00Z"));
    }

    @Test
    void a_leap_day_is_counted_by_the_calendar() {
        assertThat(TrailRetention.before(NOW, Period.ofYears(2), 12)).isEqualTo(Instant.parse("2027-02-28T10:00:00Z"));
    }
}
