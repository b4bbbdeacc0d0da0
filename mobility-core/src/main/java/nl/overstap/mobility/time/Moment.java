package nl.overstap.mobility.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of all rules. Work can be done as of another moment ({@link #at}): for loading history, and for tests
 * that live through a year.
 */
public final class Moment extends Clock {

    /** Where the people are: a date without a place is a date there. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");
    private static final ScopedValue<Instant> OTHER = ScopedValue.newInstance();

    private final ZoneId zone;

    Moment(ZoneId zone) {
        this.zone = zone;
    }

    /** Does the work as if it were that moment, on this thread. */
    public static <T extends @Nullable Object, X extends Throwable> T at(
            Instant moment, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(OTHER, moment).call(work);
    }

    /** The date at the people's place. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The moment that the day is over at the people's place. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    /** Whether it can be kept and written as others do: the years 0001 to 9999 of ISO 8601 (RFC 3339). */
    public static boolean isWritable(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(BEYOND);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new Moment(other);
    }

    /** In microseconds, as the database keeps them: what is answered at once and what is read later are the same. */
    @Override
    public Instant instant() {
        Instant now = OTHER.isBound() ? OTHER.get() : Clock.systemUTC().instant();
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    /** The one instance that is injected as {@link Clock}. */
    static Clock utc() {
        return new Moment(ZoneOffset.UTC);
    }
}
