package nl.overstap.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.overstap.api.testing.Round;
import org.jspecify.annotations.Nullable;

/**
 * The world before somebody hid in it and the world with them: to whoever may not see them both are one, in every byte but
 * for what differs between any two answers. The same for what one guesses: an id of something unseen and an id of nothing.
 */
final class TwoWorlds {

    /** To whom {self} is not there: the employer that may not know, who is blocked, and other networks. */
    private static final List<String> BLIND = List.of(
            "employer",
            "employer-sister",
            "blocked",
            "blocked-sister",
            "bureau-x",
            "hr-x",
            "coach-other",
            "newcomer",
            "nobody");

    /** Those among them who are of another network: none of our ids is anything to them. */
    private static final Set<String> ELSEWHERE = Set.of("bureau-x", "hr-x");

    /** What is another in every answer. */
    private static final Set<String> RESTLESS = Set.of("date", "content-length", "connection", "keep-alive");

    /** Bodies that are refused before or after one looks, which must not be told apart. */
    private static final List<String> ODD = List.of("{}", "{\"noSuchField\": 1}", "[]", "");

    private final AccessTable table;
    private final Wire wire;
    private final Scene scene;
    private final Requests requests;
    private final Predicate<String> asks;

    /**
     * The worlds of a scene.
     *
     * @param asks whether a column asks all questions: they take their time
     */
    TwoWorlds(AccessTable table, Wire wire, Scene scene, Requests requests, Predicate<String> asks) {
        this.table = table;
        this.wire = wire;
        this.scene = scene;
        this.requests = requests;
        this.asks = asks;
    }

    /**
     * All that those can read who may not see the one who hides, without knowing an id of theirs; and whatever can be asked
     * of lists, by id too.
     */
    Map<String, String> seen() {
        JsonNode document = Reading.parse(
                wire.send("GET", "/v1/openapi.json", null, null, Map.of()).body());
        Map<String, String> hiding = scene.names.containsKey("self")
                ? Map.of()
                : Map.of("self", UUID.randomUUID().toString());
        Map<String, String> seen = new LinkedHashMap<>();
        for (String column : BLIND) {
            Cast.Person person = scene.cast.of(column).getFirst();
            List<AccessTable.Row> rows = table.rows().stream()
                    .filter(r -> r.reads()
                            && r.path().startsWith("/v1/")
                            && !r.path().contains("self")
                            && !r.path().endsWith("/stream")
                            && !r.path().startsWith("/v1/openapi"))
                    .toList();
            rows.forEach(r ->
                    seen.put(r.request() + " by " + column, told(get(scene.fill(r.path(), Map.of()), person))));
            List<AccessTable.Row> open = rows.stream()
                    .filter(r -> !r.outcomes().getOrDefault(column, "").startsWith("4"))
                    .toList();
            for (String question : asks.test(column) ? Questions.of(document, open) : List.<String>of()) {
                String path = scene.fill(question, hiding);
                Wire.Answer answer = get(path, person);
                seen.put(question + " by " + column, told(answer));
                String next = answer.status() == 200
                        ? Reading.parse(answer.body()).path("next").asText("")
                        : "";
                if (path.endsWith("limit=1") && !next.isEmpty()) {
                    seen.put(question + ", the next, by " + column, told(get(path + "&cursor=" + next, person)));
                }
            }
        }
        return seen;
    }

    private Wire.Answer get(String path, Cast.Person person) {
        return wire.send("GET", path, person.token(), null, Map.of());
    }

    /** What is told otherwise than before. */
    List<String> differences(Map<String, String> before) {
        Map<String, String> after = seen();
        List<String> differences = new ArrayList<>();
        before.forEach((request, answer) -> {
            if (!answer.equals(after.get(request))) {
                differences.add(request + ": tells of somebody who hides: " + answer + ", then " + after.get(request));
            }
        });
        return differences;
    }

    /** Posting the address of somebody who hides answers as posting any other, in their network and in another. */
    List<String> postings() {
        List<String> wrong = new ArrayList<>();
        Map.of("employer", scene.cast.employer, "hr-x", scene.cast.elsewhere.firm())
                .forEach((column, firm) -> {
                    List<String> answers = Stream.of("self", "nobody-" + scene.region.mark())
                            .map(name -> posted(column, firm, scene.region.subject(name) + "@people.example"))
                            .toList();
                    if (!answers.getFirst().equals(answers.getLast())
                            || !answers.getFirst().startsWith("201")) {
                        wrong.add("posting somebody who hides answers " + column + " " + answers.getFirst()
                                + ", another " + answers.getLast());
                    }
                });
        return wrong;
    }

