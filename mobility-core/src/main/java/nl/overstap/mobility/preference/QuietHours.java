package nl.overstap.mobility.preference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.overstap.mobility.time.Moment;

/**
 * The hours of a day at which nothing comes, by the clock on the wall in Europe/Amsterdam. They go past midnight where
 * they end before they begin. Where the clock is set back they begin when it shows their hour for the first time and end
 * once it shows no earlier one any more; where it is set forward past their hour, at that moment.
 *
 * @param from the first minute of them
 * @param to    the first minute after them, another one than {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to) {

    private static final ZoneRules RULES = Moment.ZONE.getRules();

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours of no length");
        }
    }

    /** When the quiet hours that {@code now} falls into are over; empty where it falls into none. */
    public Optional<Instant> endAfter(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Moment.ZONE);
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            Instant end = last(LocalDateTime.of(to.isAfter(from) ? day : day.plusDays(1), to));
            if (!now.isBefore(first(LocalDateTime.of(day, from))) && now.isBefore(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private static Instant first(LocalDateTime shown) {
        List<ZoneOffset> offsets = RULES.getValidOffsets(shown);
        return offsets.isEmpty() ? change(shown) : shown.toInstant(offsets.getFirst());
    }

    private static Instant last(LocalDateTime shown) {
        List<ZoneOffset> offsets = RULES.getValidOffsets(shown);
        if (offsets.isEmpty()) {
            return change(shown);
        }
        // the hour that comes twice begins with this very minute: nothing earlier is shown after the first time
        boolean isSetBackTo = offsets.size() > 1
                && shown.equals(
                        Objects.requireNonNull(RULES.getTransition(shown)).getDateTimeAfter());
        return shown.toInstant(isSetBackTo ? offsets.getFirst() : offsets.getLast());
    }

    private static Instant change(LocalDateTime neverShown) {
        ZoneOffsetTransition change = RULES.getTransition(neverShown);
        return change.getInstant();
    }
}
