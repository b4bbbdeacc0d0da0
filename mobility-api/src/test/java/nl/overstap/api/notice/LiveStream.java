package nl.overstap.api.notice;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody who listens to their notices, and keeps the lines. */
final class LiveStream implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> answer;
    private final Thread reader;

    private LiveStream(String token, @Nullable String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/notifications/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .header("Accept-Language", "en");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        answer = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        reader = Thread.ofVirtual().start(() -> {
            try {
                answer.body().forEach(lines::add);
            } catch (RuntimeException _) {
                // it was closed
            }
        });
    }

    static LiveStream open(String token, @Nullable String lastEventId) throws Exception {
        return new LiveStream(token, lastEventId);
    }

    int status() {
        return answer.statusCode();
    }

    String type() {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** What came as data. */
    List<String> data() {
        return lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring(5))
                .toList();
    }

    boolean isOver() {
        return !reader.isAlive();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
