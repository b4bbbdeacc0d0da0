package nl.overstap.api.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** Days and moments as RFC 3339 writes them, which is what JSON Schema calls date and date-time; nothing else is one. */
public final class Rfc3339 {

    private static final int NANOS_DIGITS = 9;
    private static final int LEAP_SECOND = 60;
    private static final LocalTime BEFORE_MIDNIGHT = LocalTime.of(23, 59, 59);

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT = Pattern.compile("(?<day>\\d{4}-\\d{2}-\\d{2})[Tt]"
            + "(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)(?:\\.(?<fraction>\\d+))?"
            + "(?:[Zz]|(?<sign>[+-])(?<hours>[01]\\d|2[0-3]):(?<minutes>[0-5]\\d))");

    private Rfc3339() {}

    /** A full-date, such as 2026-03-31. */
    public static Optional<LocalDate> day(String text) {
        try {
            return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** A date-time, such as 2026-03-31T09:00:00Z, of the years that can be kept; finer than nanoseconds is cut off. */
    public static Optional<Instant> moment(String text) {
        Matcher written = MOMENT.matcher(text);
        return written.matches()
                ? day(written.group("day"))
                        .map(day -> day.atTime(time(written))
                                .toInstant(ZoneOffset.UTC)
                                .minusSeconds(offset(written)))
                        .filter(moment -> number(written, "second") < LEAP_SECOND || isBeforeMidnight(moment))
                        .filter(Moment::isWritable)
                : Optional.empty();
    }

    /** A leap second is the one before it: no clock here knows another. */
    private static LocalTime time(Matcher written) {
        return LocalTime.of(
                number(written, "hour"),
                number(written, "minute"),
                Math.min(number(written, "second"), LEAP_SECOND - 1),
                nanos(written.group("fraction")));
    }

    private static int nanos(@Nullable String fraction) {
        String digits = fraction == null ? "" : fraction.substring(0, Math.min(fraction.length(), NANOS_DIGITS));
        return Integer.parseInt(digits + "0".repeat(NANOS_DIGITS - digits.length()));
    }

    /** In seconds east of Greenwich. */
    private static int offset(Matcher written) {
        if (written.group("sign") == null) {
            return 0;
        }
        int seconds = (number(written, "hours") * 60 + number(written, "minutes")) * 60;
        return written.group("sign").equals("-") ? -seconds : seconds;
    }

    /** Leap seconds come at the end of a day in UTC alone. */
    private static boolean isBeforeMidnight(Instant moment) {
        return !LocalTime.ofInstant(moment, ZoneOffset.UTC).isBefore(BEFORE_MIDNIGHT);
    }

    private static int number(Matcher written, String group) {
        return Integer.parseInt(written.group(group));
    }
}
