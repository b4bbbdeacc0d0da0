package nl.overstap.api.gate;

import static nl.overstap.api.gate.Asking.get;
import static nl.overstap.api.gate.Asking.status;
import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.SocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final String[] WITH_A_TOKEN = {"Authorization", Server.PROVEN};

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T09:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    // ---------------------------------------------------------------------------------------------------- how often

    @Test
    void an_address_that_asks_too_often_is_told_when_to_come_back_and_others_are_not() throws Exception {
        try (Server server = new Server(Map.of("anonymous", 60), 8, AT_ONCE, clock)) {
            for (int i = 0; i < 60; i++) {
                assertThat(get(server, "/v1/networks").statusCode()).isEqualTo(200);
            }

            HttpResponse<String> refused = get(server, "/v1/networks");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("Strict-Transport-Security").orElseThrow())
                    .startsWith("max-age=31536000");
            assertThat(refused.body()).contains("/problems/too-many-requests");
            assertThat(status(server, Server.anotherAddress(), "/v1/networks")).isEqualTo(200);
            assertThat(get(server, "/q/health").statusCode()).isEqualTo(200);
            assertThat(get(server, "/v1/networks", "Authorization", "Bearer x").statusCode())
                    .isEqualTo(200);
            now.set(now.get().plusSeconds(1));
            assertThat(get(server, "/v1/networks").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tokens_that_prove_nothing_count_as_none() throws Exception {
        try (Server server = new Server(Map.of("anonymous", 5), 8, AT_ONCE, clock)) {
            for (int i = 0; i < 5; i++) {
                assertThat(get(server, "/v1/forged", "Authorization", "Bearer " + i)
                                .statusCode())
                        .isEqualTo(401);
            }

            assertThat(get(server, "/v1/networks").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void whoever_claims_a_login_and_proves_none_is_counted() throws Exception {
        for (String[] claim : new String[][] {
            {"Cookie", "__Host-q_session=1"},
            {"Cookie", "__Host-q_session_x=1"},
            {"Cookie", "q_session=1"},
            {"Authorization", "Basic x"},
            {"Authorization", ""}
        }) {
            try (Server server = new Server(Map.of("anonymous", 5), 8, AT_ONCE, clock)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(get(server, "/v1/vacancies", claim).statusCode()).isEqualTo(200);
                }

                assertThat(get(server, "/v1/vacancies", claim).statusCode()).isEqualTo(429);
                assertThat(get(server, "/v1/vacancies").statusCode()).isEqualTo(429);
            }
        }
    }

    @Test
    void whoever_proves_a_login_costs_the_address_nothing() throws Exception {
        try (Server server = new Server(Map.of("anonymous", 5), 8, AT_ONCE, clock)) {
            for (int i = 0; i < 20; i++) {
                assertThat(get(server, "/v1/vacancies", "Authorization", Server.PROVEN)
                                .statusCode())
                        .isEqualTo(200);
            }

            assertThat(get(server, "/v1/vacancies").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_proved_a_login_gets_in_beside_a_flood_of_claims_from_its_address() throws Exception {
        try (Server server = new Server(Map.of("anonymous", 5), 8, AT_ONCE, clock)) {
            assertThat(get(server, "/v1/vacancies", WITH_A_TOKEN).statusCode()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                get(server, "/v1/forged", "Authorization", "Bearer " + i);
            }
            assertThat(get(server, "/v1/forged", "Authorization", "Bearer 9").statusCode())
                    .isEqualTo(429);

            for (int i = 0; i < 20; i++) {
                assertThat(get(server, "/v1/vacancies", WITH_A_TOKEN).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void what_proves_a_login_no_more_is_counted_again() throws Exception {
        try (Server server = new Server(Map.of("anonymous", 5), 8, AT_ONCE, clock)) {
            assertThat(get(server, "/v1/vacancies", WITH_A_TOKEN).statusCode()).isEqualTo(200);
            server.endLogins();

            for (int i = 0; i < 6; i++) {
                assertThat(get(server, "/v1/vacancies", WITH_A_TOKEN).statusCode())
                        .isEqualTo(200);
            }

            assertThat(get(server, "/v1/vacancies", WITH_A_TOKEN).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void a_link_is_opened_so_often_a_minute_from_wherever() throws Exception {
        try (Server server = new Server(Map.of("link", 3), 8, AT_ONCE, clock)) {
            for (int i = 0; i < 3; i++) {
                assertThat(get(server, "/v1/responses/one").statusCode()).isEqualTo(200);
            }

            assertThat(get(server, "/v1/responses/one").statusCode()).isEqualTo(429);
            assertThat(status(server, Server.anotherAddress(), "/v1/responses/one"))
                    .isEqualTo(429);
            assertThat(get(server, "/v1/responses/two").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void who_guesses_at_links_is_shut_out_from_links_alone() throws Exception {
        try (Server server = new Server(Map.of("guesses", 4), 8, AT_ONCE, clock)) {
            for (int i = 0; i < 4; i++) {
                assertThat(get(server, "/v1/consent-requests/unknown" + i).statusCode())
                        .isEqualTo(404);
            }

            assertThat(get(server, "/v1/consent-requests/unknown9").statusCode())
                    .isEqualTo(429);
            assertThat(get(server, "/v1/invitations/good").statusCode()).isEqualTo(429);
            assertThat(get(server, "/v1/bounces").statusCode()).isEqualTo(429);
            assertThat(get(server, "/v1/networks").statusCode()).isEqualTo(200);
            assertThat(status(server, Server.anotherAddress(), "/v1/invitations/good"))
                    .isEqualTo(200);
        }
    }

    @Test
    void a_login_that_asks_too_often_is_told_so_and_another_is_not() {
        Limits limits = new Limits(Server.config(Map.of("login", 2)), clock);
        limits.ofLogin("issuer|one");
        limits.ofLogin("issuer|one");

        assertThatThrownBy(() -> limits.ofLogin("issuer|one"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
                    assertThat(refused.delay()).isEqualTo(Duration.ofSeconds(30));
                });
        limits.ofLogin("issuer|two");
    }

    @Test
    void what_is_remembered_has_an_end() {
        Buckets buckets = new Buckets(5, 100, clock);

        for (int i = 0; i < 10_000; i++) {
            buckets.take("client " + i);
        }

        assertThat(buckets.size()).isEqualTo(100);
    }

    @Test
    void addresses_of_one_customer_count_as_one() {
        assertThat(Limits.address(SocketAddress.inetSocketAddress(80, "2001:db8:1:2::1")))
                .isEqualTo(Limits.address(SocketAddress.inetSocketAddress(80, "2001:db8:1:2:ffff::9")))
                .isNotEqualTo(Limits.address(SocketAddress.inetSocketAddress(80, "2001:db8:1:3::1")));
        assertThat(Limits.address(SocketAddress.inetSocketAddress(80, "192.0.2.1")))
                .isEqualTo("192.0.2.1");
    }

    // ---------------------------------------------------------------------------------------------------- how much

    @Test
    void at_five_times_what_it_can_do_who_is_within_is_served_and_the_rest_is_told_at_once() throws Exception {
        try (Server server = new Server(
                        Map.of("inHand", 16, "waiting", 16, "patience", Duration.ofMinutes(1)), 8, AT_ONCE, clock);
                ExecutorService threads = Executors.newFixedThreadPool(80)) {
            server.machine.acquire(8);
            Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
            List<Future<Boolean>> asked = Stream.generate(() -> threads.submit(() -> answers.add(get(server, "/v1/a"))))
                    .limit(80)
                    .toList();

            eventually(() -> assertThat(answers).hasSize(48));
            assertThat(server.room.taken()).isEqualTo(16);
            assertThat(server.room.waiting()).isEqualTo(16);
            assertThat(answers).allSatisfy(refused -> {
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            });
            assertThat(get(server, "/q/health").statusCode()).isEqualTo(200);

            server.machine.release(8);
            for (Future<Boolean> one : asked) {
                one.get(30, TimeUnit.SECONDS);
            }
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(32);
            eventually(() -> assertThat(server.room.taken()).isZero());
            assertThat(server.room.waiting()).isZero();
        }
    }

    @Test
    void who_waits_in_vain_is_told_to_come_back_and_health_is_seen_all_the_while() throws Exception {
        try (Server server = new Server(
                        Map.of("inHand", 1, "waiting", 1, "patience", Duration.ofSeconds(1)), 1, Duration.ZERO, clock);
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            server.machine.acquire();
            Future<HttpResponse<String>> served = threads.submit(() -> get(server, "/v1/a"));
            eventually(() -> assertThat(server.room.taken()).isEqualTo(1));
            Future<HttpResponse<String>> waited = threads.submit(() -> get(server, "/v1/b"));
            eventually(() -> assertThat(server.room.waiting()).isEqualTo(1));
            HttpResponse<String> full = get(server, "/v1/c");

            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.headers().firstValue("Retry-After")).contains("2");
            assertThat(full.body()).contains("/problems/unavailable");
            assertThat(get(server, "/q/health").statusCode()).isEqualTo(200);
            assertThat(waited.get().statusCode()).isEqualTo(503);
            server.machine.release();
            assertThat(served.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_place_is_free_again_when_who_had_it_hangs_up() throws Exception {
        try (Server server = new Server(Map.of("inHand", 2), 2, Duration.ofMillis(300), clock)) {
            for (int i = 0; i < 6; i++) {
                try (Socket gone = new Socket("127.0.0.1", server.port())) {
                    gone.getOutputStream()
                            .write("GET /v1/a HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(20);
                }
            }

            assertThat(get(server, "/v1/b").statusCode()).isEqualTo(200);
            Thread.sleep(100);
            assertThat(server.room.taken()).isZero();
        }
    }
}
