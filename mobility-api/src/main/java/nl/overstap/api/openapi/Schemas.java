package nl.overstap.api.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/**
 * Schemas of records as Jackson writes and reads them. What is only answered has all its fields, null where there is
 * nothing; what is sent has those that are needed, and refuses fields that are not known.
 */
final class Schemas {

    static final String REF = "#/components/schemas/";

    private final IndexView index;
    private final Words words;
    private final Names names;
    private final Examples examples;
    private final Map<String, ClassInfo> known = new TreeMap<>();
    private final Map<String, Schema> pages = new TreeMap<>();
    private final Set<DotName> sent = new LinkedHashSet<>();

    Schemas(IndexView index, Words words) {
        this.index = index;
        this.words = words;
        this.names = new Names(index);
        this.examples = new Examples(index);
    }

    Examples examples() {
        return examples;
    }

    IndexView index() {
        return index;
    }

    /** Whether a record is a piece of a list itself. */
    boolean isPage(DotName type) {
        ClassInfo info = index.getClassByName(type);
        return info != null && info.isRecord() && info.field("items") != null;
    }

    /** Examples of an answer by a name each; those of all its kinds for an interface. */
    Map<String, Object> answered(DotName type) {
        ClassInfo info = Objects.requireNonNull(index.getClassByName(type));
        List<DotName> kinds = info.isRecord() ? List.of(type) : implementors(info);
        Map<String, Object> named = new LinkedHashMap<>();
        for (DotName kind : kinds) {
            List<Object> all = examples.answered(kind);
            all.forEach(example -> named.put(exampleName(kind, all.size(), named.size()), example));
        }
        return named;
    }

    String exampleName(DotName type, int of, int place) {
        String name = name(type);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1) + (of == 1 ? "" : place + 1);
    }

    /** A class that requests hold, and all that it is made of. */
    void sent(DotName type) {
        ClassInfo info = index.getClassByName(type);
        if (info != null && info.isRecord() && sent.add(type)) {
            Member.of(index, info).forEach(member -> parts(member.type()).forEach(this::sent));
        }
    }

    private static List<DotName> parts(Type type) {
        List<DotName> parts = new ArrayList<>(List.of(type.name()));
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type.asParameterizedType().arguments().forEach(argument -> parts.addAll(parts(argument)));
        }
        return parts;
    }

    /** A list of something, by a name of its own: {@code CandidatePage}. */
    Schema pageOf(DotName item) {
        String name = name(item) + "Page";
        pages.computeIfAbsent(
                name,
                _ -> OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .description("A piece of a list")
                        .addProperty(
                                "items",
                                OASFactory.createSchema()
                                        .addType(SchemaType.ARRAY)
                                        .items(ref(item))
                                        .description("At most as many as asked for"))
                        .addProperty("next", next())
                        .required(List.of("items", "next")));
        return OASFactory.createSchema().ref(REF + name);
    }

    private static Schema next() {
        return OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .addType(SchemaType.NULL)
                .description("The cursor of the following piece; null at the end");
    }

    String name(DotName type) {
        return names.of(type);
    }

    Schema ref(DotName type) {
        ClassInfo info = index.getClassByName(type);
        if (info == null) {
            throw new IllegalStateException(type + " is not known to the document");
        }
        ClassInfo twin = known.putIfAbsent(name(type), info);
        if (twin != null && !twin.name().equals(type)) {
            throw new IllegalStateException(twin.name() + " and " + type + " are both called " + name(type));
        }
        return OASFactory.createSchema().ref(REF + name(type));
    }

    /** One of several records. */
    Schema anyOf(List<DotName> types) {
        return OASFactory.createSchema().anyOf(types.stream().map(this::ref).toList());
    }

    /** The record or enum that the document gives a name. */
    DotName called(String name) {
        return names.called(name);
    }

    Map<String, Schema> all() {
        Map<String, Schema> all = new TreeMap<>(pages);
        while (!all.keySet().containsAll(known.keySet())) {
            List.copyOf(known.values()).forEach(info -> all.computeIfAbsent(name(info.name()), _ -> schema(info)));
        }
        return new LinkedHashMap<>(all);
    }

    private Schema schema(ClassInfo info) {
        Schema schema = OASFactory.createSchema();
        String name = name(info.name());
        String description = Member.text(info.declaredAnnotation(Member.SCHEMA), "description");
        schema.description(description != null ? description : words.schema(name));
        if (info.isEnum()) {
            return schema.addType(SchemaType.STRING)
                    .enumeration(info.enumConstants().stream()
                            .<Object>map(FieldInfo::name)
                            .toList());
        }
        if (!info.isRecord()) {
            return schema.anyOf(implementors(info).stream().map(this::ref).toList());
        }
        return record(schema, info, name);
    }

    /** The fullest first, so that a reader of the document sees that one. */
    private List<DotName> implementors(ClassInfo info) {
        return index.getAllKnownImplementations(info.name()).stream()
                .sorted(Comparator.comparing(
                                (ClassInfo c) -> -c.recordComponents().size())
                        .thenComparing(ClassInfo::name))
                .map(ClassInfo::name)
                .distinct()
                .toList();
    }

    private Schema record(Schema schema, ClassInfo info, String name) {
        boolean asRequest = sent.contains(info.name());
        List<String> needed = Member.needed(info);
        List<String> required = new ArrayList<>();
        schema.addType(SchemaType.OBJECT);
        for (Member member : Member.of(index, info)) {
            boolean mayBeNull = member.nullable() && !needed.contains(member.name());
            schema.addProperty(member.name(), property(name, member, mayBeNull));
            if (asRequest ? needed.contains(member.name()) : member.isWritten() && !member.looksLikeAMethod()) {
                required.add(member.name());
            }
        }
        if (asRequest) {
            schema.additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
        return required.isEmpty() ? schema : schema.required(required);
    }

    private Schema property(String owner, Member member, boolean mayBeNull) {
        Schema schema = member.anyOf().isEmpty()
                ? of(member.type())
                : OASFactory.createSchema().addType(SchemaType.ARRAY).items(anyOf(member.anyOf()));
        if (mayBeNull) {
            schema = orNull(schema);
        }
        Map<String, Object> said = words.field(owner, member.name());
        Keywords.put(schema, said);
        Keywords.put(schema, member.keywords());
        return schema;
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() == null) {
            return schema.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .addAnyOf(schema)
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    Schema of(Type type) {
        Schema schema = OASFactory.createSchema();
        return switch (type.name().withoutPackagePrefix()) {
            case "String" -> schema.addType(SchemaType.STRING);
            case "UUID" -> schema.addType(SchemaType.STRING).format("uuid");
            case "Instant" -> schema.addType(SchemaType.STRING).format("date-time");
            case "LocalDate" -> schema.addType(SchemaType.STRING).format("date");
            case "int", "Integer" -> schema.addType(SchemaType.INTEGER).format("int32");
            case "long", "Long" -> schema.addType(SchemaType.INTEGER).format("int64");
            case "double", "Double" -> schema.addType(SchemaType.NUMBER).format("double");
            case "boolean", "Boolean" -> schema.addType(SchemaType.BOOLEAN);
            case "List", "Set" -> schema.addType(SchemaType.ARRAY).items(of(argument(type, 0)));
            case "Map" -> schema.addType(SchemaType.OBJECT).additionalPropertiesSchema(of(argument(type, 1)));
            case "Page" -> pageOf(argument(type, 0).name());
            case "Object" -> schema;
            default -> ref(type.name());
        };
    }

    private static Type argument(Type type, int place) {
        return type.asParameterizedType().arguments().get(place);
    }
}
