package nl.overstap.notifications.webhook.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import nl.overstap.notifications.line.LastLook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What receivers do to callers. */
@Timeout(30)
class BrokenReceiverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final AtomicInteger connections = new AtomicInteger();

    @TempDir
    Path folder;

    private @Nullable ServerSocket server;
    private HttpCaller caller = caller(null);

    @AfterEach
    void close() throws IOException {
        caller.close();
        if (server != null) {
            server.close();
        }
    }

    /** What is done with each visitor after the request was read. */
    private interface Manners {
        void receive(Socket visitor, OutputStream out) throws IOException, InterruptedException;
    }

    @Test
    void a_status_is_taken_for_what_it_is() {
        assertThat(reply(answering("200 OK"))).isEqualTo(new Reply.Taken(200));
        assertThat(reply(answering("204 No Content"))).isEqualTo(new Reply.Taken(204));
        assertThat(reply(answering("410 Gone"))).isEqualTo(new Reply.Gone());
        assertThat(reply(answering("500 Oh"))).isEqualTo(failed(500, "It answered 500.", null));
        assertThat(reply(answering("404 What"))).isEqualTo(failed(404, "It answered 404.", null));
        assertThat(reply(answering("301 Away\r\nLocation: http://127.0.0.1:1/")))
                .isEqualTo(failed(301, "It answered 301; redirects are not followed.", null));
    }

    @Test
    void it_is_left_alone_for_as_long_as_it_asks() {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plusSeconds(90).atOffset(ZoneOffset.UTC));

        assertThat(reply(answering("429 Slow\r\nRetry-After: 120")))
                .isEqualTo(failed(429, "It answered 429.", Duration.ofSeconds(120)));
        assertThat(reply(answering("503 Busy\r\nRetry-After: " + date)))
                .isEqualTo(failed(503, "It answered 503.", Duration.ofSeconds(90)));
        assertThat(reply(answering("429 Slow\r\nRetry-After: soon"))).isEqualTo(failed(429, "It answered 429.", null));
    }

    @Test
    void a_number_that_is_no_status_is_told_in_words() {
        for (String number : List.of("600", "999")) {
            assertThat(reply(answering(number + " x")))
                    .as(number)
                    .isEqualTo(failed(null, "It answered with something that is no status.", null));
        }
        // the client takes it for no answer at all
        assertThat(reply(answering("1000 x"))).isEqualTo(failed(null, "The line was dropped.", null));
    }

    @Test
    void one_that_hangs_is_given_up_in_time() {
        assertInTime("It did not answer in time.", (_, _) -> Thread.sleep(20_000));
    }

    @Test
    void one_that_answers_drop_by_drop_is_given_up_in_time() {
        assertInTime("It did not answer in time.", (_, out) -> {
            for (char c : ("HTTP/1.1 200 OK\r\nX-Slow: " + "a".repeat(1000)).toCharArray()) {
                out.write(c);
                out.flush();
                Thread.sleep(100);
            }
        });
    }

    @Test
    void one_that_drops_the_line_has_failed() {
        assertInTime("The line was dropped.", (visitor, _) -> visitor.setSoLinger(true, 0));
        assertInTime(
                "The line was dropped.",
                (_, out) -> out.write("hello there\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void connections_are_used_again() {
        ServerSocket open = open();
        Thread.ofPlatform().daemon().start(() -> serve(open, answering("204 No Content")));

        for (int i = 0; i < 20; i++) {
            assertThat(post("http://127.0.0.1:" + open.getLocalPort() + "/")).isEqualTo(new Reply.Taken(204));
        }

        assertThat(connections).hasValue(1);
    }

    @Test
    void a_certificate_has_to_be_trusted_and_to_bear_the_name() throws Exception {
        SSLContext right = certificate("127.0.0.1");
        SSLContext other = certificate("somebody.example");

        assertThat(tls(right, right)).isEqualTo(new Reply.Taken(204));
        assertThat(tls(right, null)).isEqualTo(failed(null, "Its certificate or its TLS is not to be trusted.", null));
        assertThat(tls(other, other)).isEqualTo(failed(null, "Its certificate or its TLS is not to be trusted.", null));
    }

    @Test
    void whoever_may_not_begin_any_more_once_tls_is_agreed_on_says_nothing() throws Exception {
        SSLContext own = certificate("127.0.0.1");
        AtomicInteger read = new AtomicInteger();
        try (ServerSocket open = own.getServerSocketFactory().createServerSocket(0, 8, HERE)) {
            caller.close();
            caller = caller(own);
            Thread.ofPlatform().daemon().start(() -> listen(open, Duration.ofMillis(300), read));
            long startBy = System.nanoTime() + Duration.ofMillis(100).toNanos();

            Reply reply = caller.post(
                    URI.create("https://127.0.0.1:" + open.getLocalPort() + "/"),
                    Map.of(),
                    "text/plain",
                    new byte[] {'x'},
                    () -> System.nanoTime() - startBy < 0);

            assertThat(reply).isEqualTo(new Reply.NotBegun());
        }
        assertThat(read).hasValue(0);
    }

    @Test
    void whether_it_may_begin_is_asked_with_the_first_byte_in_hand() throws Exception {
        SSLContext own = certificate("127.0.0.1");
        try (ServerSocket plain = new ServerSocket(0, 8, HERE);
                ServerSocket tls = own.getServerSocketFactory().createServerSocket(0, 8, HERE)) {
            caller.close();
            caller = caller(own);
            for (ServerSocket open : List.of(plain, tls)) {
                Thread.ofPlatform().daemon().start(() -> serve(open, answering("204 No Content")));
                URI url = URI.create((open == tls ? "https" : "http") + "://127.0.0.1:" + open.getLocalPort() + "/");
                // the second is by the connection of the first
                for (int i = 0; i < 2; i++) {
                    List<Boolean> looks = new ArrayList<>();

                    Reply reply = caller.post(
                            url, Map.of(), "text/plain", new byte[] {'x'}, () -> looks.add(isAtTheSocket()));

                    assertThat(reply).isEqualTo(new Reply.Taken(204));
                    assertThat(looks).containsExactly(true);
                }
            }
        }
    }

    private static boolean isAtTheSocket() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.skip(2).anyMatch(frame -> frame.getClassName().startsWith(LastLook.class.getName())));
    }

    /**
     * Agrees on TLS after a while, and counts what is said then. On a thread of the system, as all receivers here: virtual
     * ones share two cores with those that answer without end, and came too late.
     */
    private static void listen(ServerSocket open, Duration pause, AtomicInteger read) {
        try (Socket visitor = open.accept()) {
            Thread.sleep(pause);
            while (visitor.getInputStream().read() >= 0) {
                read.incrementAndGet();
            }
        } catch (IOException _) {
            // it hung up
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply tls(SSLContext own, @Nullable SSLContext trusted) throws IOException {
        try (ServerSocket open = own.getServerSocketFactory().createServerSocket(0, 8, HERE)) {
            caller.close();
            caller = caller(trusted);
            Thread.ofPlatform().daemon().start(() -> serve(open, answering("204 No Content")));
            return post("https://127.0.0.1:" + open.getLocalPort() + "/");
        }
    }

    private SSLContext certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        if (!Files.exists(store)) {
            String san = name.startsWith("127") ? "ip:" + name : "dns:" + name;
            Process made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "a",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=" + san,
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            "changeit")
                    .redirectErrorStream(true)
                    .start();
            made.getInputStream().readAllBytes();
            assertThat(made.waitFor()).isZero();
        }
        return context(KeyStore.getInstance(store.toFile(), "changeit".toCharArray()));
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        trusted.setCertificateEntry("a", store.getCertificate("a"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private void assertInTime(String error, Manners manners) {
        long begun = System.nanoTime();

        Reply reply = reply(manners);

        assertThat(reply).isEqualTo(failed(null, error, null));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(5));
    }

    private static Reply failed(@Nullable Integer status, String error, @Nullable Duration retryAfter) {
        return new Reply.Failed(status, error, Optional.ofNullable(retryAfter));
    }

    private static Manners answering(String status) {
        return (_, out) -> write(out, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
    }

    private Reply reply(Manners manners) {
        ServerSocket open = open();
        Thread.ofPlatform()
                .daemon()
                .start(() -> serve(open, (visitor, out) -> {
                    manners.receive(visitor, out);
                    visitor.close();
                }));
        return post("http://127.0.0.1:" + open.getLocalPort() + "/");
    }

    private Reply post(String url) {
        return caller.post(URI.create(url), Map.of("webhook-id", "1"), "text/plain", new byte[] {'x'}, () -> true);
    }

    private ServerSocket open() {
        try {
            if (server != null) {
                server.close();
            }
            server = new ServerSocket(0, 8, HERE);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(ServerSocket open, Manners manners) {
        while (!open.isClosed()) {
            try {
                Socket visitor = open.accept();
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> converse(visitor, manners));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void converse(Socket visitor, Manners manners) {
        try (visitor) {
            byte[] buffer = new byte[8192];
            while (visitor.getInputStream().read(buffer) >= 0) {
                manners.receive(visitor, visitor.getOutputStream());
                visitor.getOutputStream().flush();
            }
        } catch (IOException _) {
            // it hung up
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static HttpCaller caller(@Nullable SSLContext trust) {
        return new HttpCaller(
                new GuardedNames(new AddressPolicy(List.of("127.0.0.1/32")), InetAddress::getAllByName),
                trust,
                8,
                8,
                PATIENCE,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
