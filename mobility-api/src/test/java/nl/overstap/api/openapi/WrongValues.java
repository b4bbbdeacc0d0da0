package nl.overstap.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Makes bodies of one that is right, each with one value of another kind than the document tells. */
final class WrongValues {

    /**
     * A body with one wrong value.
     *
     * @param field where it stands
     * @param message what is to be said of it
     */
    record Wrong(String body, String field, String message) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> NO_DAYS =
            List.of("5", "[2027, 1, 1]", "\"2027-01-01T23:00:00Z\"", "\" 2027-01-01 \"");
    private static final List<String> NO_MOMENTS =
            List.of("5", "1796000000.5", "1e30", "\"1796000000\"", "\"2026-03-31\"", "\"2026-03-31T09:00:00\"");
    private static final List<String> NO_UUIDS = List.of("\" 01997c3e-5a00-7000-8000-000000000041\"");

    private final JsonNode document;

    WrongValues(JsonNode document) {
        this.document = document;
    }

    List<Wrong> of(JsonNode schema, String example) throws JsonProcessingException {
        List<Wrong> all = new ArrayList<>();
        JsonNode body = JSON.readTree(example);
        object(resolved(schema), body, "", body, all);
        return all;
    }

    private void object(JsonNode schema, JsonNode at, String path, JsonNode body, List<Wrong> all)
            throws JsonProcessingException {
        for (var property : schema.path("properties").properties()) {
            String field = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            JsonNode told = resolved(property.getValue());
            JsonNode before = at.get(property.getKey());
            for (Value value : values(told)) {
                ((ObjectNode) at).set(property.getKey(), JSON.readTree(value.json()));
                all.add(new Wrong(body.toString(), field, value.message()));
            }
            if (before == null) {
                ((ObjectNode) at).remove(property.getKey());
                continue;
            }
            ((ObjectNode) at).set(property.getKey(), before);
            if (before.isObject()) {
                object(told, before, field, body, all);
            } else if (before.isArray()) {
                list(resolved(told.path("items")), (ArrayNode) before, field + "[0]", body, all);
            }
        }
    }

    private void list(JsonNode items, ArrayNode list, String path, JsonNode body, List<Wrong> all)
            throws JsonProcessingException {
        if (list.isEmpty()) {
            return;
        }
        JsonNode before = list.get(0);
        for (Value value : values(items)) {
            list.set(0, JSON.readTree(value.json()));
            all.add(new Wrong(body.toString(), path, value.message()));
        }
        list.set(0, before);
        if (before.isObject()) {
            object(items, before, path, body, all);
        }
    }

    private record Value(String json, String message) {}

    private static List<Value> values(JsonNode schema) {
        List<String> types = new ArrayList<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else {
            types.add(schema.path("type").asText());
        }
        types.remove("null");
        List<Value> values = new ArrayList<>();
        switch (types.isEmpty() ? "" : types.getFirst()) {
            case "integer" -> {
                add(values, List.of("1e30"), "must be a whole number");
                add(values, List.of("99999999999"), "must be a whole number from -2147483648 to 2147483647");
            }
            case "number" -> add(values, List.of("\"0.5\""), "must be a number");
            case "boolean" -> add(values, List.of("\"true\""), "must be true or false");
            case "array" -> add(values, List.of("\"a\""), "must be a list");
            case "object" -> add(values, List.of("\"a\""), "must be an object");
            case "string" -> {
                switch (schema.path("format").asText()) {
                    case "date" -> add(values, NO_DAYS, "must be a date such as 2026-03-31");
                    case "date-time" -> add(values, NO_MOMENTS, "must be a moment such as 2026-03-31T09:00:00Z");
                    case "uuid" -> add(values, NO_UUIDS, "must be a UUID");
                    default -> {
                        if (!schema.has("enum")) {
                            add(values, List.of("5"), "must be a text");
                        }
                    }
                }
            }
            default -> {}
        }
        return values;
    }

    private static void add(List<Value> values, List<String> wrong, String message) {
        wrong.forEach(json -> values.add(new Value(json, message)));
    }

    /** What a reference stands for; of what may be null the rest. */
    private JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(document.at(schema.get("$ref").asText().substring(1)));
        }
        return schema.path("anyOf").size() == 2 ? resolved(schema.path("anyOf").get(0)) : schema;
    }
}
