package nl.overstap.api.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nl.overstap.local.Http;
import nl.overstap.local.LocalInbox;
import nl.overstap.local.LocalPostgres;
import nl.overstap.local.Ports;

/** The packaged program, configured by the usual variables alone, between a database, an inbox and a Keycloak. */
final class Stage implements AutoCloseable {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path CACHE =
            Path.of("target/start-cache/application.aot").toAbsolutePath();
    private static final Path LOG =
            Path.of("target", "keycloak", "overstap.log").toAbsolutePath();
    private static final String CLIENT_SECRET = "a secret between Keycloak and the application";
    private static final String OPERATOR = "3f0a1c52-6f6f-4a8e-9d0c-0f2f3a5b7c11";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The operator of the realm as it is shipped, whose password is to be changed at the first login. */
    final Person operator = new Person("operator@overstap.example", "Operator-at-first-1");

    final Keycloak keycloak;

    private final int port = Ports.anyFree();
    private final LocalPostgres postgres = LocalPostgres.startTemporary();
    private final LocalInbox inbox = LocalInbox.startTemporary();
    private final Process program;
    private final Web api = new Web();
    private final Set<String> accepted = new HashSet<>();

    private Stage() {
        keycloak = Keycloak.launch(Map.of(
                "OVERSTAP_CLIENT_SECRET", CLIENT_SECRET,
                "OVERSTAP_OPERATOR_PASSWORD", operator.password(),
                "OVERSTAP_URL", url(),
                "OVERSTAP_INTERNAL_URL", url()));
        keycloak.awaitReady();
        program = launch();
    }

    static Stage set() {
        Stage stage = new Stage();
        try {
            stage.awaitReady();
        } catch (Throwable e) {
            // nobody else has it to close: Keycloak would run on
            stage.close();
            throw e;
        }
        return stage;
    }

    private void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Http.status(url() + "/q/health/ready") != 200) {
            assertThat(program.isAlive() && System.nanoTime() < end)
                    .as("the program starts, see " + LOG)
                    .isTrue();
            sleep(100);
        }
    }

    private Process launch() {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Files.exists(CACHE)) {
            command.add("-XX:AOTCache=" + CACHE);
        }
        command.addAll(List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().keySet().removeIf(n -> n.startsWith("QUARKUS_") || n.startsWith("OVERSTAP_"));
        builder.environment().putAll(variables());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> variables() {
        Map<String, String> all = new HashMap<>();
        all.put("QUARKUS_HTTP_HOST", Ports.HOST);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        all.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        all.put("QUARKUS_DATASOURCE_USERNAME", postgres.appUser());
        all.put("QUARKUS_DATASOURCE_PASSWORD", postgres.appPassword());
        all.put("QUARKUS_FLYWAY_USERNAME", postgres.ownerUser());
        all.put("QUARKUS_FLYWAY_PASSWORD", postgres.ownerPassword());
        all.put("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.issuer());
        all.put("QUARKUS_OIDC_CREDENTIALS_SECRET", CLIENT_SECRET);
        // a key that was withdrawn is forgotten within three seconds instead of six minutes
        all.put("QUARKUS_OIDC_JWKS_CACHE_TIME_TO_LIVE", "2S");
        all.put("QUARKUS_OIDC_JWKS_CLEAN_UP_TIMER_INTERVAL", "1S");
        all.put("OVERSTAP_LOGIN_TOKEN_PARTIES", "overstap*,hr-system-*");
        all.put("OVERSTAP_OPERATORS", keycloak.issuer() + "|" + OPERATOR);
        all.put("OVERSTAP_PUBLIC_URL", url());
        all.put("OVERSTAP_LINK_KEY", "a key for links that only the stage of logins knows");
        all.put("OVERSTAP_ADDRESS_KEY", "a key for addresses that only the stage of logins knows");
        all.put("OVERSTAP_VAULT_MASTER_KEY", "b25seSB0ZXN0cyBrbm93IHRoaXMgbWFzdGVyIGtleSE=");
        all.put("QUARKUS_MAILER_HOST", Ports.HOST);
        all.put("QUARKUS_MAILER_PORT", Integer.toString(inbox.smtpPort()));
        return all;
    }

    String url() {
        return "http://" + Ports.HOST + ":" + port;
    }

    /** What a person who calls the API themselves does: a login at the realm's client for that (docs/operations.md). */
    String token(Person person) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        String back = "http://127.0.0.1:8400/";
        Web.Reply code = person.logIn(
                new Web(),
                keycloak.endpoint("auth")
                        + "?client_id=overstap-tools&response_type=code&scope=openid&acr_values=2&redirect_uri=" + back
                        + "&code_challenge_method=S256&code_challenge=" + challenge(verifier),
                back);
        JsonNode got = api.form(
                        keycloak.endpoint("token"),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "overstap-tools",
                                "redirect_uri",
                                back,
                                "code_verifier",
                                verifier,
                                "code",
                                code.location().replaceAll(".*[?&]code=([^&]+).*", "$1")))
                .json();
        assertThat(got.has("access_token")).as(got + " after " + code).isTrue();
        return got.get("access_token").asText();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All tokens of somebody who gives a client their password: of the first level. */
    JsonNode tokens(Person person, String client, String secret) {
        return api.form(
                        keycloak.endpoint("token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                client,
                                "client_secret",
                                secret,
                                "username",
                                person.email(),
                                "password",
                                person.password(),
                                "scope",
                                "openid"))
                .json();
    }

    /** The access token of a machine. */
    String token(String client, String secret) {
        return api.form(
                        keycloak.endpoint("token"),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", client,
                                "client_secret", secret))
                .json()
                .get("access_token")
                .asText();
    }

    Web.Reply get(String token, String path) {
        return api.get(url() + path, "Authorization", "Bearer " + token);
    }

    Web.Reply post(String token, String path, String body) {
        HttpRequest.Builder request = Web.request(URI.create(url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return api.send(request.POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** Creates something; answers its id. */
    String create(String token, String path, String body) {
        Web.Reply reply = post(token, path, body);
        assertThat(reply.status()).as(path + " " + reply).isEqualTo(201);
        return reply.json().path("id").asText();
    }

    /** The link of a mail to somebody that was not accepted yet. */
    String link(String email) {
        for (int tries = 0; tries < 300; tries++) {
            Optional<String> link = inbox.messages().stream()
                    .filter(message -> message.to().contains(email))
                    .flatMap(message -> message.links().stream())
                    .filter(found -> found.contains("/invitations/") && !accepted.contains(found))
                    .findFirst();
            if (link.isPresent()) {
                return link.get();
            }
            sleep(100);
        }
        throw new AssertionError("no mail to " + email);
    }

    /** Accepts the invitation that was mailed to an address, as whoever holds the token. */
    void accept(String token, String email) {
        String link = link(email);
        Web.Reply reply = post(token, "/v1/invitations/" + link.substring(link.lastIndexOf('/') + 1), null);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        accepted.add(link);
    }

    /** Changes the database behind the program's back: to let time pass. */
    int change(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that the program logged. */
    String log() {
        try {
            return Files.readString(LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        program.destroy();
        keycloak.close();
        try {
            if (!program.waitFor(20, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inbox.close();
        postgres.close();
    }
}
