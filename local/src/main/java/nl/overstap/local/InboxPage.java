package nl.overstap.local;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inbox as pages for people ({@code /}, {@code /messages/1}) and as JSON ({@code /messages.json}). */
final class InboxPage implements AutoCloseable {
    // more would only make the page slow; older ones are found by typing an address or a word
    private static final int SHOWN = 200;
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'\\])]+");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneId.of("Europe/Amsterdam"));

    private final LocalInbox inbox;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    InboxPage(LocalInbox inbox, int port) {
        this.inbox = inbox;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(Ports.HOST), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isForUs(exchange.getRequestHeaders())) {
                send(exchange, 421, "text/plain", "This page answers to " + Ports.HOST + " only.");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            String[] parts = path.split("/", -1);
            if (path.equals("/")) {
                send(exchange, 200, "text/html", list(query(exchange)));
            } else if (path.equals("/messages.json")) {
                send(exchange, 200, "application/json", LocalInbox.json(inbox.messages()));
            } else if (parts.length >= 3 && parts[1].equals("messages")) {
                message(exchange, parts[2], parts.length > 3 && parts[3].equals("html"));
            } else {
                send(exchange, 404, "text/html", layout("Nothing here", "<p>There is no such page.</p>"));
            }
        }
    }

    // a page from elsewhere could give its own name our address, and read the mail through the visitor's browser
    private static boolean isForUs(Headers headers) {
        String host = headers.getFirst("Host");
        return host != null && (host.startsWith(Ports.HOST + ":") || host.startsWith("localhost:"));
    }

    private static String query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query != null && query.startsWith("q=")
                ? query.substring(2).replace('+', ' ').strip()
                : "";
    }

    private void message(HttpExchange exchange, String id, boolean htmlOnly) throws IOException {
        Optional<CaughtMessage> found = inbox.find(id);
        if (found.isEmpty()) {
            send(exchange, 404, "text/html", layout("Gone", "<p>This message is no longer here.</p>"));
        } else if (htmlOnly) {
            // whatever the mail holds: no script, no form, nothing fetched; links open by themselves
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                                    + " style-src 'unsafe-inline'; img-src data:");
            send(
                    exchange,
                    200,
                    "text/html",
                    "<base target=\"_blank\">" + found.get().html());
        } else {
            send(exchange, 200, "text/html", shown(found.get()));
        }
    }

    private String list(String query) {
        List<CaughtMessage> fitting = inbox.messages().reversed().stream()
                .filter(message -> contains(message, query))
                .toList();
        StringBuilder page = new StringBuilder(512);
        page.append("<form role=\"search\"><label>Search <input type=\"search\" name=\"q\" value=\"")
                .append(Html.escape(query))
                .append("\" placeholder=\"an address, a word\"></label><button>Search</button></form>");
        if (fitting.isEmpty()) {
            page.append(query.isEmpty() ? "<p>No mail yet.</p>" : "<p>No message has that.</p>");
        }
        page.append("<ol class=\"list\">");
        for (CaughtMessage message : fitting.subList(0, Math.min(SHOWN, fitting.size()))) {
            page.append("<li><a href=\"/messages/")
                    .append(message.id())
                    .append("\"><b>")
                    .append(Html.escape(subjectOf(message)))
                    .append("</b><span>to ")
                    .append(Html.escape(String.join(", ", message.to())))
                    .append("</span>")
                    .append(time(message.receivedAt()))
                    .append("</a></li>");
        }
        page.append("</ol>");
        if (fitting.size() > SHOWN) {
            page.append("<p>The newest ")
                    .append(SHOWN)
                    .append(" of ")
                    .append(fitting.size())
                    .append(" messages.</p>");
        }
        return layout("Inbox", page.toString());
    }

    private static String shown(CaughtMessage message) {
        StringBuilder page = new StringBuilder(1024);
        page.append("<p><a href=\"/\">All messages</a></p><dl><dt>From</dt><dd>")
                .append(Html.escape(message.from()))
                .append("</dd><dt>To</dt><dd>")
                .append(Html.escape(String.join(", ", message.to())))
                .append("</dd><dt>Received</dt><dd>")
                .append(time(message.receivedAt()))
                .append("</dd></dl>");
        if (!message.html().isEmpty()) {
            page.append("<iframe title=\"The message\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\""
                            + " src=\"/messages/")
                    .append(message.id())
                    .append("/html\"></iframe>");
        }
        if (!message.links().isEmpty()) {
            page.append("<h2>Links</h2><ul>");
            for (String link : message.links()) {
                page.append("<li>").append(anchor(link)).append("</li>");
            }
            page.append("</ul>");
        }
        if (!message.text().isEmpty()) {
            page.append("<h2>As plain text</h2><pre>")
                    .append(linked(message.text()))
                    .append("</pre>");
        }
        page.append("<details><summary>All headers</summary><pre>");
        message.headers()
                .forEach((name, value) ->
                        page.append(Html.escape(name + ": " + value)).append('\n'));
        page.append("</pre></details>");
        return layout(subjectOf(message), page.toString());
    }

    private static String linked(String text) {
        StringBuilder html = new StringBuilder(text.length());
        Matcher link = LINK.matcher(text);
        int end = 0;
        while (link.find()) {
            String address = MailReader.withoutClosingMarks(link.group());
            html.append(Html.escape(text.substring(end, link.start()))).append(anchor(address));
            end = link.start() + address.length();
        }
        return html.append(Html.escape(text.substring(end))).toString();
    }

    private static String anchor(String link) {
        String safe = Html.escape(link);
        return "<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"" + safe + "\">" + safe + "</a>";
    }

    private static String time(Instant moment) {
        return "<time datetime=\"" + moment + "\">" + MOMENT.format(moment) + "</time>";
    }

    private static boolean contains(CaughtMessage message, String query) {
        String all = String.join(" ", message.to()) + " " + message.subject() + " " + message.text();
        return all.toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT));
    }

    private static String subjectOf(CaughtMessage message) {
        return message.subject().isBlank() ? "(no subject)" : message.subject();
    }

    private static String layout(String title, String content) {
        return ProviderFiles.resource("inbox.html")
                .replace("{title}", Html.escape(title))
                .replace("{content}", content);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        if (!headers.containsKey("Content-Security-Policy")) {
            headers.set(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'");
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
