package nl.overstap.api.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.DotName;
import org.jspecify.annotations.Nullable;

/** The problems that operations refer to, one answer per kind, with an example. */
final class Problems {

    private static final DotName PROBLEM = DotName.createSimple(Problem.class);
    private final Map<String, ProblemType[]> used = new TreeMap<>();

    /** A reference to the answer of one kind. */
    APIResponse of(ProblemType type) {
        return of(name(type), type);
    }

    /** A reference to the answer of several kinds that share a status. */
    APIResponse of(String name, ProblemType... types) {
        used.putIfAbsent(name, types);
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
    }

    /** Any other: a method, a representation or a mistake of ours. */
    APIResponse others() {
        return of(
                "OtherProblem",
                ProblemType.METHOD_NOT_ALLOWED,
                ProblemType.NOT_ACCEPTABLE,
                ProblemType.REQUEST_TIMEOUT,
                ProblemType.INTERNAL_ERROR);
    }

    Map<String, APIResponse> responses(Schemas schemas) {
        Map<String, APIResponse> responses = new LinkedHashMap<>();
        used.forEach((name, types) -> responses.put(name, response(name, types, schemas)));
        return responses;
    }

    private static APIResponse response(String name, ProblemType[] types, Schemas schemas) {
        MediaType media = OASFactory.createMediaType().schema(schemas.ref(PROBLEM));
        for (ProblemType type : types) {
            media.addExample(lower(name(type)), example(type));
        }
        APIResponse response = OASFactory.createAPIResponse()
                .description(name.equals("OtherProblem") ? "Any other problem" : described(types))
                .addHeader(Headers.API_VERSION.title(), Headers.API_VERSION.ref())
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
        switch (types[0]) {
            case NOT_AUTHENTICATED ->
                response.addHeader(Headers.WWW_AUTHENTICATE.title(), Headers.WWW_AUTHENTICATE.ref());
            case UNAVAILABLE, TOO_MANY_REQUESTS ->
                response.addHeader(Headers.RETRY_AFTER.title(), Headers.RETRY_AFTER.ref());
            default -> {}
        }
        return response;
    }

    private static String described(ProblemType[] types) {
        return String.join("; or ", Arrays.stream(types).map(ProblemType::title).toList());
    }

    private static Example example(ProblemType type) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", "/problems/" + type.slug());
        value.put("title", type.title());
        value.put("status", type.status());
        String detail = detail(type);
        if (detail != null) {
            value.put("detail", detail);
        }
        value.put("traceId", "4bf92f3577b34da6");
        switch (type) {
            case INVALID_INPUT -> value.put("violations", List.of(violation()));
            case CONFLICT -> value.put("code", "step-not-allowed");
            default -> {}
        }
        return OASFactory.createExample().summary(type.title()).value(value);
    }

    /** In one order, whenever it is written. */
    private static Map<String, String> violation() {
        Map<String, String> violation = new LinkedHashMap<>();
        violation.put("field", "profile.postcode");
        violation.put("in", "body");
        violation.put("message", "is no known postcode");
        return violation;
    }

    private static @Nullable String detail(ProblemType type) {
        return switch (type) {
            case BROKEN_JSON -> "At line 3, column 17.";
            case CONFLICT -> "This step is not allowed from the present status.";
            case GONE -> "This profile is no longer available.";
            default -> null;
        };
    }

    private static String name(ProblemType type) {
        StringBuilder name = new StringBuilder();
        for (String part : type.slug().split("-", -1)) {
            name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return name.toString();
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
