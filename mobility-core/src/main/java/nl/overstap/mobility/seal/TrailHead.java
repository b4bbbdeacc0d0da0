package nl.overstap.mobility.seal;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the trail of a network was sealed: kept outside the database, it tells later whether anything up to there was
 * changed or cut off. Holds nothing about anybody.
 *
 * @param position of the last line that is sealed; 0 where there is none yet
 * @param hash of its seal, 64 hexadecimal digits in lower case
 */
public record TrailHead(UUID networkId, long position, String hash) {

    private static final Pattern WRITTEN = Pattern.compile("trail ([0-9a-f-]{36}) ([0-9]{1,18}) ([0-9a-f]{64})");

    /** As it stands in logs and files: {@code trail NETWORK POSITION HASH}. */
    public String text() {
        return "trail " + networkId + " " + position + " " + hash;
    }

    /** The head written in a line of a log or file, whatever else stands there. */
    public static Optional<TrailHead> in(String line) {
        Matcher written = WRITTEN.matcher(line);
        if (!written.find()) {
            return Optional.empty();
        }
        return Optional.of(
                new TrailHead(UUID.fromString(written.group(1)), Long.parseLong(written.group(2)), written.group(3)));
    }
}
