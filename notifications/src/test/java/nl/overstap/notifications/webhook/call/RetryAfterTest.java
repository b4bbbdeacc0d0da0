package nl.overstap.notifications.webhook.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver may say of when to come back (RFC 9110, 10.2.3). */
class RetryAfterTest {

    /** The moment of the examples in RFC 9110, 5.6.7, less a minute and a half. */
    private static final Instant NOW = Instant.parse("1994-11-06T08:48:07Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "90",
                " 0090 ",
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994"
            })
    void seconds_and_all_three_forms_of_a_date_are_read(String value) {
        assertThat(RetryAfter.read(value, NOW)).contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"93601", "9999999999", "99999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void more_than_26_hours_are_26_hours(String value) {
        assertThat(RetryAfter.read(value, NOW)).contains(Duration.ofHours(26));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "-5", "0", "1.5", "Sun, 06 Nov 1994 08:48:00 GMT", "Monday, 06-Nov-72 08:49:37 GMT"})
    void what_says_nothing_or_is_over_asks_for_nothing(String value) {
        assertThat(RetryAfter.read(value, NOW)).isEmpty();
    }

    @Test
    void two_digits_of_a_year_are_those_of_a_year_near_by() {
        assertThat(RetryAfter.read("Sunday, 01-Jan-01 00:01:00 GMT", Instant.parse("2001-01-01T00:00:00Z")))
                .isEmpty(); // it was a Monday
        assertThat(RetryAfter.read("Monday, 01-Jan-01 00:01:00 GMT", Instant.parse("2001-01-01T00:00:00Z")))
                .contains(Duration.ofMinutes(1));
    }
}
