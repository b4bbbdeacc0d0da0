package nl.overstap.api.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import nl.overstap.local.LocalInbox;
import nl.overstap.local.LocalPostgres;
import nl.overstap.local.PrivateFiles;
import org.jspecify.annotations.Nullable;

/** Lends every test the same real PostgreSQL and SMTP server and a login provider's key; started once for all tests. */
public final class TestPlatform implements QuarkusTestResourceLifecycleManager {

    /** Only tests know it; the program never logs in so. */
    static final String SUPERUSER_PASSWORD = "test.superuser.password";

    static final String ISSUER = "https://login.example/overstap";

    static final String PUBLIC_URL = "http://overstap.test";

    private static final KeyPair KEYS = newKeys();

    /** The latest of each person: to sign takes a quarter of the tests' time, as they are compiled in a hurry. */
    private static final Map<String, Signed> SIGNED = new ConcurrentHashMap<>();

    /** Longer than most tests last, and far shorter than a token is good for. */
    private static final Duration SIGNED_FOR = Duration.ofSeconds(30);

    /** A token as it was signed at that moment. */
    private record Signed(Instant moment, String token) {}

    private static @Nullable LocalInbox inbox;
    private static @Nullable MailLine line;

    private @Nullable LocalPostgres postgres;

    private final Path folder = temporary();

    @Override
    public Map<String, String> start() {
        postgres = LocalPostgres.startTemporary();
        inbox = LocalInbox.startTemporary();
        line = MailLine.to(inbox.smtpPort());
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl()),
                Map.entry("quarkus.datasource.username", postgres.appUser()),
                Map.entry("quarkus.datasource.password", postgres.appPassword()),
                Map.entry("quarkus.flyway.username", postgres.ownerUser()),
                Map.entry("quarkus.flyway.password", postgres.ownerPassword()),
                Map.entry(SUPERUSER_PASSWORD, postgres.superuserPassword()),
                Map.entry("quarkus.oidc.api.public-key", publicKey()),
                Map.entry("quarkus.oidc.api.token.issuer", ISSUER),
                // a computer that does something else as well takes its time
                Map.entry("quarkus.http.test-timeout", "90s"),
                Map.entry("quarkus.mailer.host", "127.0.0.1"),
                Map.entry("quarkus.mailer.port", Integer.toString(line.port())),
                Map.entry("overstap.mail.bounce-address", Returned.ADDRESS),
                Map.entry("overstap.mail.bounces.secret", Returned.SECRET),
                Map.entry("overstap.mail.bounces.imap-host", "127.0.0.1"),
                Map.entry("overstap.mail.bounces.imap-port", Integer.toString(Returned.port())),
                Map.entry("overstap.mail.bounces.imap-tls", "false"),
                Map.entry("overstap.mail.bounces.imap-username", Returned.USER),
                Map.entry("overstap.mail.bounces.imap-password", Returned.PASSWORD),
                Map.entry("overstap.public-url", PUBLIC_URL),
                Map.entry("overstap.link.key", "a key for links that only tests know"),
                Map.entry("overstap.address.key", "a key for addresses that only tests know"),
                // tests ask more in a minute than people in a day, all from one address
                Map.entry("overstap.limits.anonymous", "1000000"),
                Map.entry("overstap.limits.login", "1000000"),
                Map.entry("overstap.limits.link", "1000000"),
                Map.entry("overstap.limits.guesses", "1000000"),
                Map.entry("overstap.vault.master-key", "b25seSB0ZXN0cyBrbm93IHRoaXMgbWFzdGVyIGtleSE="),
                Map.entry("overstap.vault.copy-to", folder.toString()),
                Map.entry("overstap.vault.old-master-keys", "dGhlIG9uZSBiZWZvcmUsIG9ubHkgdGVzdHMga25vdyE="),
                Map.entry("overstap.webhook.allowed-private", "127.0.0.1/32"),
                Map.entry("overstap.operators", ISSUER + "|operator," + ISSUER + "|operator-of-access-table"));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("overstap-vault-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        PrivateFiles.delete(folder);
        if (postgres != null) {
            postgres.close();
        }
        if (line != null) {
            line.close();
        }
        if (inbox != null) {
            inbox.close();
        }
    }

    /** Where all mail of the application arrives. */
    static LocalInbox inbox() {
        return Objects.requireNonNull(inbox);
    }

    /** What the application reaches it through. */
    static MailLine line() {
        return Objects.requireNonNull(line);
    }

    /** A bearer token for whoever logs in as {@code subject}. */
    static String token(String subject, String email) {
        Instant now = Instant.now();
        return SIGNED.compute(
                        subject + " " + email,
                        (_, signed) -> signed != null && signed.moment().isAfter(now.minus(SIGNED_FOR))
                                ? signed
                                : new Signed(now, token(subject, email, now.plus(Duration.ofHours(1)), KEYS)))
                .token();
    }

    /** One that was good until an hour ago. */
    static String expiredToken(String subject) {
        return token(subject, subject + "@people.example", Instant.now().minus(Duration.ofHours(1)), KEYS);
    }

    /** One that says the right things, signed by somebody else. */
    static String forgedToken(String subject) {
        return token(subject, subject + "@people.example", Instant.now().plus(Duration.ofHours(1)), newKeys());
    }

    /** One that is over at that moment. */
    static String tokenUntil(String subject, Instant end) {
        return token(subject, subject + "@people.example", end, KEYS);
    }

    private static String token(String subject, String email, Instant expiresAt, KeyPair keys) {
        return token(subject, email, expiresAt, keys, "2");
    }

    /** One of somebody who logged in with a password alone. */
    static String tokenWithoutSecondFactor(String subject) {
        return token(subject, subject + "@people.example", Instant.now().plus(Duration.ofHours(1)), KEYS, "1");
    }

    /** Header and claims as they are, signed with the provider's key. */
    static String signed(String header, String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String text = encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoder.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicKey key() {
        return KEYS.getPublic();
    }

    private static String token(String subject, String email, Instant expiresAt, KeyPair keys, String acr) {
        return Jwt.issuer(ISSUER)
                .subject(subject)
                .audience("overstap")
                .claim("name", subject)
                .claim("email", email)
                .claim("email_verified", true)
                .claim("typ", "Bearer")
                .claim("acr", acr)
                .issuedAt(expiresAt.minus(Duration.ofHours(1)))
                .expiresAt(expiresAt)
                .jws()
                .sign(keys.getPrivate());
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
