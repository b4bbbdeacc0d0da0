package nl.overstap.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import nl.overstap.api.openapi.Contract;
import nl.overstap.local.Ports;
import org.jspecify.annotations.Nullable;

/** Stoplight's Prism as a proxy before the program: it passes everything on and says in a header what breaks the document. */
final class Prism implements AutoCloseable {

    static final String HEADER = "sl-violations";

    private static final Path PROGRAM =
            Path.of("").toAbsolutePath().getParent().resolve("tools/node_modules/.bin/prism");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(2);

    private final int port = Ports.anyFree();
    private final Path document;
    private final Path said;
    private final Process process;

    private Prism(int behind, String text) throws IOException {
        document = Files.writeString(Files.createTempFile("openapi", ".json"), text);
        said = Files.createTempFile("prism", ".log");
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "proxy",
                        document.toString(),
                        "http://127.0.0.1:" + behind,
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--cors=false",
                        "--verboseLevel",
                        "warn")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    static boolean isInstalled() {
        return Files.exists(PROGRAM);
    }

    static Prism before(int port) throws IOException, InterruptedException {
        return before(port, UnaryOperator.identity());
    }

    /** With a document that has been changed, to see that a difference is noticed. */
    static Prism before(int port, UnaryOperator<String> change) throws IOException, InterruptedException {
        Prism prism = new Prism(port, change.apply(JSON.writeValueAsString(document())));
        prism.isReady();
        return prism;
    }

    int port() {
        return port;
    }

    /** What breaks the document about an answer; what is wrong with a request is the asker's. */
    static Optional<String> brokenAnswer(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        List<String> broken = new ArrayList<>();
        try {
            for (JsonNode violation : JSON.readTree(header)) {
                boolean isError = violation.path("severity").asText("Error").equals("Error");
                if (isError && violation.at("/location/0").asText().equals("response")) {
                    broken.add(violation.path("location") + " "
                            + violation.path("message").asText());
                }
            }
        } catch (IOException e) {
            broken.add(header);
        }
        return broken.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", broken));
    }

    /** The committed document, with /v1 in its paths, and with the pages that people of a scene visit too. */
    private static JsonNode document() {
        ObjectNode document = Contract.committed().document().deepCopy();
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = JSON.createObjectNode();
        document.path("paths").properties().forEach(path -> paths.set("/v1" + path.getKey(), path.getValue()));
        for (AccessTable.Row row : AccessTable.read().rows()) {
            String path = row.path().replaceFirst("\\?.*", "").replaceAll("\\{[a-z]+-?[a-z]*}", "{token}");
            if (!path.startsWith("/v1/")) {
                paths.withObject("/"
                                + path.replaceFirst("\\{token}/([a-z]+)/\\{token}", "{token}/$1/{id}")
                                        .replace("~", "~0")
                                        .replace("/", "~1"))
                        .withObject("/" + row.method().toLowerCase(Locale.ROOT) + "/responses/default")
                        .put("description", "a page");
            }
        }
        document.set("paths", paths);
        return document;
    }

    private void isReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                String why = Files.readString(said);
                close();
                throw new AssertionError("Prism does not start: " + why);
            }
            Thread.sleep(200);
        }
    }

    private boolean listens() {
        try (Socket _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(document);
        Files.deleteIfExists(said);
    }
}
