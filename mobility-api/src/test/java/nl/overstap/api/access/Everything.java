package nl.overstap.api.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.overstap.api.testing.Region;
import org.jspecify.annotations.Nullable;

/** The region of the access table for other tests: one of everything, who asks for it, and what is secret from whom. */
public final class Everything {

    /**
     * A request of the table as somebody would make it.
     *
     * @param template the path with braces
     * @param type of the body; null for none
     * @param version the path whose ETag belongs to it; null for none
     * @param byLink whether the path holds the token of a link
     */
    public record Asked(
            String method,
            String template,
            String path,
            @Nullable String type,
            @Nullable String body,
            @Nullable String version,
            boolean byLink) {}

    private final AccessTable table = AccessTable.read();
    private final Cast cast = new Cast();
    private final Scene scene = new Scene(cast);
    private final Requests requests = new Requests(scene);

    private Everything() {}

    public static Everything there() {
        Everything everything = new Everything();
        everything.scene.build();
        everything.scene.somebodyHides();
        return everything;
    }

    /** The same, and people more with what nobody of the table has, so that all that can be written of anybody is there. */
    public static Everything andWhatIsSeldom() {
        Everything everything = there();
        new Seldom(everything.scene).happens();
        return everything;
    }

    /** Every request of the table, once a method and path. */
    public List<Asked> requests(String column) {
        Map<String, Asked> all = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (AccessTable.Row row : table.rows()) {
            String key = row.method() + " " + ServedPaths.plain(row.path());
            if (all.containsKey(key)) {
                continue;
            }
            Change change = requests.of(row);
            Body body = change.body() == null
                    ? null
                    : change.body()
                            .apply(new Requests.Ask(column, cast.of(column).getFirst(), new HashMap<>(scene.names)));
            order.add(key);
            all.put(
                    key,
                    new Asked(
                            row.method(),
                            row.path(),
                            scene.fill(row.path(), Map.of()),
                            body == null ? null : body.type(),
                            body == null ? null : body.text(),
                            change.version() == null ? null : scene.fill(change.version(), Map.of()),
                            row.isByLink()));
        }
        return order.stream().map(all::get).toList();
    }

    /** The bearer token of the first of a column. */
    public @Nullable String token(String column) {
        return cast.of(column).getFirst().token();
    }

    /** Words that a column must never read, but by a link that was sent to whom they are about. */
    public List<String> secretFrom(String column) {
        return scene.planted.secrets().entrySet().stream()
                .filter(secret -> !table.readersOfSecrets()
                        .getOrDefault(secret.getKey(), List.of())
                        .contains(column))
                .flatMap(secret -> secret.getValue().stream())
                .toList();
    }

    /** All that was planted. */
    public List<String> secrets() {
        return scene.planted.secrets().values().stream().flatMap(List::stream).toList();
    }

    /** Tokens of links and visits. */
    public List<String> links() {
        return scene.names.entrySet().stream()
                .filter(name -> name.getKey().matches(".*(-consent|-visit|link.*)")
                        && !name.getKey().contains("unknown"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Name, address and telephone number of somebody who never met anybody. */
    public List<String> identity(String of) {
        return scene.planted.secrets().get("identity of " + of);
    }

    /** The bureau erases somebody. */
    public void erase(String name) {
        scene.erase(name);
    }

    public Region region() {
        return cast.region;
    }

    /** What the addresses of this region's people end with or hold. */
    public String mark() {
        return cast.region.mark();
    }
}
