package nl.overstap.api.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Creates;
import nl.overstap.mobility.bulk.FileFormat;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jspecify.annotations.Nullable;

/** Completes operations: who may call, with which parameters and body, and what is answered. */
final class Operations {

    static final String LOGIN = "bearer";
    static final String SECRET = "provider";

    private static final DotName ACTING = DotName.createSimple(Acting.class);
    private static final DotName CREATES = DotName.createSimple(Creates.class);
    private static final DotName ROLES = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName OPEN = DotName.createSimple("jakarta.annotation.security.PermitAll");
    private static final DotName LOGIN_HELPS =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement");
    private static final DotName HEADERS = DotName.createSimple("jakarta.ws.rs.core.HttpHeaders");

    private final Schemas schemas;
    private final Words words;
    private final Answers answers;
    private final Refusals refusals;

    Operations(Schemas schemas, Problems problems, Words words) {
        this.schemas = schemas;
        this.words = words;
        this.answers = new Answers(schemas);
        this.refusals = new Refusals(problems);
    }

    void complete(HttpMethod verb, String path, Operation operation, MethodInfo method) {
        boolean acting = method.hasAnnotation(ACTING) || method.declaringClass().hasDeclaredAnnotation(ACTING);
        boolean creates = method.hasAnnotation(CREATES);
        Access access = access(method, acting);
        ClassInfo body = body(operation, method);
        parameters(operation, method, acting, creates);
        operation.security(
                path.equals(Refusals.BY_SECRET)
                        ? List.of(OASFactory.createSecurityRequirement().addScheme(SECRET))
                        : security(access, method));
        APIResponses responses = OASFactory.createAPIResponses();
        answers.of(verb, operation.getOperationId(), method, creates).forEach(responses::addAPIResponse);
        Map<String, APIResponse> problems = refusals.of(
                new Refusals.Case(verb, path, operation, access, acting, creates, body != null, namesSomething(body)));
        problems.forEach(responses::addAPIResponse);
        operation.responses(responses);
    }

    /** Who may call. */
    enum Access {
        ROLES,
        LOGIN,
        BOTH,
        OPEN
    }

    private static Access access(MethodInfo method, boolean acting) {
        if (method.hasAnnotation(ROLES)) {
            return Access.ROLES;
        }
        boolean open = method.hasAnnotation(OPEN) || method.declaringClass().hasDeclaredAnnotation(OPEN);
        if (!open) {
            return Access.LOGIN;
        }
        return acting || method.hasAnnotation(LOGIN_HELPS) ? Access.BOTH : Access.OPEN;
    }

    private static List<SecurityRequirement> security(Access access, MethodInfo method) {
        return switch (access) {
            case ROLES ->
                List.of(OASFactory.createSecurityRequirement()
                        .addScheme(
                                LOGIN, List.of(method.annotation(ROLES).value().asStringArray())));
            case LOGIN -> List.of(OASFactory.createSecurityRequirement().addScheme(LOGIN));
            case BOTH ->
                List.of(
                        OASFactory.createSecurityRequirement(),
                        OASFactory.createSecurityRequirement().addScheme(LOGIN));
            case OPEN -> List.of();
        };
    }

    private @Nullable ClassInfo body(Operation operation, MethodInfo method) {
        Optional<ClassInfo> record = method.parameters().stream()
                .map(MethodParameterInfo::type)
                .map(type -> schemas.index().getClassByName(type.name()))
                .filter(info -> info != null && info.isRecord())
                .findFirst();
        if (record.isEmpty()) {
            files(operation);
            return null;
        }
        DotName type = record.get().name();
        schemas.sent(type);
        List<Object> all = schemas.examples().of(type);
        Map<String, Object> examples = new LinkedHashMap<>();
        all.forEach(example -> examples.put(schemas.exampleName(type, all.size(), examples.size()), example));
        MediaType media = Examples.put(OASFactory.createMediaType().schema(schemas.ref(type)), examples);
        operation.requestBody(OASFactory.createRequestBody()
                .required(true)
                .content(OASFactory.createContent().addMediaType("application/json", media)));
        return record.get();
    }

