package nl.overstap.api.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record as it stands in JSON.
 *
 * @param isWritten whether an answer always has it
 * @param anyOf what a list of anything holds; empty: what its type says
 */
record Member(
        String name,
        Type type,
        boolean nullable,
        boolean isWritten,
        List<DotName> anyOf,
        Map<String, Object> keywords) {

    static final DotName SCHEMA = DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");

    private static final Pattern METHOD = Pattern.compile("put|post|patch");

    /** All components, those of unwrapped records in their place. */
    static List<Member> of(IndexView index, ClassInfo info) {
        List<Member> members = new ArrayList<>();
        for (var component : info.recordComponentsInDeclarationOrder()) {
            FieldInfo field = Objects.requireNonNull(info.field(component.name()));
            if (field.hasAnnotation(UNWRAPPED)) {
                members.addAll(of(
                        index,
                        Objects.requireNonNull(index.getClassByName(field.type().name()))));
            } else {
                members.add(of(info, field));
            }
        }
        return members;
    }

    private static Member of(ClassInfo info, FieldInfo field) {
        AnnotationInstance schema = field.annotation(SCHEMA);
        boolean nullable = field.type().hasAnnotation(NULLABLE);
        boolean leftOut = nullable && (info.hasDeclaredAnnotation(INCLUDE) || field.hasAnnotation(INCLUDE));
        return new Member(field.name(), field.type(), nullable, !leftOut, classes(schema, "oneOf"), keywords(schema));
    }

    /** Fields that must be sent. */
    static List<String> needed(ClassInfo info) {
        AnnotationInstance schema = info.declaredAnnotation(SCHEMA);
        AnnotationValue needed = schema == null ? null : schema.value("requiredProperties");
        return needed == null ? List.of() : List.of(needed.asStringArray());
    }

    static List<DotName> classes(@Nullable AnnotationInstance annotation, String attribute) {
        AnnotationValue value = annotation == null ? null : annotation.value(attribute);
        return value == null
                ? List.of()
                : Arrays.stream(value.asClassArray()).map(Type::name).toList();
    }

    static @Nullable String text(@Nullable AnnotationInstance annotation, String attribute) {
        AnnotationValue value = annotation == null ? null : annotation.value(attribute);
        return value == null ? null : value.asString();
    }

    /**
     * Whether its name holds that of a method. The rule set of the NL GOV API Design Rules takes such a field in an
     * example for an operation, and asks it for an answer 400. So it is told by an example of its own, not in that of
     * the whole, which therefore cannot demand it.
     */
    boolean looksLikeAMethod() {
        return looksLikeAMethod(name);
    }

    static boolean looksLikeAMethod(String name) {
        return METHOD.matcher(name).find();
    }

    private static Map<String, Object> keywords(@Nullable AnnotationInstance schema) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        for (String attribute : List.of("description", "minimum", "maximum", "minLength", "maxLength", "pattern")) {
            AnnotationValue value = schema == null ? null : schema.value(attribute);
            if (value != null) {
                keywords.put(attribute, value.value());
            }
        }
        AnnotationValue allowed = schema == null ? null : schema.value("enumeration");
        if (allowed != null) {
            keywords.put("enum", List.of(allowed.asStringArray()));
        }
        return keywords;
    }
}
