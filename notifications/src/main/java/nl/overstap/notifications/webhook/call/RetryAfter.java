package nl.overstap.notifications.webhook.call;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a receiver says of when to come back: seconds, or a date in one of the three forms of RFC 9110, 5.6.7. */
final class RetryAfter {

    /** A receiver may ask for more, and is called again after that all the same. */
    static final Duration LONGEST = Duration.ofHours(26);

    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Two digits of a year are never those of one more than 50 years away. */
    private static final int FURTHEST_YEARS = 50;

    private RetryAfter() {}

    /** How long it asks to be left alone, 26 hours at most; empty where it says nothing, or nothing that can be read. */
    static Optional<Duration> read(String value, Instant now) {
        String text = value.strip();
        return (text.matches("[0-9]+") ? Optional.of(seconds(text)) : date(text, now))
                .filter(Duration::isPositive)
                .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }

    private static Duration seconds(String digits) {
        return Duration.ofSeconds(new BigInteger(digits)
                .min(BigInteger.valueOf(LONGEST.toSeconds()))
                .longValueExact());
    }

    private static Optional<Duration> date(String text, Instant now) {
        return Stream.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)
                .flatMap(form -> date(text, form).stream())
                .findFirst()
                .map(moment -> Duration.between(now, moment));
    }

    private static Optional<Instant> date(String text, DateTimeFormatter form) {
        try {
            return Optional.of(Instant.from(form.parse(text)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter rfc850(Instant now) {
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(
                        ChronoField.YEAR,
                        2,
                        2,
                        ZonedDateTime.ofInstant(now, ZoneOffset.UTC).getYear() - FURTHEST_YEARS + 1)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
