package nl.overstap.api.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/**
 * An answer of the program.
 *
 * @param status 0 where nobody answered
 * @param heard when it was here, by {@link System#nanoTime}
 */
record Reply(int status, String type, String retryAfter, String text, long heard) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final int NOBODY = 0;

    static Reply of(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("Retry-After").orElse(""),
                response.body(),
                System.nanoTime());
    }

    static Reply ofNobody() {
        return new Reply(NOBODY, "", "", "", System.nanoTime());
    }

    boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** Whether asking again, with the same key, is the thing to do. */
    boolean isToBeRepeated() {
        return status == NOBODY || status >= 500 || (status == 409 && text.contains("still being worked on"));
    }

    /** Whether it says as it should that it cannot just now: a problem, and when to come again. */
    boolean isUnavailable() {
        return status == 503 && type.startsWith("application/problem+json") && !retryAfter.isEmpty();
    }

    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return json().get("id").asText();
    }
}
