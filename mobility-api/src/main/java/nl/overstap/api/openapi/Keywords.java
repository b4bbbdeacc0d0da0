package nl.overstap.api.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Puts JSON Schema keywords on a schema. */
final class Keywords {

    private Keywords() {}

    static void put(Schema schema, Map<String, Object> words) {
        words.forEach((keyword, value) -> put(schema, keyword, value));
    }

    private static void put(Schema schema, String keyword, Object value) {
        switch (keyword) {
            case "description" -> schema.description(value.toString());
            case "format" -> schema.format(value.toString());
            case "pattern" -> schema.pattern(value.toString());
            case "minimum" -> schema.minimum(new BigDecimal(value.toString()));
            case "maximum" -> schema.maximum(new BigDecimal(value.toString()));
            case "minLength" -> schema.minLength(Integer.valueOf(value.toString()));
            case "maxLength" -> schema.maxLength(Integer.valueOf(value.toString()));
            case "minItems" -> schema.minItems(Integer.valueOf(value.toString()));
            case "maxItems" -> schema.maxItems(Integer.valueOf(value.toString()));
            case "default" -> schema.defaultValue(value);
            case "enum" -> schema.enumeration(new ArrayList<>((List<?>) value));
            case "examples" -> schema.examples(List.<Object>copyOf((List<?>) value));
            default -> throw new IllegalStateException("words.json has a keyword that is not known: " + keyword);
        }
    }
}