    /** Files of an import: their parts are described as fields of the operation. */
    private void files(Operation operation) {
        if (operation.getRequestBody() == null) {
            return;
        }
        operation.getRequestBody().required(true);
        MediaType form = operation.getRequestBody().getContent().getMediaType("multipart/form-data");
        Map<String, Object> example = new LinkedHashMap<>();
        form.getSchema().required(List.of("file")).getProperties().forEach((name, part) -> {
            Keywords.put(part, words.field("Import", name));
            example.put(name, words.parameter(operation.getOperationId(), name).get("example"));
        });
        example.values().removeIf(Objects::isNull);
        form.example(example);
        Object rows = words.parameter(operation.getOperationId(), "rows").get("one");
        if (rows != null) {
            operation.getRequestBody().getContent().addMediaType("text/csv", csv(example.get("file")));
            operation.getRequestBody().getContent().addMediaType(FileFormat.WORKBOOK, workbook());
            operation.getRequestBody().getContent().addMediaType("application/json", array(rows.toString()));
        }
    }

    /** The file as the body itself. */
    private static MediaType csv(@Nullable Object example) {
        Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
        return OASFactory.createMediaType().schema(text).example(example);
    }

    private static MediaType workbook() {
        return OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).format("binary"))
                .example("the bytes of an .xlsx file whose first row names columns as the CSV does");
    }

    private MediaType array(String row) {
        DotName type = schemas.called(row);
        schemas.sent(type);
        Schema rows = OASFactory.createSchema().addType(SchemaType.ARRAY).items(schemas.ref(type));
        return OASFactory.createMediaType()
                .schema(rows)
                .example(schemas.examples().of(type));
    }

    private static boolean namesSomething(@Nullable ClassInfo body) {
        return body != null
                && body.fields().stream()
                        .anyMatch(field -> field.name().endsWith("Id")
                                && !field.name().equals("networkId")
                                && !field.name().equals("externalId"));
    }

    private void parameters(Operation operation, MethodInfo method, boolean acting, boolean creates) {
        List<Parameter> parameters =
                new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        Set<String> names =
                new HashSet<>(parameters.stream().map(Parameter::getName).toList());
        if (acting && names.add("networkId")) {
            parameters.add(added("networkId", Parameter.In.QUERY));
        }
        if (creates) {
            parameters.add(added("Idempotency-Key", Parameter.In.HEADER));
        }
        if (method.parameterTypes().stream().anyMatch(type -> type.name().equals(HEADERS))) {
            parameters.add(added("Accept-Language", Parameter.In.HEADER));
        }
        parameters.forEach(parameter -> describe(operation.getOperationId(), parameter));
        parameters.sort(Comparator.comparing(Parameter::getIn, Comparator.comparing(Operations::place))
                .thenComparing(Parameter::getName));
        operation.parameters(parameters);
    }

    private static int place(Parameter.In in) {
        return List.of(Parameter.In.PATH, Parameter.In.QUERY, Parameter.In.HEADER, Parameter.In.COOKIE)
                .indexOf(in);
    }

    private static Parameter added(String name, Parameter.In in) {
        return OASFactory.createParameter()
                .name(name)
                .in(in)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private void describe(String operation, Parameter parameter) {
        Map<String, Object> said = words.parameter(operation, parameter.getName());
        if (parameter.getDescription() == null && said.get("description") != null) {
            parameter.description(said.get("description").toString());
        }
        if (said.get("required") != null) {
            parameter.required((Boolean) said.get("required"));
        }
        if (said.get("example") != null && parameter.getExample() == null) {
            parameter.example(said.get("example"));
        }
        parameter.schema(schema(said));
    }

    private Schema schema(Map<String, Object> said) {
        Schema schema;
        if (said.get("one") != null) {
            schema = schemas.ref(schemas.called(said.get("one").toString()));
        } else if (said.get("many") != null) {
            schema = OASFactory.createSchema()
                    .addType(SchemaType.ARRAY)
                    .items(schemas.ref(schemas.called(said.get("many").toString())));
        } else {
            String type = said.getOrDefault("type", "string").toString();
            schema = OASFactory.createSchema().addType(SchemaType.valueOf(type.toUpperCase(Locale.ROOT)));
        }
        Map<String, Object> keywords = new LinkedHashMap<>(said);
        keywords.keySet().removeAll(Set.of("one", "many", "type", "description", "required", "example"));
        Keywords.put(schema, keywords);
        return schema;
    }
}
