import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Finds how many requests a second a server answers at most, asks it five times as many for a while, and says how many of
 * them are served and what the others get. The asker shares the two cores with what it asks.
 */
public final class Overload {

    private static final int TIMES = 5;
    private static final List<Integer> ASKERS = List.of(8, 16, 32, 64);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(8);
    private static final Duration OVERLOAD = Duration.ofSeconds(25);

    /** Beyond, the asker itself would run out of sockets: they count as not sent. */
    private static final int MOST_OPEN = 1_500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(2))
            .build();
    private final Supplier<HttpRequest> requests;

    private Overload(Supplier<HttpRequest> requests) {
        this.requests = requests;
    }

    public static void main(String[] arguments) throws Exception {
        Process process = new ProcessBuilder(arguments[2], "token", "bureau", "--home", arguments[1])
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        HttpRequest list = HttpRequest.newBuilder(URI.create(arguments[0] + "/v1/candidates?limit=20"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpRequest health = HttpRequest.newBuilder(URI.create(arguments[0] + "/q/health/ready"))
                .timeout(Duration.ofSeconds(20))
                .build();
        System.out.println("| server | peak, served a second | asked a second | served a second | of the peak | p99 of the served, ms |"
                + " 503 or 429 a second | neither | health answered |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        new Overload(() -> anew(list)).measure("Overstap, a list of candidates", health);
        try (Bare bare = new Bare(database(Path.of(arguments[1])))) {
            HttpRequest row = HttpRequest.newBuilder(URI.create(bare.url()))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            new Overload(() -> row).measure("a bare server, one row", row);
        }
        System.exit(0);
    }

    /** The same in words that nobody used before, so that it is not answered from memory. */
    private static HttpRequest anew(HttpRequest request) {
        return HttpRequest.newBuilder(request, (_, _) -> true)
                .setHeader("Accept-Language", "nl;q=0." + ThreadLocalRandom.current().nextInt(1_000_000_000))
                .build();
    }

    private void measure(String name, HttpRequest health) throws Exception {
        askAgainAndAgain(16, WARM_UP);
        double peak = 0;
        for (int askers : ASKERS) {
            peak = Math.max(peak, askAgainAndAgain(askers, LOOK).perSecond());
        }
        HealthWatch watch = new HealthWatch(health);
        Figures over = askSteadily(peak * TIMES, OVERLOAD);
        System.out.printf("| %s | %.0f | %.0f | %.0f | %.0f%% | %.0f | %.0f | %d | %s |%n",
                name, peak, over.asked() / (double) OVERLOAD.toSeconds(), over.perSecond(),
                100 * over.perSecond() / peak, over.p99(), over.refused().sum() / (double) OVERLOAD.toSeconds(),
                over.other().sum(), watch.end());
    }

    /** What came of it. */
    private record Figures(Duration time, ConcurrentLinkedQueue<Long> served, LongAdder refused, LongAdder other, LongAdder sent) {
        Figures(Duration time) {
            this(time, new ConcurrentLinkedQueue<>(), new LongAdder(), new LongAdder(), new LongAdder());
        }

        double perSecond() {
            return served.size() / (time.toMillis() / 1000.0);
        }

        long asked() {
            return sent.sum();
        }

        double p99() {
            long[] nanos = served.stream().mapToLong(Long::longValue).sorted().toArray();
            return nanos.length == 0 ? 0 : nanos[(int) (nanos.length * 0.99)] / 1e6;
        }

        void note(HttpResponse<?> answer, long nanos) {
            boolean later = answer.statusCode() == 503 || answer.statusCode() == 429;
            if (answer.statusCode() == 200) {
                served.add(nanos);
            } else if (later && answer.headers().firstValue("Retry-After").isPresent()) {
                refused.increment();
            } else {
                other.increment();
            }
        }
    }

    /** So many askers, each of whom asks again as soon as it was answered. */
    private Figures askAgainAndAgain(int askers, Duration time) throws Exception {
        Figures figures = new Figures(time);
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(askers)) {
            for (int i = 0; i < askers; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        long begun = System.nanoTime();
                        figures.sent().increment();
                        try {
                            figures.note(client.send(requests.get(), BodyHandlers.ofByteArray()), System.nanoTime() - begun);
                        } catch (IOException e) {
                            figures.other().increment();
                        }
                    }
                    return null;
                });
            }
        }
        return figures;
    }

    /** So many a second, whether or not the ones before were answered. */
    private Figures askSteadily(double perSecond, Duration time) throws Exception {
        Figures figures = new Figures(time);
        Semaphore open = new Semaphore(MOST_OPEN);
        long begun = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - begun < time.toNanos()) {
            long due = (long) ((System.nanoTime() - begun) / 1e9 * perSecond);
            for (; sent < due; sent++) {
                if (!open.tryAcquire()) {
                    continue;
                }
                long now = System.nanoTime();
                figures.sent().increment();
                client.sendAsync(requests.get(), BodyHandlers.ofByteArray()).whenComplete((answer, failure) -> {
                    open.release();
                    if (failure != null) {
                        figures.other().increment();
                    } else {
                        figures.note(answer, System.nanoTime() - now);
                    }
                });
            }
            LockSupport.parkNanos(1_000_000);
        }
        open.tryAcquire(MOST_OPEN, 20, java.util.concurrent.TimeUnit.SECONDS);
        return figures;
    }

    /** Asks for health once a second while all others ask for something else. */
    private final class HealthWatch {
        private final long[] millis = new long[1_000];
        private int asked;
        private int failed;
        private volatile boolean over;
        private final Thread thread;

        HealthWatch(HttpRequest health) {
            thread = Thread.ofVirtual().start(() -> {
                while (!over) {
                    long begun = System.nanoTime();
                    try {
                        int status = client.send(health, BodyHandlers.ofByteArray()).statusCode();
                        failed += status == 200 ? 0 : 1;
                    } catch (IOException | InterruptedException e) {
                        failed++;
                    }
                    millis[asked++] = (System.nanoTime() - begun) / 1_000_000;
                    LockSupport.parkNanos(1_000_000_000);
                }
            });
        }

        String end() throws InterruptedException {
            over = true;
            thread.join();
            long[] sorted = Arrays.copyOf(millis, asked);
            Arrays.sort(sorted);
            return (asked - failed) + " of " + asked + ", p50 " + sorted[asked / 2] + " ms, at most " + sorted[asked - 1] + " ms";
        }
    }

    private static Connection database(Path home) throws SQLException, IOException {
        Properties kept = new Properties();
        Path folder;
        try (var files = Files.find(home, 4, (path, _) -> path.endsWith("postgres.properties"))) {
            folder = files.findFirst().orElseThrow().getParent();
        }
        try (var reader = Files.newBufferedReader(folder.resolve("postgres.properties"))) {
            kept.load(reader);
        }
        String port = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/overstap", "postgres", kept.getProperty("superuser"));
    }

    /** The JDK's own server: four threads, one statement, one row. */
    private static final class Bare implements AutoCloseable {
        private final HttpServer server;
        private final Connection connection;

        Bare(Connection connection) throws IOException, SQLException {
            this.connection = connection;
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            PreparedStatement query = connection.prepareStatement("select id from mobility.candidate limit 1");
            server.setExecutor(Executors.newFixedThreadPool(4));
            server.createContext("/", exchange -> {
                byte[] body;
                synchronized (query) {
                    try (ResultSet rows = query.executeQuery()) {
                        rows.next();
                        body = ("{\"id\": \"" + rows.getString(1) + "\"}").getBytes(StandardCharsets.UTF_8);
                    } catch (SQLException e) {
                        throw new IOException(e);
                    }
                }
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() throws SQLException {
            server.stop(0);
            connection.close();
        }
    }
}
