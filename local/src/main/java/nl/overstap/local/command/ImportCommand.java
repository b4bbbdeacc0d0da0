package nl.overstap.local.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.overstap.local.Json;
import nl.overstap.local.Sleep;
import org.jspecify.annotations.Nullable;

/** Hands reference files to the running application as its operator, and shows how far it is. */
final class ImportCommand implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    private ImportCommand(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static int run(Home home, Options options, PrintStream out, PrintStream err) {
        String kind = switch (options.next("esco or postcodes")) {
            case "esco" -> "ESCO";
            case "postcodes" -> "POSTCODES";
            default ->
                throw new Refusal("Import what? ./overstap import esco FILE…, or ./overstap import postcodes FILE.");
        };
        boolean bar = options.flag("--bar");
        List<Path> files = options.rest().stream().map(Path::of).toList();
        if (files.isEmpty()) {
            throw new Refusal(
                    "Name the file to import: ./overstap import " + kind.toLowerCase(java.util.Locale.ROOT) + " FILE.");
        }
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new Refusal("There is no file " + file + " that can be read.");
            }
        }
        Instance instance = Local.running(home);
        String own = System.getenv().getOrDefault("OVERSTAP_TOKEN", "");
        if (instance.issuer().isEmpty() && own.isEmpty()) {
            throw new Refusal(
                    "People log in at a provider of your own here: put an operator's token into OVERSTAP_TOKEN.");
        }
        String token = own.isEmpty() ? TokenCommand.token(instance, "operator", "") : own;
        try (ImportCommand running = new ImportCommand(instance.url(), token)) {
            return running.hand(kind, files, out, new Progress(err, bar));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private int hand(String kind, List<Path> files, PrintStream out, Progress progress) {
        String boundary = "overstap-" + UUID.randomUUID();
        Map<String, @Nullable Object> job = ask(request("/v1/reference-imports?kind=" + kind)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(files, boundary)))
                .build());
        String id = text(job, "id");
        while (text(job, "status").equals("RUNNING") || text(job, "status").isEmpty()) {
            progress.show(number(job, "done"), number(job, "total"));
            Sleep.millis(200);
            job = ask(request("/v1/jobs/" + id).GET().build());
        }
        boolean done = text(job, "status").equals("DONE");
        progress.end(number(job, "done"), number(job, "total"));
        if (!done) {
            throw new Refusal(text(job, "message"));
        }
        out.println(text(job, "message"));
        return 0;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private Map<String, @Nullable Object> ask(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new Refusal(
                        "The application refused with " + response.statusCode() + reason(response.body()) + ".");
            }
            return Json.object(response.body());
        } catch (IOException | IllegalArgumentException _) {
            throw new Refusal("The application at " + url + " does not answer: see ./overstap status.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted; what was handed over is still being imported.");
        }
    }

    private static String reason(String body) {
        try {
            Map<String, @Nullable Object> problem = Json.object(body);
            String detail = text(problem, "detail").isEmpty() ? text(problem, "title") : text(problem, "detail");
            return detail.isEmpty() ? "" : ": " + detail.replaceAll("\\.$", "");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static byte[] multipart(List<Path> files, String boundary) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            for (Path file : files) {
                String name = file.getFileName().toString().replaceAll("[\"\r\n]", "_");
                body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                body.writeBytes(Files.readAllBytes(file));
                body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static String text(Map<String, @Nullable Object> json, String name) {
        return Objects.toString(json.get(name), "");
    }

    private static long number(Map<String, @Nullable Object> json, String name) {
        return json.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
