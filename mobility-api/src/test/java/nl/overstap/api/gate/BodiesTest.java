package nl.overstap.api.gate;

import static nl.overstap.api.gate.Asking.get;
import static nl.overstap.api.gate.Asking.post;
import static nl.overstap.api.gate.Asking.posted;
import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies on their way: none holds up others, and who sends one that is refused hears why. */
class BodiesTest {

    private static final String[] WITH_A_TOKEN = {"Authorization", Server.PROVEN};

    private final Clock clock = Clock.systemUTC();

    @Test
    void a_body_that_comes_drop_by_drop_holds_up_nobody_and_is_given_up() throws Exception {
        try (Server server = new Server(
                        Map.of("inHand", 1, "waiting", 0, "bodyPatience", Duration.ofMillis(600)),
                        1,
                        Duration.ZERO,
                        clock);
                Socket slow = new Socket("127.0.0.1", server.port())) {
            slow.getOutputStream()
                    .write("POST /v1/a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab"
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(100);

            assertThat(get(server, "/v1/b").statusCode()).isEqualTo(200);
            String answer = new String(slow.getInputStream().readNBytes(4_000), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("/problems/request-timeout");
        }
    }

    @Test
    void a_body_is_refused_as_soon_as_it_is_too_large() throws Exception {
        try (Server server = new Server(Map.of(), 8, Duration.ZERO, clock)) {
            byte[] large = new byte[2 << 20];

            assertThat(post(server, "/v1/a", BodyPublishers.ofByteArray(large)).statusCode())
                    .isEqualTo(413);
            assertThat(post(server, "/v1/a", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(post(server, "/v1/vacancy-imports", BodyPublishers.ofByteArray(large), WITH_A_TOKEN)
                            .body())
                    .isEqualTo((2 << 20) + " bytes");
        }
    }

    @Test
    void a_large_body_is_taken_by_imports_alone_and_from_nobody_without_a_token() throws Exception {
        try (Server server = new Server(Map.of(), 8, Duration.ZERO, clock)) {
            BodyPublisher large = BodyPublishers.ofByteArray(new byte[2 << 20]);

            assertThat(post(server, "/v1/x-imports", large, WITH_A_TOKEN).statusCode())
                    .isEqualTo(413);
            assertThat(post(server, "/v1/vacancy-imports", large).statusCode()).isEqualTo(413);
            assertThat(post(server, "/v1/vacancy-imports", large, "Authorization", "Basic x")
                            .statusCode())
                    .isEqualTo(413);
            assertThat(post(server, "/v1/vacancy-imports", large, "Authorization", "Bearer x")
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void bodies_of_one_address_leave_room_for_those_of_another() throws Exception {
        try (Server server = new Server(Map.of("bodies", 4, "bodiesOfAddress", 1), 8, Duration.ZERO, clock);
                Socket stalled = new Socket("127.0.0.1", server.port())) {
            stalled.getOutputStream()
                    .write("POST /v1/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            stalled.getOutputStream().write(new byte[900_000]);

            eventually(() -> assertThat(server.bodies.held()).isEqualTo(900_000));

            assertThat(posted(server, InetAddress.getLoopbackAddress(), 500_000))
                    .isEqualTo(503);
            assertThat(posted(server, Server.anotherAddress(), 500_000)).isEqualTo(200);
        }
    }

    @Test
    void bodies_together_have_an_end() throws Exception {
        try (Server server = new Server(Map.of("bodies", 1), 8, Duration.ZERO, clock)) {
            assertThat(post(server, "/v1/vacancy-imports", BodyPublishers.ofByteArray(new byte[2 << 20]), WITH_A_TOKEN)
                            .statusCode())
                    .isEqualTo(503);
            assertThat(post(server, "/v1/a", BodyPublishers.ofByteArray(new byte[1 << 19]))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_body_that_is_refused_ends_its_own_stream_and_nothing_else_of_the_connection() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Server server = new Server(Map.of(), 8, Duration.ZERO, clock)) {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false)
                    .setHttp2MaxPoolSize(1)
                    .setDefaultPort(server.port()));
            HttpClientRequest endless =
                    got(client.request(HttpMethod.POST, "/v1/a").map(request -> request.setChunked(true)));
            CompletableFuture<Throwable> reset = new CompletableFuture<>();
            endless.exceptionHandler(reset::complete);
            endless.write(Buffer.buffer(new byte[2 << 20]));

            assertThat(got(endless.response()).statusCode()).isEqualTo(413);
            assertThat(reset.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            StreamResetException.class,
                            why -> assertThat(why.getCode()).isZero());
            HttpClientRequest next = got(client.request(HttpMethod.GET, "/v1/b"));
            assertThat(got(next.send()).statusCode()).isEqualTo(200);
            assertThat(next.connection()).isSameAs(endless.connection());
        } finally {
            got(vertx.close());
        }
    }

    private static <T> T got(io.vertx.core.Future<T> coming) throws Exception {
        return coming.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
