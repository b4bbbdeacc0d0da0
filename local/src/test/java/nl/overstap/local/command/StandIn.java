package nl.overstap.local.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the application: ready once it reached its database as both roles; imports in three steps. */
public final class StandIn {
    private static final AtomicInteger ASKED = new AtomicInteger();

    private StandIn() {}

    public static void main(String[] arguments) throws Exception {
        if (!"".equals(env("STANDIN_FAILS"))) {
            System.err.println("overstap.link.key must have 32 characters or more");
            System.err.println("\tat some.Class.method(Class.java:1)");
            System.exit(3);
        }
        login("QUARKUS_DATASOURCE");
        login("QUARKUS_FLYWAY");
        int port = Integer.parseInt(env("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(env("QUARKUS_HTTP_HOST"), port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/env", exchange -> answer(exchange, 200, variables()));
        server.createContext("/v1/reference-imports", StandIn::startImport);
        server.createContext("/v1/jobs/", exchange -> answer(exchange, 200, job()));
        server.start();
    }

    private static void login(String prefix) throws Exception {
        String url = env("QUARKUS_DATASOURCE_JDBC_URL");
        if (url.startsWith("jdbc:postgresql:")) {
            DriverManager.getConnection(url, env(prefix + "_USERNAME"), env(prefix + "_PASSWORD"))
                    .close();
        }
    }

    private static void startImport(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        boolean complete = body.contains("name=\"file\"; filename=\"occupations.zip\"")
                && exchange.getRequestHeaders().containsKey("Idempotency-Key")
                && exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ey");
        if (!complete) {
            answer(exchange, 400, "{\"title\": \"Bad request\", \"detail\": \"No file.\"}");
            return;
        }
        ASKED.set(body.contains("broken") ? 100 : 0);
        answer(exchange, 202, "{\"id\": \"job-1\", \"status\": \"RUNNING\", \"done\": 0, \"total\": 0}");
    }

    private static String job() {
        int asked = ASKED.incrementAndGet();
        if (asked > 100) {
            return "{\"id\": \"job-1\", \"status\": \"FAILED\", \"done\": 1, \"total\": 4, \"message\": \"x.csv line 2\"}";
        }
        return asked < 3
                ? "{\"id\": \"job-1\", \"status\": \"RUNNING\", \"done\": " + asked + ", \"total\": 4}"
                : "{\"id\": \"job-1\", \"status\": \"DONE\", \"done\": 4, \"total\": 4, \"message\": \"4 rows read\"}";
    }

    private static String variables() {
        StringBuilder all = new StringBuilder();
        System.getenv()
                .forEach((name, value) ->
                        all.append(name).append('=').append(value).append('\n'));
        return all.toString();
    }

    private static String env(String name) {
        return System.getenv().getOrDefault(name, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
