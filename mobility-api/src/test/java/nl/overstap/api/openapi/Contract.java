package nl.overstap.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.format.PatternFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The committed OpenAPI document: its operations, and schemas to hold bodies against. */
public final class Contract {

    static final Path FILE = Path.of("").toAbsolutePath().getParent().resolve("docs/api/openapi.yaml");

    private static final String URI = "https://overstap.example/openapi";
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /** The library knows the top-level domains that are given out, of which .example is none. */
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .format(PatternFormat.of("email", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "email"))
            .build();

    private final JsonNode document;
    private final List<Operation> operations;
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> met = new ConcurrentHashMap<>();

    /** An operation: {@code verb} in small letters, {@code path} below /v1. */
    public record Operation(String verb, String path, JsonNode says) {

        String id() {
            return says.path("operationId").asText();
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    /**
     * A body that an operation takes or gives.
     *
     * @param pointer where its media type stands in the document
     */
    record Body(Operation operation, String status, String mediaType, String pointer, JsonNode media) {

        /** Examples by name. */
        List<JsonNode> examples() {
            List<JsonNode> examples = new ArrayList<>();
            if (media.has("example")) {
                examples.add(media.get("example"));
            }
            media.path("examples").forEach(example -> examples.add(example.path("value")));
            return examples;
        }

        @Override
        public String toString() {
            return operation + " " + status;
        }
    }

    Contract(JsonNode document) {
        this.document = document;
        this.operations = operations(document);
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                factory -> factory.metaSchema(DIALECT)
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(URI, document.toString()))));
    }

    /** As it is committed. */
    public static Contract committed() {
        return Committed.CONTRACT;
    }

    /** Read once. */
    private static final class Committed {
        static final Contract CONTRACT = new Contract(read(FILE));
    }

    static JsonNode read(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, where no object may have a field that the document doesn't tell. */
    Contract exact() {
        JsonNode copy = document.deepCopy();
        copy.at("/components/schemas").forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return new Contract(copy);
    }

    /** The operation that a request is for; null where there is none. */
    public @Nullable Operation find(String verb, String path) {
        return operations().stream()
                .filter(operation -> operation.verb().equalsIgnoreCase(verb)
                        && path.matches(operation.path().replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparing(operation -> operation.path().indexOf('{') < 0 ? 0 : 1))
                .orElse(null);
    }

    /** The answer of a status, which may be one that several operations share; missing where it is not told. */
    JsonNode answer(Operation operation, int status) {
        JsonNode answer = operation.says().path("responses").path(Integer.toString(status));
        return answer.has("$ref") ? document.at(answer.get("$ref").asText().substring(1)) : answer;
    }

    /** Where the schema of an answer stands. */
    String pointer(Operation operation, int status, String mediaType) {
        JsonNode answer = operation.says().path("responses").path(Integer.toString(status));
        String at = answer.has("$ref")
                ? answer.get("$ref").asText().substring(1)
                : "/paths/" + escape(operation.path()) + "/" + operation.verb() + "/responses/" + status;
        return at + "/content/" + escape(mediaType) + "/schema";
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The names that an operation takes in its query. */
    public List<String> queries(Operation operation) {
        return operation
                .says()
                .path("parameters")
                .valueStream()
                .map(parameter -> {
                    String place = parameter.path("$ref").asText().replaceFirst("#", "");
                    return place.isEmpty() ? parameter : document.at(place);
                })
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> operations.add(new Operation(verb.getKey(), path.getKey(), verb.getValue()))));
        return operations;
    }

    List<Body> requests() {
        List<Body> bodies = new ArrayList<>();
        operations().forEach(operation -> add(bodies, operation, "request", "/requestBody/content"));
        return bodies;
    }

    /** What is answered when all is well, and every problem. */
    List<Body> answers() {
        List<Body> bodies = new ArrayList<>();
        for (Operation operation : operations()) {
            operation.says().path("responses").properties().forEach(response -> {
                if (!response.getValue().has("$ref")) {
                    add(bodies, operation, response.getKey(), "/responses/" + response.getKey() + "/content");
                }
            });
        }
        return bodies;
    }

    private void add(List<Body> bodies, Operation operation, String status, String content) {
        String pointer = "/paths/" + escape(operation.path()) + "/" + operation.verb() + content;
        document.at(pointer)
                .properties()
                .forEach(media -> bodies.add(new Body(
                        operation, status, media.getKey(), pointer + "/" + escape(media.getKey()), media.getValue())));
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** What is wrong with a body; empty: nothing. */
    List<String> faults(Body body, JsonNode value) {
        return faults(body.pointer() + "/schema", value);
    }

    List<String> faults(String pointer, JsonNode value) {
        JsonSchema schema = met.computeIfAbsent(
                pointer,
                at -> schemas.getSchema(
                        SchemaLocation.of(URI + "#" + at.replace("{", "%7B").replace("}", "%7D")), STRICT));
        return schema.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
