package nl.overstap.mobility.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two hashes in use; both are in every JDK. */
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    /** Ready to be copied, by key: setting one up takes longer than its work. There are as many as there are keys. */
    private static final Map<String, Mac> READY = new ConcurrentHashMap<>();

    private Hmac() {}

    static byte[] sha256(String key, byte[] text) {
        try {
            return ((Mac) READY.computeIfAbsent(key, Hmac::ready).clone()).doFinal(text);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac ready(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
