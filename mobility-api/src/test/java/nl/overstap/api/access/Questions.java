package nl.overstap.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.overstap.api.testing.Market;

/** Every parameter that lists are filtered, sorted and cut by, as the document has them, with what is {self}'s. */
final class Questions {

    /** What somebody would ask who looks for {self}: a parameter more needs its line. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("area", List.of("Ermelo", "38")),
            Map.entry("availableBy", List.of("2099-12")),
            Map.entry("candidateId", List.of("{self}")),
            Map.entry("circulationId", List.of("{round}")),
            Map.entry("educationLevel", List.of("1", "6")),
            Map.entry("engagement", List.of("EMPLOYMENT")),
            Map.entry("externalId", List.of("1")),
            Map.entry("from", List.of("{from}&to={to}")),
            Map.entry("to", List.of("{to}&from={from}")),
            Map.entry("kind", List.of("EMPLOYER", "CONSENT_REQUEST")),
            Map.entry("kvkNumber", List.of("12345678")),
            Map.entry("language", List.of("nl")),
            Map.entry("limit", List.of("1", "100")),
            Map.entry("maxDistanceKm", List.of("40&postcode={postcode}")),
            Map.entry("name", List.of("Werkgever")),
            Map.entry("occupation", List.of("2", "2221")),
            Map.entry("on", List.of("2099-01-01")),
            Map.entry("organizationId", List.of("{employer-firm}", "{organization}")),
            Map.entry("origin", List.of("SELF_REGISTERED", "ENGINE", "EMPLOYER")),
            Map.entry("parked", List.of("false", "true")),
            Map.entry("postcode", List.of("{postcode}")),
            Map.entry("query", List.of("verpleeg")),
            Map.entry("reason", List.of("REDUNDANT")),
            Map.entry("role", List.of("EMPLOYEE", "HR")),
            Map.entry("sector", List.of("86")),
            Map.entry("since", List.of("2020-01-01T00:00:00Z")),
            Map.entry("skill", List.of(Market.SKILL + "wijkzorg")),
            Map.entry("sort", List.of("createdAt", "-createdAt", "score", "-score", "moment", "name")),
            Map.entry("status", List.of("ACTIVE", "OPEN", "PROPOSED", "REQUESTED", "SENT")),
            Map.entry("subjectId", List.of("{self}")),
            Map.entry("transition", List.of("WORK_TO_WORK")),
            Map.entry("unread", List.of("true")),
            Map.entry("vacancyId", List.of("{vacancy}", "{employer-vacancy}")));

    /** Which network one acts for, asked of everybody; and a place in a list, which is followed. */
    private static final Set<String> OTHERS = Set.of("networkId", "cursor");

    private Questions() {}

    /** The paths of these rows, each once, with one of these questions. */
    static List<String> of(JsonNode document, List<AccessTable.Row> rows) {
        List<String> questions = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        for (AccessTable.Row row : rows) {
            String path = ServedPaths.plain(row.path());
            if (row.path().contains("?") || !asked.add(path)) {
                continue;
            }
            for (String parameter : parameters(document, path)) {
                for (String value : valuesOf(parameter)) {
                    questions.add(row.path() + "?" + parameter + "=" + value);
                }
            }
        }
        return questions;
    }

    private static List<String> valuesOf(String parameter) {
        List<String> values = VALUES.get(parameter);
        if (values == null) {
            throw new IllegalStateException("what would somebody ask who looks for {self} by " + parameter + "?");
        }
        return values;
    }

    private static Set<String> parameters(JsonNode document, String path) {
        Set<String> parameters = new TreeSet<>();
        document.path("paths").properties().forEach(one -> {
            if (ServedPaths.plain("/v1" + one.getKey()).equals(path)) {
                one.getValue().at("/get/parameters").forEach(parameter -> {
                    String name = parameter.path("name").asText();
                    if (parameter.path("in").asText().equals("query") && !OTHERS.contains(name)) {
                        parameters.add(name);
                    }
                });
            }
        });
        return parameters;
    }
}
