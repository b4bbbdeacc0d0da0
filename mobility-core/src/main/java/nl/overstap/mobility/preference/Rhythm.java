package nl.overstap.mobility.preference;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import nl.overstap.mobility.time.Moment;

/** How often somebody wants to hear of profiles and answers. */
public enum Rhythm {
    IMMEDIATELY,
    /** Together, each day at {@link #HOUR}. */
    DAILY,
    /** Together, each Monday at {@link #HOUR}. */
    WEEKLY,
    /** At once, and only what somebody has to answer or act on. */
    ONLY_ANSWERS;

    /** When digests go, by the clock on the wall: before the day's work. */
    public static final LocalTime HOUR = LocalTime.of(8, 0);

    public boolean isDigest() {
        return this == DAILY || this == WEEKLY;
    }

    /** The first moment after {@code now} at which a digest of this rhythm goes; of one that has none, the next morning's. */
    public Instant digestAfter(Instant now) {
        ZonedDateTime next = now.atZone(Moment.ZONE).with(HOUR);
        if (!next.toInstant().isAfter(now)) {
            next = next.plusDays(1);
        }
        return (this == WEEKLY ? next.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)) : next).toInstant();
    }
}
