package nl.overstap.mobility.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Signs what goes out and comes back, so that nobody can make one for something else. Under the key of links. */
@Singleton
public class Seal {

    /** 80 bits: who guesses has to ask us each time. */
    private static final int BYTES = 10;

    private final String key;

    public Seal(AccessConfig config) {
        this.key = config.link().key();
    }

    /** Ten bytes that only this installation makes of a text for a purpose. */
    public byte[] of(String purpose, String text) {
        byte[] mac = Hmac.sha256(key, (purpose + ":" + text).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(mac, BYTES);
    }

    /** Whether it is the one that {@link #of} makes. */
    public boolean fits(String purpose, String text, byte[] seal) {
        return MessageDigest.isEqual(seal, of(purpose, text));
    }
}
