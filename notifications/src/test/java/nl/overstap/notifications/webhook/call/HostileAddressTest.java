package nl.overstap.notifications.webhook.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses that must not be called, with somebody listening there. */
class HostileAddressTest {

    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.215.14");

    /** Hosts; the port is that of the listener. */
    private static final List<String> HOSTS = List.of(
            "127.0.0.1",
            "127.0.0.2",
            "127.255.255.254",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.255",
            "169.254.169.254",
            "169.254.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "192.168.255.255",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::127.0.0.1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::ffff:10.0.0.1]",
            "[::ffff:0:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b:1::10.0.0.1]",
            "[100::1]",
            "[2001::1]",
            "[2001:0:7f00:1::1]",
            "[2001:db8::1]",
            "[2002:7f00:1::1]",
            "[2002:a00:1::1]",
            "[3fff::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[fe80::1%25lo]",
            "[fec0::1]",
            "[ff02::1]",
            "2130706433",
            "0x7f000001",
            "0x7f.0.0.1",
            "0177.0.0.1",
            "017700000001",
            "127.1",
            "127.0.1",
            "0",
            "10.1",
            "127.0.0.1.",
            "127.0.0.01",
            "localhost",
            "LOCALHOST.",
            "inside.example",
            "mixed.example",
            "six.example",
            "nowhere.example",
            "public.example@127.0.0.1",
            "127.0.0.1#.public.example",
            "127%2e0%2e0%2e1",
            "１２７.0.0.1",
            "127。0。0。1");

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger lookUps = new AtomicInteger();
    private ServerSocket listener;
    private GuardedNames names;
    private HttpCaller caller;
    private Target target;

    @BeforeEach
    void somebodyListensEverywhere() throws IOException {
        listener = new ServerSocket(0); // on all addresses of this computer, IPv4 and IPv6
        Thread.ofVirtual().start(this::count);
        AddressPolicy policy = new AddressPolicy(List.of());
        names = new GuardedNames(policy, this::lookUp);
        caller = new HttpCaller(names, null, 8, 8, Duration.ofSeconds(2), Clock.systemUTC());
        target = new Target(names, policy);
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        listener.close();
    }

