package nl.overstap.api.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions and bounds that stand beside the Java: {@code openapi/words.json}. Keys are a name, or the name of the
 * schema or operation, a dot and a name, which goes before.
 *
 * @param about the description of the whole
 * @param schemas what schemas and enums are
 * @param fields JSON Schema keywords of fields
 * @param parameters JSON Schema keywords of parameters; {@code one} or {@code many} names a schema
 */
record Words(
        String about,
        Map<String, String> schemas,
        Map<String, Map<String, Object>> fields,
        Map<String, Map<String, Object>> parameters) {

    static Words read() {
        try (InputStream file = Words.class.getResourceAsStream("/openapi/words.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(file), new TypeReference<Words>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    String schema(String name) {
        return schemas.get(name);
    }

    Map<String, Object> field(String schema, String field) {
        return merged(fields, schema, field);
    }

    Map<String, Object> parameter(String operation, String parameter) {
        return merged(parameters, operation, parameter);
    }

    private static Map<String, Object> merged(Map<String, Map<String, Object>> all, String owner, String name) {
        Map<String, Object> words = new LinkedHashMap<>(all.getOrDefault(name, Map.of()));
        words.putAll(all.getOrDefault(owner + "." + name, Map.of()));
        return words;
    }
}
