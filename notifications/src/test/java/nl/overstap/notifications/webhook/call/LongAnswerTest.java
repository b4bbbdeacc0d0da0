package nl.overstap.notifications.webhook.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much of an answer is read: 64 KiB, in whatever way the receiver says where it ends. */
@Timeout(30)
class LongAnswerTest {

    private static final int MOST_READ = 64 * 1024;
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    /** How an answer says where it ends, and what stands before the first byte of it. */
    enum Framing {
        BY_THE_END_OF_THE_LINE("\r\n"),
        BY_ITS_LENGTH("Content-Length: 1099511627776\r\n\r\n"),
        IN_CHUNKS("Transfer-Encoding: chunked\r\n\r\n10000000000\r\n");

        private final String end;

        Framing(String end) {
            this.end = end;
        }

        String head() {
            return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + end;
        }
    }

    /** What the receiver says. */
    private interface Manners {
        void answer(OutputStream out) throws IOException;
    }

    /** What came of the call, and after how long. */
    private record Answered(Reply reply, Duration took) {}

    private final CompletableFuture<Boolean> cut = new CompletableFuture<>();
    private final ServerSocket door = open();
    private @Nullable HttpCaller caller;

    @AfterEach
    void close() throws IOException {
        door.close();
        if (caller != null) {
            caller.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void after_64_kib_nothing_more_is_waited_for_and_the_line_is_cut(Framing framing) {
        Answered answered = post(LONG, out -> write(out, framing.head() + "a".repeat(MOST_READ)));

        assertThat(answered.reply()).as("it counts by its status").isEqualTo(new Reply.Taken(200));
        assertThat(answered.took()).isLessThan(LONG.dividedBy(2));
        assertThat(cut).succeedsWithin(LONG.dividedBy(2));
    }

    @ParameterizedTest
    @EnumSource
    void the_last_byte_of_64_kib_is_still_waited_for(Framing framing) {
        Answered answered = post(SHORT, out -> write(out, framing.head() + "a".repeat(MOST_READ - 1)));

        assertThat(answered.reply()).isEqualTo(new Reply.Taken(200));
        assertThat(answered.took()).isGreaterThan(SHORT.multipliedBy(9).dividedBy(10));
    }

    @ParameterizedTest
    @EnumSource
    void an_endless_answer_is_not_read_on(Framing framing) {
        AtomicLong written = new AtomicLong();

        Answered answered = post(LONG, out -> {
            write(out, framing.head());
            pour(out, written);
        });

        assertThat(answered.reply()).isEqualTo(new Reply.Taken(200));
        // what the two sockets hold on top
        assertThat(written.get()).isLessThan(16L << 20);
    }

    @Test
    void endless_headers_are_not_read_to_the_end() {
        AtomicLong written = new AtomicLong();

        Answered answered = post(LONG, out -> {
            write(out, "HTTP/1.1 200 OK\r\nX-Long: ");
            pour(out, written);
        });

        assertThat(answered.reply()).isInstanceOf(Reply.Failed.class);
        assertThat(written.get()).isLessThan(16L << 20);
    }

    private Answered post(Duration patience, Manners manners) {
        caller = caller(patience);
        Thread.ofVirtual().start(() -> receive(manners));
        URI url = URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
        long begun = System.nanoTime();
        Reply reply = caller.post(url, Map.of("webhook-id", "1"), "text/plain", new byte[] {'x'}, () -> true);
        return new Answered(reply, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void receive(Manners manners) {
        try (Socket visitor = door.accept()) {
            assertThat(visitor.getInputStream().read(new byte[8192])).isPositive();
            manners.answer(visitor.getOutputStream());
            visitor.getInputStream().readAllBytes();
        } catch (IOException _) {
            // it hung up
        }
        cut.complete(true);
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 8, HERE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** More than anybody reads. */
    private static void pour(OutputStream out, AtomicLong written) throws IOException {
        byte[] drop = "a".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        while (written.get() < 1L << 30) {
            out.write(drop);
            written.addAndGet(drop.length);
        }
    }

    private static HttpCaller caller(Duration patience) {
        return new HttpCaller(
                new GuardedNames(new AddressPolicy(List.of("127.0.0.1/32")), InetAddress::getAllByName),
                null,
                8,
                8,
                patience,
                Clock.systemUTC());
    }
}
