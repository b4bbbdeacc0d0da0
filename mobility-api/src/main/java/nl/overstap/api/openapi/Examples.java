package nl.overstap.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/** Examples from the annotations of records. As an answer each has all fields of its record. */
final class Examples {

    private final IndexView index;
    private final ObjectMapper json = new ObjectMapper();

    Examples(IndexView index) {
        this.index = index;
    }

    /** As they are written beside the record. */
    List<Object> of(DotName type) {
        ClassInfo info = index.getClassByName(type);
        AnnotationInstance schema = info == null ? null : info.declaredAnnotation(Member.SCHEMA);
        AnnotationValue examples = schema == null ? null : schema.value("examples");
        return examples == null
                ? List.of()
                : Arrays.stream(examples.asStringArray())
                        .map(example -> spoken(read(type, example)))
                        .toList();
    }

    private Object read(DotName type, String example) {
        try {
            return json.readValue(example, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the example of " + type + " is no JSON", e);
        }
    }

    /** Without fields that look like methods, at any depth. */
    private static Object spoken(Object example) {
        return switch (example) {
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
                map.forEach((name, value) -> {
                    if (!Member.looksLikeAMethod(name.toString())) {
                        kept.put(name, value == null ? null : spoken(value));
                    }
                });
                yield kept;
            }
            case List<?> list -> list.stream().map(Examples::spoken).toList();
            default -> example;
        };
    }

    /** With what they leave out: the example of its type, or nothing. */
    List<Object> answered(DotName type) {
        List<Object> said = of(type);
        return said.isEmpty()
                ? pages(type)
                : said.stream().map(example -> full(example, type, true)).toList();
    }

    private Object full(Object example, DotName type, boolean outermost) {
        ClassInfo info = index.getClassByName(type);
        if (info == null || !info.isRecord() || !(example instanceof Map<?, ?> given)) {
            return example;
        }
        Map<String, Object> full = new LinkedHashMap<>();
        for (Member member : Member.of(index, info)) {
            if (member.looksLikeAMethod()) {
                continue;
            }
            if (given.containsKey(member.name())) {
                full.put(member.name(), value(given.get(member.name()), member));
            } else if (member.isWritten()) {
                full.put(member.name(), outermost || !member.nullable() ? value(missing(member), member) : null);
            }
        }
        return full;
    }

    private @Nullable Object value(@Nullable Object given, Member member) {
        Type type = member.type();
        if (given instanceof List<?> list) {
            DotName item =
                    member.anyOf().isEmpty() ? argument(type) : member.anyOf().getFirst();
            return list.stream().map(one -> full(one, item, false)).toList();
        }
        return given == null ? null : full(given, type.name(), false);
    }

    private @Nullable Object missing(Member member) {
        List<Object> examples = of(member.type().name());
        if (!examples.isEmpty()) {
            return examples.getFirst();
        }
        if (member.type().name().withoutPackagePrefix().equals("List")) {
            DotName item = member.anyOf().isEmpty()
                    ? argument(member.type())
                    : member.anyOf().getFirst();
            return of(item).stream().limit(1).toList();
        }
        if (member.nullable()) {
            return null;
        }
        throw new IllegalStateException("an example of a record needs a value for " + member.name() + " of "
                + member.type().name());
    }

    private static DotName argument(Type type) {
        return Objects.requireNonNull(type.asParameterizedType().arguments().getFirst())
                .name();
    }

    /** Of a piece of a list, with each kind of item. */
    private List<Object> pages(DotName type) {
        ClassInfo info = index.getClassByName(type);
        return info == null || !info.isRecord()
                ? List.of()
                : Member.of(index, info).stream()
                        .filter(member -> member.name().equals("items"))
                        .flatMap(member ->
                                (member.anyOf().isEmpty() ? List.of(argument(member.type())) : member.anyOf()).stream())
                        .flatMap(item -> answered(item).stream().limit(1))
                        .map(this::page)
                        .toList();
    }

    /** One as the example, several by their names. */
    static MediaType put(MediaType media, Map<String, Object> examples) {
        if (examples.size() == 1) {
            return media.example(examples.values().iterator().next());
        }
        examples.forEach((name, value) ->
                media.addExample(name, OASFactory.createExample().value(value)));
        return media;
    }

    /** A piece of a list that ends with it. */
    Object page(Object item) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", List.of(item));
        page.put("next", null);
        return page;
    }
}
