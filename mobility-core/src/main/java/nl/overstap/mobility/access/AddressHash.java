package nl.overstap.mobility.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Looks addresses up without reading them: HMAC-SHA-256 of the address in lower case, under the installation's key. */
@Singleton
public class AddressHash {

    private final String key;

    public AddressHash(AccessConfig config) {
        this.key = config.address().key();
    }

    public byte[] of(String email) {
        return Hmac.sha256(key, email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
