package nl.overstap.mobility.cipher;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A way of sealing bytes under a key of 256 bits. What it makes begins with a byte that says which one it was, then come
 * a random nonce of 96 bits, the ciphertext and a tag of 128 bits. Whatever was sealed in one form opens for as long as
 * that stands here, also after another one was chosen.
 */
public enum CipherForm {
    /** As NIST SP 800-38D has it. */
    AES_256_GCM(1),
    /** As RFC 8439 has it: nothing in it is related to AES, should that ever be broken. */
    CHACHA20_POLY1305(2);

    /** What every key is long. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte mark;

    CipherForm(int mark) {
        this.mark = (byte) mark;
    }

    /** The byte that all it seals begins with. */
    public byte mark() {
        return mark;
    }

    /** A new key. */
    public static byte[] newKey() {
        return random(KEY_BYTES);
    }

    /** The form that something was sealed in; empty where that is none of ours. */
    public static Optional<CipherForm> of(byte[] sealed) {
        return sealed.length <= 1 + NONCE_BYTES
                ? Optional.empty()
                : Arrays.stream(values()).filter(form -> form.mark == sealed[0]).findFirst();
    }

    /**
     * Seals these bytes, never twice alike.
     *
     * @param place what it is and whose: read anywhere else, it does not open
     */
    public byte[] seal(byte[] key, String place, byte[] plain) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place);
            byte[] ciphertext = cipher.doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
                    .put(mark)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    /** What was sealed in any form. Null where that was with another key, for another place, or it was changed since. */
    public static byte @Nullable [] open(byte[] key, String place, byte[] sealed) {
        Optional<CipherForm> form = of(sealed);
        return form.isEmpty() ? null : form.get().opened(key, place, sealed);
    }

    private byte @Nullable [] opened(byte[] key, String place, byte[] sealed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES), place);
            return cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException _) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt", e);
        }
    }

    private Cipher cipher(int mode, byte[] key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = switch (this) {
            case AES_256_GCM -> {
                Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
                aes.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
                yield aes;
            }
            case CHACHA20_POLY1305 -> {
                Cipher chaCha = Cipher.getInstance("ChaCha20-Poly1305");
                chaCha.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
                yield chaCha;
            }
        };
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
