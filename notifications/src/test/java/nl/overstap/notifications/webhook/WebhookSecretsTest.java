package nl.overstap.notifications.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.mobility.cipher.CipherForm;
import nl.overstap.mobility.vault.VaultConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookSecretsTest {

    private static final String KEY = "a key of the installation";

    @ParameterizedTest
    @EnumSource
    void a_secret_opens_after_another_form_was_set_and_not_under_another_key(CipherForm before) {
        byte[] sealed = secrets(KEY, before).seal("whsec_c2VjcmV0");

        for (CipherForm after : CipherForm.values()) {
            assertThat(secrets(KEY, after).open(sealed)).contains("whsec_c2VjcmV0");
            assertThat(secrets("another key", after).open(sealed)).isEmpty();
        }
    }

    @Test
    void a_secret_of_before_forms_were_written_down_opens() throws GeneralSecurityException {
        byte[] sealed = asBefore("whsec_b3Vk");

        assertThat(secrets(KEY, CipherForm.AES_256_GCM).open(sealed)).contains("whsec_b3Vk");
        assertThat(secrets("another key", CipherForm.AES_256_GCM).open(sealed)).isEmpty();
    }

    /** A nonce that begins as the mark of a form does, which one in 128 did. */
    private static byte[] asBefore(String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] key = mac.doFinal("webhook secrets".getBytes(StandardCharsets.UTF_8));
        byte[] nonce = new byte[12];
        nonce[0] = CipherForm.AES_256_GCM.mark();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static Secrets secrets(String key, CipherForm form) {
        return new Secrets(access(key), vault(form));
    }

    private static AccessConfig access(String key) {
        return new AccessConfig() {
            @Override
            public String publicUrl() {
                return "";
            }

            @Override
            public Link link() {
                return () -> "";
            }

            @Override
            public Address address() {
                return () -> key;
            }

            @Override
            public Optional<List<String>> operators() {
                return Optional.empty();
            }
        };
    }

    private static VaultConfig vault(CipherForm form) {
        return new VaultConfig() {
            @Override
            public String masterKey() {
                return "";
            }

            @Override
            public Optional<List<String>> oldMasterKeys() {
                return Optional.empty();
            }

            @Override
            public CipherForm cipher() {
                return form;
            }

            @Override
            public Optional<String> copyTo() {
                return Optional.empty();
            }
        };
    }
}
