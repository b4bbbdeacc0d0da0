package nl.overstap.api.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import nl.overstap.local.LocalPostgres;
import org.jspecify.annotations.Nullable;

/** Lends every test the same real PostgreSQL and a login provider's key; started once for all tests. */
public final class TestPlatform implements QuarkusTestResourceLifecycleManager {

    static final String ISSUER = "https://login.example/overstap";

    private static final KeyPair KEYS = newKeys();

    private @Nullable LocalPostgres postgres;

    @Override
    public Map<String, String> start() {
        postgres = LocalPostgres.startTemporary();
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl()),
                Map.entry("quarkus.datasource.username", postgres.appUser()),
                Map.entry("quarkus.datasource.password", postgres.appPassword()),
                Map.entry("quarkus.flyway.username", postgres.ownerUser()),
                Map.entry("quarkus.flyway.password", postgres.ownerPassword()),
                Map.entry("quarkus.oidc.api.public-key", publicKey()),
                Map.entry("quarkus.oidc.api.token.issuer", ISSUER),
                Map.entry("overstap.public-url", "http://overstap.test"),
                Map.entry("overstap.link.key", "a key for links that only tests know"),
                Map.entry("overstap.address.key", "a key for addresses that only tests know"),
                Map.entry("overstap.operators", ISSUER + "|operator"));
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** A bearer token for whoever logs in as {@code subject}. */
    static String token(String subject, String email) {
        return Jwt.issuer(ISSUER)
                .subject(subject)
                .audience("overstap")
                .claim("name", subject)
                .claim("email", email)
                .claim("email_verified", true)
                .expiresIn(3600)
                .jws()
                .sign(KEYS.getPrivate());
    }

    private static String publicKey() {
        return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
