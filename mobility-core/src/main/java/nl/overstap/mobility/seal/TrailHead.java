package nl.overstap.mobility.seal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far the trail of a network was sealed: kept outside the database, it tells later whether anything up to there was
 * changed or cut off. Holds nothing about anybody.
 *
 * @param position of the last line that is sealed; 0 where there is none yet
 * @param hash of its seal, 64 hexadecimal digits in lower case
 * @param sealedAt when; null where it was kept without, or there is none yet
 */
public record TrailHead(
        UUID networkId,
        long position,
        String hash,
        @Nullable Instant sealedAt) {

    private static final Pattern WRITTEN = Pattern.compile("trail ([0-9a-f-]{36}) ([0-9]{1,18}) ([0-9a-f]{64})"
            + "(?: ([0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?Z))?");

    /** As it stands in logs and files: {@code trail NETWORK POSITION HASH MOMENT}. */
    public String text() {
        return "trail " + networkId + " " + position + " " + hash + (sealedAt == null ? "" : " " + sealedAt);
    }

    /** The head written in a line of a log or file, whatever else stands there. */
    public static Optional<TrailHead> in(String line) {
        Matcher written = WRITTEN.matcher(line);
        if (!written.find()) {
            return Optional.empty();
        }
        return Optional.of(new TrailHead(
                UUID.fromString(written.group(1)),
                Long.parseLong(written.group(2)),
                written.group(3),
                moment(written.group(4))));
    }

    /** One that no calendar knows is none. */
    private static @Nullable Instant moment(@Nullable String written) {
        try {
            return written == null ? null : Instant.parse(written);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
