package nl.overstap.api.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.overstap.local.Ports;

/**
 * What was built, in a checkout of its own with a home of its own, so that whatever runs from the real checkout stays
 * the instance that its commands act on.
 */
final class Program implements AutoCloseable {

    /** A first start fills the demo region; tests share a busy computer. */
    private static final long MINUTES = 6;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BUILT =
            Path.of("").toAbsolutePath().resolveSibling("").normalize();

    private final Path checkout;
    private final Map<String, String> variables = new HashMap<>();
    private final int port = Ports.anyFree();
    private final HttpClient client = HttpClient.newHttpClient();

    Program() {
        try {
            checkout = Files.createTempDirectory("overstap-program-");
            Files.copy(BUILT.resolve("overstap"), checkout.resolve("overstap"), StandardCopyOption.COPY_ATTRIBUTES);
            for (String module : List.of("local", "mobility-api")) {
                Path target = Files.createDirectory(checkout.resolve(module)).resolve("target");
                Files.createSymbolicLink(target, BUILT.resolve(module).resolve("target"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command said, and with which code it ended. */
    record Said(int code, String out, String err) {

        Said isDone() {
            assertThat(code).as(out + err).isZero();
            return this;
        }

        JsonNode value() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }

        /** The JSON values that were printed, one after the other. */
        List<JsonNode> values() {
            try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(out)) {
                return values.readAll();
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }
    }

    static Path readme() {
        return BUILT.resolve("README.md");
    }

    Path home() {
        return checkout.resolve("home");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Has the program find a variable from its next command on. */
    Program with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Program without(String... names) {
        List.of(names).forEach(variables::remove);
        return this;
    }

    /** Starts it and waits until it is ready; answers what it printed. */
    Said start() {
        return overstap("start", "--background", "--no-build", "--home", home().toString(), "--port", "" + port)
                .isDone();
    }

    Said overstap(String... words) {
        List<String> command = new ArrayList<>(List.of("./overstap"));
        command.addAll(List.of(words));
        return run(command);
    }

    /** Runs a command in the checkout, as a user would. */
    Said run(List<String> command) {
        try {
            Path out = Files.createTempFile(checkout, "out", "");
            Path err = Files.createTempFile(checkout, "err", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(checkout.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("OVERSTAP_"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(variables);
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + Files.readString(out) + Files.readString(err));
            }
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    JsonNode status() {
        return overstap("status", "--json").value();
    }

    /** {@code kill -9} of the application alone; its supervisor sees that and ends the rest. */
    void killApplication() {
        JsonNode running = status();
        kill(ProcessHandle.of(running.get("pid").asLong()).orElseThrow());
        ProcessHandle.of(running.get("supervisor").asLong())
                .ifPresent(supervisor -> supervisor.onExit().join());
    }

    /** {@code kill -9} of all that runs on the home, the supervisor first, so that nothing ends in order. */
    void killAll() {
        JsonNode running = status();
        kill(ProcessHandle.of(running.get("supervisor").asLong()).orElseThrow());
        String marker = "-Doverstap-home=" + home();
        Stream<ProcessHandle> java = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> List.of(words).contains(marker))
                        .isPresent());
        List<ProcessHandle> left = Stream.concat(java, postgres()).toList();
        assertThat(left).as("application, login provider and database").hasSizeGreaterThanOrEqualTo(3);
        left.forEach(Program::kill);
    }

    private Stream<ProcessHandle> postgres() {
        try (Stream<String> lines = Files.lines(home().resolve("postgres/cluster/postmaster.pid"))) {
            return ProcessHandle.of(
                    Long.parseLong(lines.findFirst().orElseThrow().strip()))
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The messages caught, oldest first. */
    List<JsonNode> mails() {
        List<JsonNode> mails = new ArrayList<>();
        overstap("inbox", "--json").isDone().value().forEach(mails::add);
        return mails;
    }

    String token(String person) {
        return overstap("token", person).isDone().out().strip();
    }

    JsonNode get(String person, String path) {
        return answer(request(person, path).GET(), 200);
    }

    JsonNode create(String person, String path, String body) {
        return answer(
                request(person, path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                201);
    }

    void delete(String person, String path) {
        String version =
                send(request(person, path).GET()).headers().firstValue("ETag").orElseThrow();
        assertThat(send(request(person, path).header("If-Match", version).DELETE())
                        .statusCode())
                .isEqualTo(204);
    }

    int statusOf(String person, String path) {
        return send(request(person, path).GET()).statusCode();
    }

    private HttpRequest.Builder request(String person, String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + token(person));
    }

    private JsonNode answer(HttpRequest.Builder request, int status) {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Stops it and leaves nothing. */
    @Override
    public void close() {
        client.close();
        overstap("stop", "--home", home().toString());
        try (Stream<Path> all = Files.walk(checkout)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(Files.exists(checkout, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
