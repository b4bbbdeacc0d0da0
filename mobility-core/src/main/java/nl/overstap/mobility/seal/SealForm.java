package nl.overstap.mobility.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Works out the hash of a seal: SHA-256 over a form in which no two lines look alike. Each field is its length in bytes
 * (four bytes, big-endian; FFFFFFFF for null) and then its bytes. {@code docs/trail.md} is the form for others; a change
 * here makes all chains there are invalid.
 */
final class SealForm {

    /** Says which form it is, so that another one can come beside it. */
    private static final String NAME = "overstap-trail-1";

    /** Before the first line. */
    static final byte[] BEGINNING = new byte[32];

    private final MessageDigest digest;

    private SealForm() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of the seal of a line in its place. */
    static byte[] hash(byte @Nullable [] previous, long position, @Nullable Instant sealedAt, TrailLine line) {
        SealForm form = new SealForm();
        form.text(NAME);
        form.bytes(previous);
        form.text(Long.toString(position));
        form.moment(sealedAt);
        form.text(line.id().toString());
        form.object(line.networkId());
        form.moment(line.moment());
        form.object(line.actorId());
        form.text(line.actorRole());
        form.object(line.organizationId());
        form.text(line.subjectKind());
        form.object(line.subjectId());
        form.object(line.candidateId());
        form.text(line.action());
        form.text(line.detail());
        return form.digest.digest();
    }

    private void object(@Nullable Object value) {
        text(value == null ? null : value.toString());
    }

    /** Seconds since 1970 with six decimals, as PostgreSQL's {@code extract(epoch from …)} writes them. */
    private void moment(@Nullable Instant moment) {
        text(moment == null ? null : written(moment));
    }

    static String written(Instant moment) {
        boolean before = moment.getEpochSecond() < 0 && moment.getNano() > 0;
        long seconds = before ? moment.getEpochSecond() + 1 : moment.getEpochSecond();
        int micros = (before ? 1_000_000_000 - moment.getNano() : moment.getNano()) / 1_000;
        return (before && seconds == 0 ? "-" : "") + seconds + String.format(Locale.ROOT, ".%06d", micros);
    }

    private void text(@Nullable String value) {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte @Nullable [] value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? -1 : value.length)
                .array());
        if (value != null) {
            digest.update(value);
        }
    }
}
