package nl.overstap.api.retention;

import java.time.LocalDate;
import nl.overstap.api.testing.Region;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.time.Moment;

/** Runs of days to come. */
final class Runs {

    private Runs() {}

    /** That of a day in a region, at noon. */
    static boolean at(Region region, LocalDate day) {
        return Moment.at(
                day.atTime(12, 0).atZone(Moment.ZONE).toInstant(),
                () -> CurrentNetwork.in(
                        region.network(),
                        () -> Region.bean(DailyRetention.class).runInNetwork()));
    }
}
