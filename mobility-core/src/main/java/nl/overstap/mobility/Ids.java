package nl.overstap.mobility;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes identifiers: UUID version 7 (RFC 9562), so that rows lie in the order they were made. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static UUID next() {
        return at(System.currentTimeMillis());
    }

    /** An identifier as of a moment: for history that is loaded later. */
    public static UUID at(long epochMilli) {
        long random = RANDOM.nextLong();
        long high = (epochMilli << 16) | 0x7000 | (random & 0x0FFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The smallest that {@link #at} could make from that moment on: for looking through rows by their ids. */
    public static UUID first(long epochMilli) {
        return new UUID((epochMilli << 16) | 0x7000, 0x8000_0000_0000_0000L);
    }

    /** An identifier that tells nothing, not even when it was made: UUID version 4. */
    public static UUID random() {
        return UUID.randomUUID();
    }
}
