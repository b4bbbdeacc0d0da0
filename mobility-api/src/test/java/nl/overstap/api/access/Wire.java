package nl.overstap.api.access;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Requests to the application, as they are and fast. */
final class Wire {

    private static final String STREAM = "text/event-stream";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final IntSupplier apiPort;
    private final BiConsumer<String, Answer> watch;

    Wire() {
        this(() -> RestAssured.port, (_, _) -> {});
    }

    /**
     * One that is watched: what was asked for, and what came back.
     *
     * @param apiPort where the API is asked; pages are always asked of the program itself
     */
    Wire(IntSupplier apiPort, BiConsumer<String, Answer> watch) {
        this.apiPort = apiPort;
        this.watch = watch;
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String body) {

        /** All of it, to look for what must not be there. */
        String raw() {
            return headers.map() + "\n" + body;
        }
    }

    /**
     * Sends a request.
     *
     * @param token null for somebody without one
     * @param body null for none
     */
    Answer send(String method, String path, @Nullable String token, @Nullable Body body, Map<String, String> headers) {
        int port = path.startsWith("/v1/") ? apiPort.getAsInt() : RestAssured.port;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path.replace(" ", "%20")));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        request.header("Accept", headers.getOrDefault("Accept", accepted(path)));
        headers.forEach(request::setHeader);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", body.type());
            request.method(method, HttpRequest.BodyPublishers.ofString(body.text()));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), Wire::body);
            Answer came = new Answer(answer.statusCode(), answer.headers(), answer.body());
            watch.accept(method + " " + path, came);
            return came;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String accepted(String path) {
        return path.startsWith("/v1/") ? (path.endsWith("/stream") ? STREAM : "application/json") : "*/*";
    }

    /** A stream that was opened says enough: it would never end. */
    private static HttpResponse.BodySubscriber<String> body(HttpResponse.ResponseInfo info) {
        boolean isStream = info.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith(STREAM))
                .isPresent();
        return isStream ? new Unread() : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    /** Hangs up when the answer begins. */
    private static final class Unread implements HttpResponse.BodySubscriber<String> {
        @Override
        public CompletionStage<String> getBody() {
            return CompletableFuture.completedStage("");
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            // nothing was asked for
        }

        @Override
        public void onError(Throwable throwable) {
            // it was given up
        }

        @Override
        public void onComplete() {
            // it was given up
        }
    }
}
