package nl.overstap.mobility.circulation.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import nl.overstap.mobility.preference.Rhythm;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SilenceTest {

    /** A digest begins at its moment, and the last of many leaves some time after it. */
    @ParameterizedTest
    @EnumSource(Silence.class)
    void who_reads_by_the_day_is_reminded_with_the_digest_of_the_day_that_it_falls_due_on(Silence silence) {
        Instant digest = Rhythm.DAILY.digestAfter(Instant.parse("2027-01-01T00:00:00Z"));
        for (int i = 0; i < 365; i++) {
            Instant due = silence.endAfterDigest(digest.plusSeconds(58));

            assertThat(LocalDate.ofInstant(Rhythm.DAILY.digestAfter(due), Moment.ZONE))
                    .isEqualTo(LocalDate.ofInstant(digest, Moment.ZONE).plusDays(silence.days()));
            digest = Rhythm.DAILY.digestAfter(digest);
        }
    }

    /** The longer one overtakes the shorter one, which waits for the same digest. */
    @ParameterizedTest
    @EnumSource(Silence.class)
    void who_reads_by_the_week_is_reminded_with_the_next_digest(Silence silence) {
        Instant digest = Rhythm.WEEKLY.digestAfter(Instant.parse("2027-03-01T00:00:00Z"));

        Instant next = Rhythm.WEEKLY.digestAfter(silence.endAfterDigest(digest.plusSeconds(58)));

        assertThat(next).isEqualTo(Rhythm.WEEKLY.digestAfter(digest));
    }

    @Test
    void what_left_alone_is_counted_to_the_moment() {
        Instant sent = Instant.parse("2027-06-01T10:00:00Z");

        assertThat(Silence.SHORT.endAfter(sent)).isEqualTo(sent.plus(Duration.ofDays(3)));
    }
}
