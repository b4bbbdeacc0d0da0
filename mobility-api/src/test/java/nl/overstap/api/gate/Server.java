package nl.overstap.api.gate;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.overstap.mobility.access.AccessConfig;

/** A server with the gate before it: what is behind answers after a while, and 404 and 401 where it is asked to. */
final class Server implements AutoCloseable {

    /** What a login is proven with. */
    static final String PROVEN = "Bearer header.claims.signature";

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(64));
    private final HttpServer server;
    private volatile boolean loginsEnded;

    /** What the work behind is done by; who takes from it holds the work up. */
    final Semaphore machine;

    final Room room;
    final Bodies bodies;

    /**
     * Starts it.
     *
     * @param settings of overstap.limits by method; the others have their defaults
     * @param cores how many requests the work behind can do at the same time
     */
    Server(Map<String, Object> settings, int cores, Duration work, Clock clock) throws Exception {
        machine = new Semaphore(cores, true);
        LimitsConfig config = config(settings);
        room = new Room(config, vertx);
        bodies = new Bodies(config, vertx);
        Gate gate = new Gate(
                new SafeHeaders(access("https://overstap.example")),
                new CookieNames(access("https://overstap.example"), cookies("/")),
                new Limits(config, clock),
                bodies,
                room,
                new Refused(new ObjectMapper(), new SimpleMeterRegistry()));
        Filters filters = new Filters();
        gate.open(filters);
        Router router = Router.router(vertx);
        gate.open(router);
        filters.getFilters()
                .forEach(filter -> router.route().order(-filter.getPriority()).handler(filter.getHandler()));
        router.route("/q/health").order(1).handler(asked -> asked.response().end("up"));
        router.route().order(2).blockingHandler(asked -> serve(asked, work), false);
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("0.0.0.0").setAcceptBacklog(2_000))
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void serve(RoutingContext asked, Duration work) {
        try {
            machine.acquire();
            try {
                Thread.sleep(work);
            } finally {
                machine.release();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (!loginsEnded && PROVEN.equals(asked.request().getHeader("Authorization"))) {
            logIn(asked);
        }
        String path = asked.request().path();
        asked.response()
                .setStatusCode(path.contains("unknown") ? 404 : path.contains("forged") ? 401 : 200)
                .end(asked.body().buffer() == null ? "" : asked.body().buffer().length() + " bytes");
    }

    @SuppressWarnings("deprecation") // as Quarkus does it
    private static void logIn(RoutingContext asked) {
        asked.setUser(new QuarkusHttpUser(
                QuarkusSecurityIdentity.builder().setPrincipal(() -> "somebody").build()));
    }

    /** From now on nothing proves a login. */
    void endLogins() {
        loginsEnded = true;
    }

    int port() {
        return server.actualPort();
    }

    static LimitsConfig config(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.ofEntries(
                entry("anonymous", 1_000_000),
                entry("login", 1_000_000),
                entry("link", 1_000_000),
                entry("guesses", 1_000_000),
                entry("remembered", 1_000),
                entry("inHand", 8),
                entry("waiting", 16),
                entry("patience", Duration.ofSeconds(1)),
                entry("bodyPatience", Duration.ofSeconds(60)),
                entry("bodies", 128),
                entry("bodiesOfAddress", 42)));
        all.putAll(settings);
        return new LimitsConfig() {
            private int number(String name) {
                return (Integer) all.get(name);
            }

            @Override
            public int anonymous() {
                return number("anonymous");
            }

            @Override
            public int login() {
                return number("login");
            }

            @Override
            public int link() {
                return number("link");
            }

            @Override
            public int guesses() {
                return number("guesses");
            }

            @Override
            public int remembered() {
                return number("remembered");
            }

            @Override
            public int inHand() {
                return number("inHand");
            }

            @Override
            public int waiting() {
                return number("waiting");
            }

            @Override
            public Duration patience() {
                return (Duration) all.get("patience");
            }

            @Override
            public Duration bodyPatience() {
                return (Duration) all.get("bodyPatience");
            }

            @Override
            public int bodies() {
                return number("bodies");
            }

            @Override
            public int bodiesOfAddress() {
                return number("bodiesOfAddress");
            }
        };
    }

    static CookieConfig cookies(String path) {
        return new CookieConfig() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public Optional<String> pathHeader() {
                return Optional.empty();
            }

            @Override
            public Optional<String> domain() {
                return Optional.empty();
            }
        };
    }

    static AccessConfig access(String publicUrl) {
        return new AccessConfig() {
            @Override
            public String publicUrl() {
                return publicUrl;
            }

            @Override
            public Link link() {
                return () -> "";
            }

            @Override
            public Address address() {
                return () -> "";
            }

            @Override
            public Optional<List<String>> operators() {
                return Optional.empty();
            }
        };
    }

    /** An address of this computer that is not the usual one. */
    static InetAddress anotherAddress() throws Exception {
        return InetAddress.getByName("127.0.0.2");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