    static Stream<String> hosts() {
        return HOSTS.stream();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void nobody_may_name_it_and_it_is_never_connected_to(String host) {
        for (String scheme : List.of("http", "https")) {
            String url = scheme + "://" + host + ":" + listener.getLocalPort() + "/hook";

            assertThat(target.objection(url)).as(url).isPresent();
            callAnyway(url);
        }

        assertThat(connections).as(host).hasValue(0);
    }

    @Test
    void there_are_more_than_sixty_and_the_listener_hears_whom_it_may() throws IOException {
        assertThat(HOSTS).hasSizeGreaterThan(60).doesNotHaveDuplicates();

        for (String own : List.of("127.0.0.1", "127.0.0.2", "::1")) {
            new Socket(InetAddress.ofLiteral(own), listener.getLocalPort()).close();
        }

        assertHeard(3);
    }

    @Test
    void a_name_that_changes_its_address_between_check_and_call_is_not_connected_to() {
        String url = "https://changing.example:" + listener.getLocalPort() + "/hook";
        assertThat(target.objection(url)).isEmpty();

        Reply reply = caller.post(URI.create(url), Map.of(), "text/plain", new byte[0], () -> true);

        assertThat(reply)
                .isInstanceOf(Reply.Failed.class)
                .extracting("error")
                .asString()
                .contains("not public");
        assertThat(lookUps).hasValue(2);
        assertThat(connections).hasValue(0);
    }

    @Test
    void a_name_server_that_does_not_answer_holds_up_nobody_who_names_a_host() {
        Executor threads = Thread::startVirtualThread;
        AddressPolicy policy = new AddressPolicy(List.of());
        CountDownLatch over = new CountDownLatch(1);
        Target slow = new Target(
                new GuardedNames(policy, host -> {
                    await(over);
                    throw new UnknownHostException(host);
                }),
                policy);
        long begun = System.nanoTime();

        List<Optional<String>> objections = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> slow.objection("https://slow.example/"), threads))
                .limit(20)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(objections)
                .allSatisfy(one -> assertThat(one.orElseThrow()).startsWith("could not be looked up in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        over.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        AtomicInteger atTheDoor = new AtomicInteger();
        try (ServerSocket door = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"));
                HttpCallerOf open = new HttpCallerOf(List.of("127.0.0.1/32"))) {
            Thread.ofVirtual()
                    .start(() -> sendOn(door, atTheDoor, "http://127.0.0.2:" + listener.getLocalPort() + "/"));

            Reply reply = open.caller.post(
                    URI.create("http://127.0.0.1:" + door.getLocalPort() + "/"),
                    Map.of(),
                    "text/plain",
                    new byte[0],
                    () -> true);

            assertThat(reply)
                    .isInstanceOf(Reply.Failed.class)
                    .extracting("status")
                    .isEqualTo(301);
        }
        assertThat(atTheDoor).hasValue(1);
        assertThat(connections).hasValue(0);
    }

    @Test
    void what_the_operator_allows_may_be_named_and_called_without_tls() {
        AddressPolicy policy = new AddressPolicy(List.of("10.20.0.0/16", "fd12::/16"));
        Target allowing = new Target(new GuardedNames(policy, this::lookUp), policy);

        assertThat(allowing.objection("http://10.20.3.4/hook")).isEmpty();
        assertThat(allowing.objection("http://[fd12::9]:8443/hook")).isEmpty();
        assertThat(allowing.objection("https://10.21.3.4/hook")).isPresent();
        assertThat(allowing.objection("http://" + PUBLIC.getHostAddress() + "/hook"))
                .contains("must begin with https://");
        assertThat(allowing.objection("https://" + PUBLIC.getHostAddress() + "/hook"))
                .isEmpty();
    }

    @Test
    void what_was_named_without_tls_is_called_nowhere_else_by_then() throws IOException {
        AtomicInteger times = new AtomicInteger();
        Names moving =
                _ -> new InetAddress[] {times.getAndIncrement() == 0 ? InetAddress.ofLiteral("10.20.3.4") : PUBLIC};
        AddressPolicy policy = new AddressPolicy(List.of("10.20.0.0/16"));
        GuardedNames guarded = new GuardedNames(policy, moving);
        String url = "http://moving.example:" + listener.getLocalPort() + "/hook";
        assertThat(new Target(guarded, policy).objection(url)).isEmpty();

        HttpCaller calling = new HttpCaller(guarded, null, 8, 8, Duration.ofSeconds(2), Clock.systemUTC());
        Reply reply = calling.post(URI.create(url), Map.of(), "text/plain", new byte[0], () -> true);
        calling.close();

        assertThat(reply)
                .isInstanceOf(Reply.Failed.class)
                .extracting("error")
                .asString()
                .contains("only called with https");
    }

    private record HttpCallerOf(HttpCaller caller) implements AutoCloseable {
        HttpCallerOf(List<String> allowed) {
            this(new HttpCaller(
                    new GuardedNames(new AddressPolicy(allowed), InetAddress::getAllByName),
                    null,
                    8,
                    8,
                    Duration.ofSeconds(2),
                    Clock.systemUTC()));
        }

        @Override
        public void close() throws IOException {
            caller.close();
        }
    }

    /** As if it had been kept before there was a check. */
    private void callAnyway(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException _) {
            return; // no such URI can be kept
        }
        if (uri.getHost() != null) {
            assertThat(caller.post(uri, Map.of(), "text/plain", new byte[0], () -> true))
                    .isInstanceOf(Reply.Failed.class);
        }
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookUps.incrementAndGet();
        return switch (host) {
            case "inside.example" -> of("10.1.2.3");
            case "mixed.example" -> of(PUBLIC.getHostAddress(), "127.0.0.1");
            case "six.example" -> of("::1");
            case "changing.example" -> lookUps.get() == 1 ? of(PUBLIC.getHostAddress()) : of("127.0.0.1");
            case "nowhere.example" -> throw new UnknownHostException();
            default -> InetAddress.getAllByName(host);
        };
    }

    private static InetAddress[] of(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private void count() {
        while (!listener.isClosed()) {
            try (Socket _ = listener.accept()) {
                connections.incrementAndGet();
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void sendOn(ServerSocket door, AtomicInteger came, String where) {
        try (Socket visitor = door.accept()) {
            came.incrementAndGet();
            visitor.getInputStream().read(new byte[4096]);
            visitor.getOutputStream()
                    .write(("HTTP/1.1 301 Moved\r\nLocation: " + where + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // the test says what is missing
        }
    }

    private void assertHeard(int number) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (connections.get() < number && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(connections).hasValue(number);
    }
}
