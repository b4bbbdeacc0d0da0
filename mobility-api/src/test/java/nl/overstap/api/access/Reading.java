package nl.overstap.api.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in a word of the table what an answer holds. What fits no word is told as it is, so that no cell can mean it. */
final class Reading {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> ANONYMOUS = Set.of(
            "reference",
            "area",
            "occupations",
            "skills",
            "educationLevel",
            "languages",
            "hoursPerWeek",
            "availableFrom",
            "travelClass",
            "engagements",
            "yearsBand",
            "sector",
            "summary");

    private static final Set<String> COARSE_MATCH = Set.of("reference", "vacancyId", "score", "parts", "skills");

    private static final Set<String> COARSE_PROPOSAL = Set.of(
            "id",
            "status",
            "origin",
            "reference",
            "vacancyId",
            "organizationId",
            "engagement",
            "score",
            "parts",
            "skills");

    private Reading() {}

    /** The word for what a request was answered with: the status, or for a read JSON what it shows. */
    static String of(AccessTable.Row row, Wire.Answer answer) {
        boolean json = answer.headers()
                .firstValue("Content-Type")
                .filter(t -> t.startsWith("application/json"))
                .isPresent();
        if (answer.status() != 200 || !row.reads() || !row.path().startsWith("/v1/") || !json) {
            return Integer.toString(answer.status());
        }
        JsonNode body = parse(answer.body());
        if (body.path("items").isArray()) {
            String words = Stream.of(body.path("items"))
                    .flatMap(items -> items.valueStream())
                    .map(item -> word(row.path(), item))
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(", "));
            return words.isEmpty() ? "none" : words;
        }
        return word(row.path(), body);
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String word(String path, JsonNode item) {
        String kind = path.replaceFirst("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
        return switch (kind) {
            case "/v1/candidates", "/v1/candidates/{}" -> candidate(item);
            case "/v1/candidates/{}/profile" -> profile(item.path("profile"));
            case "/v1/candidates/{}/consents" -> item.path("givenAt").isNull() ? "whether" : "when";
            case "/v1/candidates/{}/anonymous-profile", "/v1/anonymous-profiles", "/v1/anonymous-profiles/{}" ->
                exactly(item, ANONYMOUS, "anonymous");
            case "/v1/candidates/{}/matches", "/v1/candidates/{}/matches/{}", "/v1/vacancies/{}/matches" ->
                item.has("excludedBy") ? "excluded" : grade(item, COARSE_MATCH);
            case "/v1/proposals", "/v1/proposals/{}" -> grade(item, COARSE_PROPOSAL);
            case "/v1/introductions", "/v1/introductions/{}" -> introduction(item);
            case "/v1/organizations", "/v1/organizations/{}" ->
                item.has("kvkNumber") ? "all" : item.has("sector") ? "in brief" : "name";
            case "/v1/memberships", "/v1/memberships/{}" ->
                item.has("status") ? "all" : item.has("sector") ? "in brief" : "name";
            case "/v1/guidances", "/v1/guidances/{}" -> item.path("nextStep").isNull() ? "who" : "steps";
            case "/v1/placements/{}/check-ins" -> item.path("party").asText();
            case "/v1/reports/transitions" -> item.at("/organizations/members").asInt() > 1 ? "network" : "own";
            case "/v1/received-profiles" ->
                item.path("anonymousProfile").isNull()
                        ? "gone"
                        : exactly(item.path("anonymousProfile"), ANONYMOUS, "anonymous");
            case "/v1/circulations/{}/recipients" -> item.path("remark").isNull() ? "yes" : "remark";
            default -> "yes";
        };
    }

    private static String candidate(JsonNode item) {
        if (item.path("person").isNull()) {
            return "erased";
        }
        if (item.path("profile").isObject()) {
            return (item.path("unboundNames").isArray() ? "everything" : profile(item.path("profile")))
                    + (item.path("counts").isObject() ? "" : " without counts");
        }
        boolean nothingMore = Stream.of("currentEmployer", "reason", "transition", "source", "origin", "counts")
                .allMatch(f -> item.path(f).isNull());
        String identity = item.at("/person/phone").isNull() ? "name and address" : "identity";
        return nothingMore ? identity : "more than " + identity;
    }

    /** What was planted in headlines says which version it is. */
    private static String profile(JsonNode profile) {
        String headline = profile.path("headline").asText();
        boolean blocked = profile.path("blockedOrganizations").isArray();
        boolean old = headline.startsWith("Geheimheadlineof") && headline.contains("posted");
        return (old ? "as posted" : "profile") + (blocked ? "" : " without blocked");
    }

    private static String grade(JsonNode item, Set<String> coarse) {
        if (item.has("explanation") && item.has("candidateId")) {
            return "full";
        }
        boolean pay = item.path("parts")
                .valueStream()
                .anyMatch(p -> p.path("part").asText().equals("PAY"));
        double steps = item.path("score").asDouble() * 20;
        return pay || Math.abs(steps - Math.rint(steps)) > 1e-6
                ? "coarse with too much: " + item
                : exactly(item, coarse, "coarse");
    }

    private static String introduction(JsonNode item) {
        if (item.path("candidate").isObject()) {
            return "named";
        }
        return item.path("candidateId").isNull() ? "anonymous" : "by id";
    }

    private static String exactly(JsonNode item, Set<String> fields, String word) {
        Set<String> there = new TreeSet<>();
        item.fieldNames().forEachRemaining(there::add);
        return there.equals(new TreeSet<>(fields)) ? word : "other fields than " + word + ": " + there;
    }
}
