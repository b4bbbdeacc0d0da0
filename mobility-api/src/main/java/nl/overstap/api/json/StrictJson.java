package nl.overstap.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads JSON strictly: what is not documented, doubled, of another type or not storable is refused by name. */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

    /** Longest text, in characters: what a body of 1 MiB can hold, so that the feature refuses it, by the field's name. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final int DEEPEST = 20;

    /** After the modules that Quarkus registers: of two that read a type the last is asked. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // the builder that replaces it cannot be handed to Quarkus
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_TEXT)
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(40)
                        .build());
        mapper.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        mapper.getFactory().configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);
        mapper.configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);
        mapper.configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true);
        mapper.configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.registerModule(new SimpleModule()
                .addDeserializer(String.class, new StorableText())
                .addDeserializer(LocalDate.class, new InOneForm<>(LocalDate.class, Rfc3339::day))
                .addDeserializer(Instant.class, new InOneForm<>(Instant.class, Rfc3339::moment))
                .addDeserializer(UUID.class, new InOneForm<>(UUID.class, Uuids::read))
                .setDeserializerModifier(new Codes()));
    }

    /** Reads codes by their names, and each in one way. */
    private static final class Codes extends BeanDeserializerModifier {

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // of which enum is not known here
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription description,
                JsonDeserializer<?> deserializer) {
            return code((Class<? extends Enum>) type.getRawClass());
        }

        private static <E extends Enum<E>> JsonDeserializer<E> code(Class<E> type) {
            Map<String, E> constants = EnumSet.allOf(type).stream().collect(Collectors.toMap(Enum::name, one -> one));
            return new InOneForm<>(type, text -> Optional.ofNullable(constants.get(text)));
        }
    }

    /**
     * Reads a text of one form and nothing else: numbers, lists, blanks around it and other ways of writing it down, all of
     * which Jackson takes, are as wrong as they are undocumented. What was expected is told by the type.
     */
    private static final class InOneForm<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, Optional<T>> form;

        private InOneForm(Class<T> type, Function<String, Optional<T>> form) {
            super(type);
            this.form = form;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(parser, handledType(), "not a text");
            }
            String text = parser.getText();
            return form.apply(text)
                    .orElseThrow(() -> InvalidFormatException.from(parser, "of another form", text, handledType()));
        }
    }

    /** Refuses what PostgreSQL and mail cannot hold: NUL and other control characters, halves of a surrogate pair. */
    private static final class StorableText extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && !isStorable(text)) {
                throw new UnacceptableText(parser, "must not hold control characters");
            }
            return text;
        }

        private static boolean isStorable(String text) {
            return text.codePoints()
                    .noneMatch(c -> (c < 0x20 && c != '\n' && c != '\r' && c != '\t')
                            || c == 0x7F
                            || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        }
    }
}
