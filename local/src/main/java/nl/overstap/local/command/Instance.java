package nl.overstap.local.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What runs on a home.
 *
 * @param pid of the application, 0 as long as it isn't launched
 * @param supervisor pid of what started it
 * @param embedded which of {@code data}, {@code identity}, {@code mail} are lent by us
 * @param issuer of the embedded login provider, empty where the identity is a real one
 * @param inbox the page of the embedded inbox, empty where mail goes out
 */
record Instance(
        long pid,
        long supervisor,
        String url,
        String version,
        String home,
        List<String> embedded,
        String issuer,
        String inbox) {
    Instance {
        embedded = List.copyOf(embedded);
    }

    static Instance of(Map<String, ?> json) {
        return new Instance(
                number(json.get("pid")),
                number(json.get("supervisor")),
                text(json.get("url")),
                text(json.get("version")),
                text(json.get("home")),
                json.get("embedded") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(),
                text(json.get("issuer")),
                text(json.get("inbox")));
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pid", pid);
        json.put("supervisor", supervisor);
        json.put("url", url);
        json.put("version", version);
        json.put("home", home);
        json.put("embedded", embedded);
        json.put("issuer", issuer);
        json.put("inbox", inbox);
        return json;
    }

    Instance withPid(long application) {
        return new Instance(application, supervisor, url, version, home, embedded, issuer, inbox);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
