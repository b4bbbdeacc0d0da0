package nl.overstap.local;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message the local inbox caught.
 *
 * @param id counts up from 1 in the order of arrival, digits only
 * @param to the addresses that it was delivered to
 * @param headers by name as written; one that repeats has a line for each
 * @param text the plain text, empty where there is none
 * @param html the HTML text, empty where there is none
 * @param links the http and https addresses in the HTML, then those that only the text has, each once
 */
public record CaughtMessage(
        String id,
        Instant receivedAt,
        String from,
        List<String> to,
        String subject,
        Map<String, String> headers,
        String text,
        String html,
        List<String> links) {
    public CaughtMessage {
        to = List.copyOf(to);
        links = List.copyOf(links);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("receivedAt", receivedAt);
        json.put("from", from);
        json.put("to", to);
        json.put("subject", subject);
        json.put("headers", headers);
        json.put("text", text);
        json.put("html", html);
        json.put("links", links);
        return json;
    }
}
