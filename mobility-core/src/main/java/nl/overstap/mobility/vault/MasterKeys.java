package nl.overstap.mobility.vault;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.cipher.CipherForm;

/**
 * The keys of the installation that the keys of people are wrapped with, known by the first four bytes of their
 * SHA-256. New keys are wrapped with the first one; the others still unwrap.
 */
@Singleton
public class MasterKeys {

    private final Map<String, byte[]> byName = new LinkedHashMap<>();
    private final String current;
    private final CipherForm form;

    MasterKeys(VaultConfig config) {
        List<String> all = new ArrayList<>(List.of(config.masterKey()));
        all.addAll(config.oldMasterKeys().orElse(List.of()));
        for (String text : all) {
            byte[] key = read(text)
                    .orElseThrow(() -> new IllegalArgumentException("a master key is not 32 bytes in Base64"));
            byName.put(name(key), key);
        }
        current = byName.keySet().iterator().next();
        form = config.cipher();
    }

    /** Empty where it is not 32 bytes in Base64. */
    public static Optional<byte[]> read(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            return key.length == CipherForm.KEY_BYTES ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What the key is known by: it tells which one it is, and nothing about it. */
    static String name(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 4));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one that keys are wrapped with now. */
    public String current() {
        return current;
    }

    /** The form in which keys are wrapped, and all that they seal is sealed, from now on. */
    CipherForm form() {
        return form;
    }

    /** All that unwrap. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    byte[] wrap(UUID person, byte[] key) {
        return form.seal(key(current), place(person), key);
    }

    /** @param master the name of the key it was wrapped with */
    byte[] unwrap(UUID person, String master, byte[] wrapped) {
        byte[] key = CipherForm.open(key(master), place(person), wrapped);
        if (key == null) {
            throw new IllegalStateException("the key of " + person + " was tampered with");
        }
        return key;
    }

    private byte[] key(String name) {
        byte[] key = byName.get(name);
        if (key == null) {
            throw new IllegalStateException("keys are wrapped with the master key " + name
                    + ": put it back into overstap.vault.old-master-keys");
        }
        return key;
    }

    private static String place(UUID person) {
        return "vault.person_key:" + person;
    }
}
