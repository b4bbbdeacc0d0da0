package nl.overstap.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Holds every answer that a test gets from /v1 against the OpenAPI document: status, headers and body. */
public final class ContractCheck implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What any path may answer, whatever the operation. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 406, 408, 500);

    /** Read once; answers may not have a field more than it tells. */
    private static final class Exact {
        static final Contract CONTRACT = Contract.committed().exact();
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification told, FilterContext context) {
        Response response = context.next(request, told);
        String path = URI.create(request.getURI()).getRawPath();
        if (path.startsWith("/v1/") && !path.startsWith("/v1/openapi")) {
            Contract.Operation operation = Exact.CONTRACT.find(request.getMethod(), path.substring("/v1".length()));
            if (operation != null) {
                List<String> faults = faults(operation, response);
                if (!faults.isEmpty()) {
                    throw new AssertionError(operation + " answers " + response.statusCode()
                            + " otherwise than docs/api/openapi.yaml says: " + String.join("; ", faults));
                }
            }
        }
        return response;
    }

    private static List<String> faults(Contract.Operation operation, Response response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(header -> headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
        return faults(operation, response.statusCode(), headers, response.asString());
    }

    /**
     * What is told otherwise than an answer is; nothing for a path that is none of the document's.
     *
     * @param headers by name in small letters
     */
    public static List<String> faults(
            String method, String path, int status, Map<String, String> headers, String body) {
        Contract.Operation operation = path.startsWith("/v1/") && !path.startsWith("/v1/openapi")
                ? Exact.CONTRACT.find(method, path.substring("/v1".length()))
                : null;
        return operation == null ? List.of() : faults(operation, status, headers, body);
    }

    private static List<String> faults(
            Contract.Operation operation, int status, Map<String, String> headers, String body) {
        JsonNode answer = Exact.CONTRACT.answer(operation, status);
        if (answer.isMissingNode()) {
            return ANYWHERE.contains(status) ? List.of() : List.of("that status is not told: " + status);
        }
        List<String> faults = new ArrayList<>();
        String mediaType = headers.getOrDefault("content-type", "").replaceAll(";.*", "");
        JsonNode media = answer.path("content").path(mediaType);
        if (media.isMissingNode() && !body.isEmpty()) {
            faults.add("the type " + mediaType + " is not told");
        }
        for (String header : List.of("ETag", "Location", "Retry-After")) {
            if (headers.containsKey(header.toLowerCase(Locale.ROOT))
                    && !answer.path("headers").has(header)) {
                faults.add("the header " + header + " is not told");
            }
        }
        if (mediaType.endsWith("json") && !media.isMissingNode()) {
            faults.addAll(body(operation, status, mediaType, body));
        }
        return faults;
    }

    private static List<String> body(Contract.Operation operation, int status, String mediaType, String body) {
        try {
            return Exact.CONTRACT.faults(Exact.CONTRACT.pointer(operation, status, mediaType), JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return List.of("the body is no JSON");
        }
    }
}
