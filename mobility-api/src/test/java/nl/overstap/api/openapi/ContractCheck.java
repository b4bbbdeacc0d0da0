package nl.overstap.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds every answer that a test gets from /v1 against the OpenAPI document: status, headers and body. */
public final class ContractCheck implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What any path may answer, whatever the operation. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 406, 500);

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
        JsonNode answer = Exact.CONTRACT.answer(operation, response.statusCode());
        if (answer.isMissingNode()) {
            return ANYWHERE.contains(response.statusCode()) ? List.of() : List.of("that status is not told");
        }
        List<String> faults = new ArrayList<>();
        String mediaType =
                response.contentType() == null ? "" : response.contentType().replaceAll(";.*", "");
        JsonNode media = answer.path("content").path(mediaType);
        if (media.isMissingNode() && response.asByteArray().length > 0) {
            faults.add("the type " + mediaType + " is not told");
        }
        response.headers().forEach(header -> {
            if (Set.of("ETag", "Location", "Retry-After").contains(header.getName())
                    && !answer.path("headers").has(header.getName())) {
                faults.add("the header " + header.getName() + " is not told");
            }
        });
        if (mediaType.endsWith("json") && !media.isMissingNode()) {
            faults.addAll(body(operation, response, mediaType));
        }
        return faults;
    }

    private static List<String> body(Contract.Operation operation, Response response, String mediaType) {
        try {
            return Exact.CONTRACT.faults(
                    Exact.CONTRACT.pointer(operation, response.statusCode(), mediaType),
                    JSON.readTree(response.asByteArray()));
        } catch (JsonProcessingException e) {
            return List.of("the body is no JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
