package nl.overstap.api.login;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nl.overstap.local.Http;
import nl.overstap.local.Ports;
import nl.overstap.local.PrivateFiles;

/** A real Keycloak from its distribution, which Maven fetches, with the realm that we ship and nothing else. */
final class Keycloak implements AutoCloseable {

    /** It builds itself at the first start; tests share a busy computer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String VERSION = System.getProperty("keycloak.version", "26.7.3");
    private static final Path FOLDER = Path.of("target", "keycloak").toAbsolutePath();
    private static final Path DISTRIBUTION = FOLDER.resolve("keycloak-" + VERSION);
    private static final Path REALM =
            Path.of("").toAbsolutePath().resolveSibling("docker/keycloak/overstap-realm.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port = Ports.anyFree();
    private final Process process;
    private final Web web = new Web();

    private Keycloak(Map<String, String> variables) {
        Path data = DISTRIBUTION.resolve("data");
        PrivateFiles.delete(data);
        try {
            Path realms = Files.createDirectories(data.resolve("import"));
            Files.copy(REALM, realms.resolve("overstap-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            ProcessBuilder builder = new ProcessBuilder(
                            "sh",
                            "bin/kc.sh",
                            "start-dev",
                            "--import-realm",
                            "--http-host=" + Ports.HOST,
                            "--http-port=" + port)
                    .directory(DISTRIBUTION.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
            builder.environment().putAll(variables);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to start it; where it cannot be had the test is skipped, saying why. */
    static Keycloak launch(Map<String, String> variables) {
        if (!Files.exists(DISTRIBUTION.resolve("bin/kc.sh"))) {
            fetch();
        }
        return new Keycloak(variables);
    }

    private static void fetch() {
        Path maven = Path.of(System.getProperty("maven.home", "/usr/share/maven"), "bin", "mvn");
        assumeTrue(Files.isExecutable(maven), "skipped: no Maven at " + maven + " to fetch Keycloak with");
        try {
            Files.createDirectories(FOLDER);
            Path said = FOLDER.resolve("fetch.log");
            ProcessBuilder builder = new ProcessBuilder(
                            maven.toString(),
                            "-B",
                            "-ntp",
                            "org.apache.maven.plugins:maven-dependency-plugin:"
                                    + System.getProperty("dependency-plugin.version", "3.8.1") + ":unpack",
                            "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
                            "-DoutputDirectory=" + FOLDER)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            int code = builder.start().waitFor();
            String reason = Files.readAllLines(said).stream()
                    .filter(line -> line.contains("ERROR"))
                    .findFirst()
                    .orElse("see " + said);
            assumeTrue(code == 0, "skipped: Keycloak could not be fetched: " + reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Path log() {
        return FOLDER.resolve("keycloak.log");
    }

    Keycloak awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Http.status(issuer()) != 200) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("Keycloak does not start, see " + log());
            }
            Stage.sleep(250);
        }
        return this;
    }

    String issuer() {
        return root() + "/realms/overstap";
    }

    String root() {
        return "http://" + Ports.HOST + ":" + port;
    }

    String endpoint(String name) {
        return issuer() + "/protocol/openid-connect/" + name;
    }

    /** The realm's public keys. */
    JsonNode keys() {
        return web.get(endpoint("certs")).json().get("keys");
    }

    // ------------------------------------------------------------------------------------ as its administrator

    JsonNode admin(String path) {
        return asAdmin("GET", path, null).json();
    }

    Web.Reply asAdmin(String method, String path, Object body) {
        String token = web.form(
                        root() + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "admin"))
                .json()
                .get("access_token")
                .asText();
        Web.Reply reply = web.send(Web.request(URI.create(root() + "/admin/realms/overstap" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body))));
        if (reply.status() >= 300) {
            throw new AssertionError(method + " " + path + ": " + reply);
        }
        return reply;
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who can log in with a password; answers their id. */
    String person(String email, String givenName, String familyName, String password) {
        asAdmin(
                "POST",
                "/users",
                Map.of(
                        "username", email,
                        "email", email,
                        "emailVerified", true,
                        "enabled", true,
                        "firstName", givenName,
                        "lastName", familyName,
                        "credentials", List.of(Map.of("type", "password", "value", password, "temporary", false))));
        return admin("/users?exact=true&username=" + email).get(0).get("id").asText();
    }

    /** A client that logs in as itself; answers its secret. */
    String machine(String id, boolean forUs) {
        return client(id, forUs, Map.of("serviceAccountsEnabled", true));
    }

    /** A client that people give their password to, as no client of ours does: it gets tokens of the first level. */
    String trusted(String id, boolean forUs) {
        return client(id, forUs, Map.of("directAccessGrantsEnabled", true));
    }

    private String client(String id, boolean forUs, Map<String, Object> grants) {
        String secret = UUID.randomUUID().toString();
        Map<String, Object> client = new java.util.HashMap<>(Map.of(
                "clientId",
                id,
                "secret",
                secret,
                "enabled",
                true,
                "publicClient",
                false,
                "standardFlowEnabled",
                false,
                "protocolMappers",
                forUs ? List.of(AUDIENCE) : List.of()));
        client.putAll(grants);
        asAdmin("POST", "/clients", client);
        return secret;
    }

    /** What docs/operations.md has one give to a client whose tokens are for us. */
    private static final Map<String, Object> AUDIENCE = Map.of(
            "name", "audience",
            "protocol", "openid-connect",
            "protocolMapper", "oidc-audience-mapper",
            "config", Map.of("included.client.audience", "overstap", "access.token.claim", "true"));

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
