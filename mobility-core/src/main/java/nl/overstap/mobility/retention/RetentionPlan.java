package nl.overstap.mobility.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What the runs will have done by the end of a day, where nobody does anything until then. Nothing is changed by asking.
 *
 * @param on the day, in Europe/Amsterdam
 */
public record RetentionPlan(LocalDate on, List<Forecast> rules) {

    /**
     * What one rule will have done.
     *
     * @param ids of the first of them, without names
     */
    public record Forecast(String rule, Deed deed, int count, List<UUID> ids) {}
}
