package nl.overstap.notifications.webhook;

import com.standardwebhooks.Webhook;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.mobility.cipher.CipherForm;
import nl.overstap.mobility.vault.VaultConfig;
import org.jspecify.annotations.Nullable;

/** The secrets that calls are signed with: made here, shown once, kept encrypted under the installation's key. */
@Singleton
public class Secrets {

    private static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String PURPOSE = "webhook secrets";

    private final byte[] key;
    private final CipherForm form;
    private final SecureRandom random = new SecureRandom();

    Secrets(AccessConfig config, VaultConfig vault) {
        this.key = key(config.address().key());
        this.form = vault.cipher();
    }

    /** A new one, as the Standard Webhooks write it. */
    String make() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return Webhook.SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    byte[] seal(String secret) {
        return form.seal(key, PURPOSE, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** What was sealed, in whatever form; empty where the installation's key is another one since. */
    public Optional<String> open(byte[] sealed) {
        byte[] secret = CipherForm.open(key, PURPOSE, sealed);
        return Optional.ofNullable(secret == null ? ofBefore(sealed) : secret)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** What was sealed before forms were written down: nonce, ciphertext and tag of AES-256-GCM; null where it is not. */
    private byte @Nullable [] ofBefore(byte[] sealed) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            return cipher.doFinal(Arrays.copyOfRange(sealed, NONCE, sealed.length));
        } catch (AEADBadTagException _) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be opened", e);
        }
    }

    private static byte[] key(String installation) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(installation.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
