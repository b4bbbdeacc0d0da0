package nl.overstap.api.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/** What an operation answers when all is well, from the annotations of its method or what that returns. */
final class Answers {

    private static final DotName API_RESPONSE =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.responses.APIResponse");
    private static final DotName API_RESPONSES =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.responses.APIResponses");
    private static final DotName STRING = DotName.createSimple(String.class);
    private static final String JSON = "application/json";

    /** What has a version, and so an ETag. */
    private static final Set<String> VERSIONED = Set.of(
            "Candidate",
            "CandidateProfile",
            "Circulation",
            "CheckIn",
            "Contact",
            "Guidance",
            "Introduction",
            "Invitation",
            "Membership",
            "AnyMembership",
            "Network",
            "NetworkSettings",
            "NotificationPreferences",
            "Organization",
            "AnyOrganization",
            "OwnCandidate",
            "Placement",
            "Profile",
            "Proposal",
            "RetentionSettings",
            "Vacancy",
            "WebhookEndpoint");

    private final Schemas schemas;

    Answers(Schemas schemas) {
        this.schemas = schemas;
    }

    /** By status. */
    Map<String, APIResponse> of(HttpMethod verb, String operation, MethodInfo method, boolean creates) {
        Map<String, APIResponse> answers = new LinkedHashMap<>();
        for (AnnotationInstance annotation : said(method)) {
            String status = annotation.value("responseCode").asString();
            if (status.startsWith("2")) {
                answers.put(status, answer(verb, status, operation, annotation, creates));
            }
        }
        if (answers.isEmpty()) {
            APIResponse answer = start(verb, "200");
            DotName type = method.returnType().name();
            answers.put("200", answer.content(content(JSON, media(method.returnType()))));
            version(answer, type);
        }
        return answers;
    }

    private static List<AnnotationInstance> said(MethodInfo method) {
        AnnotationInstance several = method.annotation(API_RESPONSES);
        AnnotationInstance one = method.annotation(API_RESPONSE);
        return several != null ? List.of(several.value().asNestedArray()) : one != null ? List.of(one) : List.of();
    }

    private APIResponse answer(
            HttpMethod verb, String status, String operation, AnnotationInstance annotation, boolean creates) {
        APIResponse answer = start(verb, status);
        AnnotationValue contents = annotation.value("content");
        for (AnnotationInstance one : contents == null ? new AnnotationInstance[0] : contents.asNestedArray()) {
            AnnotationInstance schema = one.value("schema").asNested();
            String mediaType = one.value("mediaType") == null
                    ? JSON
                    : one.value("mediaType").asString();
            List<DotName> types = schema.value("implementation") == null
                    ? Member.classes(schema, "oneOf")
                    : List.of(schema.value("implementation").asClass().name());
            MediaType media = types.getFirst().equals(STRING)
                    ? OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                            .example(one.value("example").asString())
                    : media(types, operation.startsWith("list"));
            answer.content((answer.getContent() == null ? OASFactory.createContent() : answer.getContent())
                    .addMediaType(mediaType, media));
            if (!operation.startsWith("list")) {
                types.forEach(type -> version(answer, type));
            }
        }
        if (creates) {
            answer.addHeader(Headers.LOCATION.title(), Headers.LOCATION.ref());
        }
        return answer;
    }

    private void version(APIResponse answer, DotName type) {
        if (!type.withoutPackagePrefix().equals("Page") && VERSIONED.contains(schemas.name(type))) {
            answer.addHeader(Headers.ETAG.title(), Headers.ETAG.ref());
        }
    }

    private static APIResponse start(HttpMethod verb, String status) {
        String description = switch (status) {
            case "201" -> "Created";
            case "202" -> "Accepted: it waits, or is being worked on";
            case "204" -> "Done";
            default -> verb == HttpMethod.PUT ? "Done; this is how it is now" : "This is how it is";
        };
        return OASFactory.createAPIResponse()
                .description(description)
                .addHeader(Headers.API_VERSION.title(), Headers.API_VERSION.ref());
    }

    private static Content content(String mediaType, MediaType media) {
        return OASFactory.createContent().addMediaType(mediaType, media);
    }

    private MediaType media(Type type) {
        return type.kind() == Type.Kind.PARAMETERIZED_TYPE
                ? media(
                        List.of(type.asParameterizedType()
                                .arguments()
                                .getFirst()
                                .name()),
                        true)
                : media(List.of(type.name()), false);
    }

    private MediaType media(List<DotName> types, boolean list) {
        boolean wrap = list && !schemas.isPage(types.getFirst());
        MediaType media = OASFactory.createMediaType();
        if (wrap) {
            media.schema(schemas.pageOf(types.getFirst()));
        } else {
            media.schema(types.size() == 1 ? schemas.ref(types.getFirst()) : schemas.anyOf(types));
        }
        Map<String, Object> examples = new LinkedHashMap<>();
        for (DotName type : types) {
            schemas.answered(type)
                    .forEach((name, example) ->
                            examples.put(name, wrap ? schemas.examples().page(example) : example));
        }
        return Examples.put(media, examples);
    }
}
