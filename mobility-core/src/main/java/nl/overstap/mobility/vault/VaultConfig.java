package nl.overstap.mobility.vault;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import nl.overstap.mobility.cipher.CipherForm;

/** The keys that the keys of people are wrapped with. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.vault")
public interface VaultConfig {

    /** 32 bytes in Base64. Whoever has neither this one nor an old one reads no name any more. */
    String masterKey();

    /** Those before, each good for reading until no key is wrapped with it any more. */
    Optional<List<String>> oldMasterKeys();

    /**
     * The form in which people's data and their keys are sealed from now on. What was sealed in another one opens as
     * before, and is sealed anew while all runs.
     */
    @WithDefault("AES_256_GCM")
    CipherForm cipher();

    /**
     * A folder outside the database and its backups that holds a copy of the wrapped keys, always the latest alone, and
     * who was erased. Absent: no copy is kept, and whoever backs up the database keeps the schema vault apart.
     */
    Optional<String> copyTo();
}