    private String posted(String column, UUID firm, String email) {
        Map<String, Object> person = new HashMap<>(Deeds.somebody());
        person.put("email", email);
        Map<String, Object> body =
                new HashMap<>(Deeds.candidate(person, Map.of("organizationId", firm.toString()), Round.nurse()));
        // some have become candidates of another network by now
        body.put(
                "networkId",
                (ELSEWHERE.contains(column) ? scene.cast.elsewhere : scene.region)
                        .network()
                        .toString());
        Wire.Answer answer = wire.send(
                "POST", "/v1/candidates", scene.cast.of(column).getFirst().token(), Body.json(body), Map.of());
        String id = Reading.parse(answer.body()).path("id").asText();
        return masked(answer, id).replace(email, "EMAIL").replaceAll("\"createdAt\":\"[^\"]*\"", "NOW");
    }

    /** Changes with ids that somebody guessed, in the path or in the body: as if each were the id of nothing. */
    List<String> guesses() {
        List<String> wrong = new ArrayList<>();
        for (AccessTable.Row row : table.rows()) {
            if (row.reads() || row.isByLink() || !row.path().startsWith("/v1/")) {
                continue;
            }
            for (String column : List.of("employer", "blocked", "bureau-x", "hr-x")) {
                inPath(row, column, wrong);
                inBody(row, column, wrong);
            }
        }
        return wrong;
    }

    private void inPath(AccessTable.Row row, String column, List<String> wrong) {
        int brace = row.path().indexOf('{');
        if (brace < 0 || !row.outcomes().getOrDefault(column, "").equals("404")) {
            return;
        }
        String name = row.path().substring(brace, row.path().indexOf('}') + 1);
        String id = scene.fill(name, Map.of());
        String nothing = UUID.randomUUID().toString();
        for (String body : ODD) {
            for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("If-Match", "\"0\""))) {
                String real = asked(row, column, row.path().replace(name, id), body, headers, id);
                String guessed = asked(row, column, row.path().replace(name, nothing), body, headers, nothing);
                if (!real.equals(guessed)) {
                    wrong.add("%s by %s with %s: %s, but %s for the id of nothing"
                            .formatted(row.request(), column, body, real, guessed));
                }
            }
        }
    }

    private String asked(
            AccessTable.Row row, String column, String path, String body, Map<String, String> headers, String id) {
        return masked(
                wire.send(
                        row.method(),
                        scene.fill(path, Map.of()),
                        scene.cast.of(column).getFirst().token(),
                        body.isEmpty() ? null : new Body("application/json", body),
                        headers),
                id);
    }

    /** A body that is right but for whose ids it names, and the same with ids of nothing in their place. */
    private void inBody(AccessTable.Row row, String column, List<String> wrong) {
        // what they may do would be done
        if (!row.outcomes().getOrDefault(column, "").startsWith("4")) {
            return;
        }
        Change change = requests.of(row);
        Cast.Person person = scene.cast.of(column).getFirst();
        Body body = change.body() == null ? null : change.body().apply(new Requests.Ask(column, person, scene.names));
        if (body == null || row.path().contains("{") || !body.type().equals("application/json")) {
            return;
        }
        Map<String, String> nothing = new TreeMap<>();
        String text = body.text();
        for (Map.Entry<String, String> name : scene.names.entrySet()) {
            boolean isUnseen = ELSEWHERE.contains(column)
                    ? !Set.of("organization", "network", "network-x", "organization-x", "postcode", "from", "to")
                            .contains(name.getKey())
                    : name.getKey().contains("self");
            if (isUnseen && name.getValue().length() == 36 && text.contains(name.getValue())) {
                nothing.put(name.getValue(), UUID.randomUUID().toString());
            }
        }
        if (nothing.isEmpty()) {
            return;
        }
        String replaced = text;
        for (Map.Entry<String, String> id : nothing.entrySet()) {
            replaced = replaced.replace(id.getKey(), id.getValue());
        }
        String real = masked(wire.send(row.method(), row.path(), person.token(), body, Map.of()), nothing.keySet());
        String guessed = masked(
                wire.send(row.method(), row.path(), person.token(), new Body(body.type(), replaced), Map.of()),
                Set.copyOf(nothing.values()));
        if (!real.equals(guessed)) {
            wrong.add("%s by %s: %s, but %s for ids of nothing".formatted(row.request(), column, real, guessed));
        }
    }

    // ---------------------------------------------------------------------------------------------------- comparing

    /** The answer in full, with ETags, cursors and all, but for what differs between any two. */
    private static String told(Wire.Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> RESTLESS.contains(name.toLowerCase(java.util.Locale.ROOT)));
        return answer.status() + " " + headers + " " + untraced(answer.body());
    }

    static String masked(Wire.Answer answer, String id) {
        return masked(answer, Set.of(id));
    }

    private static String masked(Wire.Answer answer, Set<String> ids) {
        String body = untraced(answer.body());
        for (String id : ids) {
            body = body.replace(Objects.requireNonNull(id), "ID");
        }
        return answer.status() + " " + answer.headers().map().keySet() + " " + body;
    }

    /** Without what is another at every answer. */
    private static String untraced(@Nullable String body) {
        return Objects.toString(body, "").replaceAll("\"traceId\":\"[0-9a-f]+\"", "\"traceId\":\"\"");
    }
}
