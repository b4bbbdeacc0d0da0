package nl.overstap.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider with the demo people, in a process of its own, on 127.0.0.1 only.
 *
 * <p>Its tokens carry who somebody is (sub, name, email) for the audience {@code overstap} and are valid for 8 hours;
 * they never carry what somebody may do. Its key is kept in the folder, so that tokens outlive a restart as long as
 * the port stays the same. It asks nobody for a password.
 */
public final class LocalProvider implements AutoCloseable {
    static final String ISSUER_ID = "overstap";
    private static final Duration STARTUP = Duration.ofSeconds(60);
    // it ends at once, unless it writes down what it learned in a rehearsal
    private static final Duration ORDERLY = Duration.ofSeconds(40);
    private static final String LIBRARY = "no/nav/security/mock/oauth2/StandaloneMockOAuth2ServerKt.class";

    private final Process process;
    private final String issuer;

    private LocalProvider(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /** Launches the provider and waits until it answers. */
    public static LocalProvider start(Path folder, int port) {
        LocalProvider provider = launch(folder, port, List.of());
        provider.awaitReady();
        return provider;
    }

    /**
     * Launches the provider without waiting; {@link #awaitReady} comes before the first use.
     *
     * @param jvmOptions for its JVM, before all others
     */
    public static LocalProvider launch(Path folder, int port, List<String> jvmOptions) {
        if (!Ports.isFree(port)) {
            // the library would go on living without listening, and whoever holds the port would be taken for it
            throw new IllegalStateException("Port " + port + " for the login provider is taken.");
        }
        String issuer = issuerOn(port);
        Path configuration = new ProviderFiles(folder, issuer).write();
        ProcessBuilder builder = new ProcessBuilder(command(jvmOptions))
                .redirectErrorStream(true)
                .redirectOutput(LogFile.addingTo(folder.resolve("provider.log")));
        builder.environment().put("SERVER_HOSTNAME", Ports.HOST);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("JSON_CONFIG_PATH", configuration.toString());
        builder.environment().remove("JSON_CONFIG");
        try {
            return new LocalProvider(builder.start(), issuer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What launches the provider, with these options for its JVM before all others. */
    public static List<String> command(List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classpath(),
                ProviderProgram.class.getName()));
        return command;
    }

    /** Waits until the provider answers; its early end or 60 seconds of silence are an {@link IllegalStateException}. */
    public void awaitReady() {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("The login provider does not start.");
            }
            Sleep.millis(50);
        }
    }

    /** What quarkus.oidc.auth-server-url wants; the same on every start with the same port. */
    public String issuer() {
        return issuer;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** A bearer token for a demo person by short name, or for any e-mail address. */
    public String tokenFor(String person) {
        return tokenFor(issuer, person, "overstap");
    }

    /** A bearer token from the provider at the issuer's address, which may have been started by another process. */
    public static String tokenFor(String issuer, String person, String clientId) {
        return token(
                issuer,
                Map.of(
                        "grant_type", "password",
                        "client_id", clientId,
                        "client_secret", "any",
                        "username", person,
                        "password", "any",
                        "scope", "openid"));
    }

    /** A bearer token for a machine; its subject is {@code client-} and the id. */
    public static String tokenForClient(String issuer, String clientId) {
        return token(issuer, Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", "any"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ORDERLY.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    public static String issuerOn(int port) {
        return "http://" + Ports.HOST + ":" + port + "/" + ISSUER_ID;
    }

    private static String token(String issuer, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200
                    && Json.object(response.body()).get("access_token") instanceof String token) {
                return token;
            }
            throw new IllegalStateException("The login provider answered " + response.statusCode() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // asking for the keys also hands our own key to the one issuer, which the library gives to whoever asks first
    private boolean answers() {
        return Http.status(issuer + "/jwks") == 200;
    }

    /** Our code and the provider's libraries: those that the build laid beside it, else our own where it is among them. */
    private static String classpath() {
        try {
            Path code = Path.of(LocalProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path libraries = code.resolveSibling("lib");
            if (Files.isDirectory(libraries)) {
                return code + File.pathSeparator + libraries + File.separator + "*";
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        if (LocalProvider.class.getClassLoader().getResource(LIBRARY) == null) {
            throw new IllegalStateException(
                    "The login provider's libraries are missing: build the module local first.");
        }
        return System.getProperty("java.class.path");
    }
}
