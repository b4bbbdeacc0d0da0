package nl.overstap.api.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.access.Everything.Asked;
import org.jspecify.annotations.Nullable;

/** Makes requests of one that is right, each wrong or strange in one way. */
final class OddRequests {

    /**
     * A request as it goes over the line.
     *
     * @param isHttp whether it is one by the letter of RFC 9112, so that it must be answered as the document says
     * @param text for a report, shortened
     */
    record Odd(String way, String method, String target, byte[] bytes, boolean isHttp, String text) {}

    private static final String PLACE = "@@odd@@";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json;;;",
            "application/merge-patch+json",
            "application/problem+json",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/x-www-form-urlencoded",
            "text/csv",
            "message/rfc822",
            "*/*",
            "/",
            "application/" + "x".repeat(500),
            "");

    private static final List<String> HEADERS = List.of(
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "Accept",
            "Accept-Language",
            "Accept-Charset",
            "Accept-Encoding",
            "Content-Encoding",
            "Content-Language",
            "Authorization",
            "Cookie",
            "X-HTTP-Method-Override",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Forwarded",
            "Range",
            "Last-Event-ID",
            "Origin",
            "Sec-Fetch-Site",
            "If-Modified-Since",
            "Upgrade",
            "Expect");

    private final OddValues odd;

    OddRequests(OddValues odd) {
        this.odd = odd;
    }

    Odd of(Asked asked, @Nullable String token, @Nullable String etag, List<String> queries) {
        Map<String, List<String>> headers = headers(asked, token, etag);
        String path = asked.path();
        String query = path.contains("?") ? path.substring(path.indexOf('?')) : "";
        path = path.replaceFirst("\\?.*", "");
        byte[] body = asked.body() == null ? new byte[0] : asked.body().getBytes(StandardCharsets.UTF_8);
        String way;
        switch (odd.below(asked.body() == null ? 6 : 14)) {
            case 0, 1 -> {
                way = "path";
                path = oddPath(asked, path);
            }
            case 2, 3 -> {
                way = "query";
                query = oddQuery(query, queries);
            }
            case 4 -> {
                way = "header";
                oddHeader(headers);
            }
            case 5 -> {
                return onTheLine(asked, path + query, headers, body);
            }
            case 6 -> {
                way = "whole body";
                body = oddBody(asked.body());
            }
            case 7 -> {
                way = "type";
                headers.put("Content-Type", List.of(odd.one(TYPES)));
            }
            default -> {
                way = "part of the body";
                body = oddPart(asked).getBytes(StandardCharsets.UTF_8);
            }
        }
        if (body.length > 0 || asked.body() != null) {
            headers.put("Content-Length", List.of(Integer.toString(body.length)));
        }
        return odd(way, asked.method(), path + query, headers, body, true);
    }

    private Map<String, List<String>> headers(Asked asked, @Nullable String token, @Nullable String etag) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Host", List.of("localhost"));
        headers.put("Connection", List.of("close"));
        boolean api = asked.path().startsWith("/v1/");
        headers.put("Accept", List.of(api ? "application/json, text/event-stream;q=0.5" : "*/*"));
        if (token != null) {
            headers.put("Authorization", List.of("Bearer " + token));
        }
        if (asked.method().equals("POST") && api) {
            headers.put("Idempotency-Key", List.of(UUID.randomUUID().toString()));
        }
        if (etag != null) {
            headers.put("If-Match", List.of(etag));
        }
        if (asked.type() != null) {
            headers.put("Content-Type", List.of(asked.type()));
        }
        return headers;
    }

    // ---------------------------------------------------------------------------------------------------- path, query

    private String oddPath(Asked asked, String path) {
        String[] template = asked.template().replaceFirst("\\?.*", "").split("/", -1);
        String[] parts = path.split("/", -1);
        List<Integer> open = new ArrayList<>();
        for (int i = 1; i < template.length; i++) {
            if (template[i].contains("{")) {
                open.add(i);
            }
        }
        if (open.isEmpty() || odd.once(8)) {
            return odd.one(List.of(
                    path + "/",
                    path + "/" + odd.inUrl(),
                    path.replaceFirst("/", "//"),
                    path + ";a=b",
                    path.toUpperCase(Locale.ROOT),
                    path + "/..",
                    "/v1/../q/metrics",
                    path.replace("/v1/", "/v1/./")));
        }
        int at = odd.one(open);
        parts[at] = odd.once(6) ? UUID.randomUUID().toString() : odd.inUrl();
        return String.join("/", parts);
    }

    private String oddQuery(String query, List<String> known) {
        StringBuilder more = new StringBuilder(query.isEmpty() ? "?" : query);
        int number = odd.once(40) ? 1_100 : 1 + odd.below(3);
        for (int i = 0; i < number && more.length() < 3_500; i++) {
            String name = known.isEmpty() || odd.once(5)
                    ? odd.one(List.of("a", "networkId", "%00", "a[b]", ""))
                    : odd.one(known);
            more.append(more.length() > 1 ? "&" : "").append(name);
            more.append(odd.once(8) ? "" : "=" + odd.inUrl());
        }
        return more.length() > 3_900 ? more.substring(0, 3_900) : more.toString();
    }

    private void oddHeader(Map<String, List<String>> headers) {
        String name = odd.one(HEADERS);
        String value = odd.text().replaceAll("[\r\n\u0000]", " ");
        value = value.length() > 6_000 ? value.substring(0, 6_000) : value;
        String chosen =
                odd.once(3) ? odd.one(List.of("", "\"\"", "*", "W/\"1\"", "a,b;q=x", "\"99999999999\"", "0")) : value;
        headers.put(name, odd.once(6) ? List.of(chosen, chosen) : List.of(chosen));
    }

    // ---------------------------------------------------------------------------------------------------- bodies

    private byte[] oddBody(String body) {
        String text = odd.one(List.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "\"a\"",
                "0",
                "[" + body + "]",
                body + body,
                body.substring(0, body.length() / 2),
                "\uFEFF" + body,
                "// a comment\n" + body,
                body.replace('"', '\''),
                "[".repeat(100_000),
                "{\"a\":".repeat(5_000),
                "{\"a\":1,\"a\":2}",
                odd.json(),
                odd.text()));
        Charset charset = odd.once(6)
                ? odd.one(List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, Charset.forName("UTF-32")))
                : StandardCharsets.UTF_8;
        byte[] bytes = text.getBytes(charset);
        if (odd.once(8) && bytes.length > 4) {
            bytes[odd.below(bytes.length)] = (byte) (0x80 + odd.below(0x80));
        }
        return bytes;
    }

    private String oddPart(Asked asked) {
        String body = asked.body() == null ? "" : asked.body();
        String type = asked.type() == null ? "" : asked.type();
        if (type.contains("form-urlencoded")) {
            return body + "&" + body.replaceAll("=.*", "=") + odd.inUrl();
        }
        if (!type.contains("json")) {
            int at = odd.below(body.length() + 1);
            return body.substring(0, at) + odd.text() + body.substring(at);
        }
        try {
            JsonNode tree = JSON.readTree(body);
            List<Slot> slots = new ArrayList<>();
            slots(tree, slots);
            if (slots.isEmpty()) {
                return odd.json();
            }
            Slot slot = odd.one(slots);
            return switch (odd.below(10)) {
                case 0 -> slot.without(tree);
                case 1 -> slot.twice(tree);
                case 2 -> slot.beside(tree, odd.text());
                default -> slot.with(tree, odd.json());
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void slots(JsonNode node, List<Slot> slots) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> slots.add(new Slot(object, name, -1)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                slots.add(new Slot(array, "", i));
            }
        }
        node.forEach(child -> slots(child, slots));
    }

    /** A place in a body where something stands. */
    private record Slot(JsonNode parent, String name, int index) {

        String without(JsonNode tree) {
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) parent).remove(index);
            }
            return tree.toString();
        }

        String with(JsonNode tree, String value) {
            if (parent instanceof ObjectNode object) {
                object.put(name, PLACE);
            } else {
                ((ArrayNode) parent).set(index, JSON.getNodeFactory().textNode(PLACE));
            }
            return tree.toString().replace("\"" + PLACE + "\"", value);
        }

        String twice(JsonNode tree) {
            if (parent instanceof ObjectNode object) {
                String value = object.get(name).toString();
                object.put(PLACE, PLACE);
                return tree.toString().replace("\"" + PLACE + "\":\"" + PLACE + "\"", "\"" + name + "\":" + value);
            }
            ((ArrayNode) parent).add(parent.get(index));
            return tree.toString();
        }

        String beside(JsonNode tree, String field) {
            if (parent instanceof ObjectNode object) {
                object.put(field, 1);
            } else {
                ((ArrayNode) parent).insert(0, 1);
            }
            return tree.toString();
        }
    }

    // ---------------------------------------------------------------------------------------------------- the line

    /** What stands between requests and their parts, sent wrong. */
    private Odd onTheLine(Asked asked, String target, Map<String, List<String>> headers, byte[] body) {
        String chunks = Integer.toHexString(Math.max(1, body.length)) + "\r\n"
                + new String(body.length == 0 ? new byte[] {'1'} : body, StandardCharsets.ISO_8859_1) + "\r\n0\r\n\r\n";
        byte[] chunked = chunks.getBytes(StandardCharsets.ISO_8859_1);
        String length = Integer.toString(body.length);
        switch (odd.below(16)) {
            case 0 -> {
                headers.put("Transfer-Encoding", List.of("chunked"));
                return odd("chunked", asked.method(), target, headers, chunked, true);
            }
            case 1 -> {
                headers.put("Transfer-Encoding", List.of("chunked"));
                headers.put("Content-Length", List.of(length));
                return odd("chunked and length", asked.method(), target, headers, chunked, false);
            }
            case 2 -> headers.put("Transfer-Encoding", List.of("gzip, chunked"));
            case 3 -> headers.put("Transfer-Encoding", List.of("identity"));
            case 4 -> headers.put("Transfer-Encoding", List.of(" chunked", "x"));
            case 5 -> {
                headers.put("Transfer-Encoding", List.of("chunked"));
                return odd(
                        "bad chunk",
                        asked.method(),
                        target,
                        headers,
                        "zz\r\nabc\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                        false);
            }
            case 6 -> headers.put("Content-Length", List.of("-1"));
            case 7 -> headers.put("Content-Length", List.of(length, "0"));
            case 8 -> headers.put("Content-Length", List.of("99999999999999999999"));
            case 9 -> headers.put("Bad\u0000Name", List.of("a"));
            case 10 -> headers.put("X-Long", List.of("y".repeat(40_000)));
            case 11 -> headers.remove("Host");
            case 12 -> headers.put("Host", List.of(odd.text().replaceAll("[\r\n]", "")));
            case 13 -> {
                return odd("long line", asked.method(), target + "?" + "z".repeat(9_000), headers, body, false);
            }
            case 14 -> {
                String method =
                        odd.one(List.of("PATCH", "TRACE", "OPTIONS", "HEAD", "get", "QUERY", "CONNECT", "\u0000"));
                return odd("method", method, target, headers, new byte[0], false);
            }
            default -> {
                headers.put("Expect", List.of("100-continue"));
                headers.put("Content-Length", List.of(length));
                return odd("expect", asked.method(), target, headers, body, true);
            }
        }
        return odd("framing", asked.method(), target, headers, body, false);
    }

    private static Odd odd(
            String way, String method, String target, Map<String, List<String>> headers, byte[] body, boolean isHttp) {
        return odd(way, method, target, "HTTP/1.1", headers, body, isHttp);
    }

    /** A request of these parts, whatever they are. */
    static Odd odd(
            String way,
            String method,
            String target,
            String version,
            Map<String, List<String>> headers,
            byte[] body,
            boolean isHttp) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + target + " " + version + "\r\n");
        headers.forEach((name, values) -> values.forEach(
                value -> head.append(name).append(": ").append(value).append("\r\n")));
        head.append("\r\n");
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        String shown = head.toString().replaceAll("Bearer [^\r]*", "Bearer …")
                + new String(body, 0, Math.min(body.length, 600), StandardCharsets.UTF_8);
        return new Odd(way, method, target, bytes.toByteArray(), isHttp, shown);
    }
}
