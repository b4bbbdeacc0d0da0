package nl.overstap.api.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A receiver of webhooks that keeps what it is told, and answers as it is made to. */
final class Receiver implements AutoCloseable {

    /** A call as it arrived; header names in lower case. */
    record Told(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<HttpExchange> answer = _ -> 204;

    private Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    static Receiver start() {
        return new Receiver();
    }

    /** Answers with that status from now on; it may set headers of the answer. */
    void answers(ToIntFunction<HttpExchange> status) {
        answer = status;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /** The calls with events of that type. */
    List<Told> told(String type) {
        return told.stream()
                .filter(one -> one.body().contains("\"type\":\"" + type + "\""))
                .toList();
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = new TreeMap<>();
            call.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            told.add(new Told(call.getRequestURI().toString(), headers, body));
            call.sendResponseHeaders(answer.applyAsInt(call), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
