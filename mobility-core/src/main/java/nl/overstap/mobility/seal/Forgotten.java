package nl.overstap.mobility.seal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the trail says of older ones that were forgotten.
 *
 * @param position of the last one
 * @param hash of its seal, 64 hexadecimal digits in lower case
 * @param sealedAt when the line that says so was sealed
 */
record Forgotten(long position, String hash, Instant sealedAt) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18}) H([0-9A-F]{64})");

    /** What such a line says; empty where it says nothing of the kind. */
    static Optional<Forgotten> in(@Nullable String detail, Instant sealedAt) {
        Matcher written = WRITTEN.matcher(detail == null ? "" : detail);
        return written.matches()
                ? Optional.of(new Forgotten(
                        Long.parseLong(written.group(1)), written.group(2).toLowerCase(Locale.ROOT), sealedAt))
                : Optional.empty();
    }

    /** Whether the head was of age then; one that does not say when it was sealed was not. */
    boolean mayHold(TrailHead head) {
        Instant young =
                sealedAt.atOffset(ZoneOffset.UTC).minus(TrailConfig.LEAST).toInstant();
        Instant sealed = head.sealedAt();
        return sealed != null && sealed.isBefore(young);
    }

    /** Whether both tell of the same seal, and not the same. */
    boolean contradicts(TrailHead head) {
        return head.position() == position && !head.hash().equals(hash);
    }
}
