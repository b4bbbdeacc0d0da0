package nl.overstap.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and moments are what RFC 3339 says, neither less nor more. */
class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T09:00:00Z,           2026-03-31T09:00:00Z",
        "2026-03-31t09:00:00z,           2026-03-31T09:00:00Z",
        "2026-03-31T09:00:00+02:00,      2026-03-31T07:00:00Z",
        "2026-03-31T09:00:00-03:30,      2026-03-31T12:30:00Z",
        "2026-03-31T09:00:00-00:00,      2026-03-31T09:00:00Z",
        "2026-03-31T09:00:00+23:59,      2026-03-30T09:01:00Z",
        "2026-03-31T09:00:00.5Z,         2026-03-31T09:00:00.500Z",
        "2026-03-31T09:00:00.123456789Z, 2026-03-31T09:00:00.123456789Z",
        "2026-03-31T09:00:00.0123456789876543210Z, 2026-03-31T09:00:00.012345678Z",
        "2016-12-31T23:59:60Z,           2016-12-31T23:59:59Z",
        "2017-01-01T01:59:60+02:00,      2016-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z,           0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,       9999-12-31T23:59:59.999Z"
    })
    void a_moment_has_an_offset_and_seconds_in_which_there_may_be_a_fraction(String text, Instant moment) {
        assertThat(Rfc3339.moment(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "1796000000",
                "1796000000.5",
                "2026-03-31",
                "2026-03-31T09:00:00",
                "2026-03-31T09:00Z",
                "2026-03-31T09:00:00.Z",
                "2026-03-31 09:00:00Z",
                " 2026-03-31T09:00:00Z",
                "2026-03-31T09:00:00Z\n",
                "2026-03-31T09:00:00Z[Europe/Amsterdam]",
                "2026-03-31T09:00:00+02",
                "2026-03-31T09:00:00+0200",
                "2026-03-31T09:00:00+24:00",
                "2026-03-31T24:00:00Z",
                "2026-03-31T09:60:00Z",
                "2026-03-31T09:00:61Z",
                "2026-03-31T09:00:60Z",
                "2026-02-30T09:00:00Z",
                "0000-12-31T23:59:59Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "٢٠٢٦-03-31T09:00:00Z"
            })
    void another_way_to_write_a_moment_is_none(String text) {
        assertThat(Rfc3339.moment(text)).isEmpty();
    }

    @Test
    void a_day_is_a_day_of_the_calendar() {
        assertThat(Rfc3339.day("2028-02-29")).contains(LocalDate.of(2028, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 2027-01-01 ",
                "2027-01-01T23:00:00Z",
                "2027-02-29",
                "2027-1-1",
                "20270101",
                "2027-W01-1",
                "2027-001",
                "01-01-2027",
                "+12027-01-01",
                "-2027-01-01"
            })
    void another_way_to_write_a_day_is_none(String text) {
        assertThat(Rfc3339.day(text)).isEmpty();
    }
}
