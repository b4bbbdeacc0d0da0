package nl.overstap.api.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.json.Uuids;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.bulk.FileFormat;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Reads the body once: refuses what is too large, and learns which network the request names. */
class RequestFilter {

    /** One MiB; imports have paths and a limit of their own. */
    static final int LARGEST_BODY = 1 << 20;

    private static final int LARGEST_FILE = 20 << 20;

    /** 20 MiB of files, and what a form puts around them. */
    static final int LARGEST_IMPORT = LARGEST_FILE + (64 << 10);

    /** What an import takes beside JSON. */
    private static final List<MediaType> FILES =
            List.of(MediaType.valueOf("text/csv"), MediaType.valueOf(FileFormat.WORKBOOK));

    private static final JsonFactory JSON = new JsonFactory();

    private final Caller caller;
    private final RequestBody requestBody;

    RequestFilter(Caller caller, RequestBody requestBody) {
        this.caller = caller;
        this.requestBody = requestBody;
    }

    @ServerRequestFilter
    public void read(ContainerRequestContext request) throws IOException {
        String inPath = request.getUriInfo().getPathParameters().getFirst("networkId");
        String named = inPath != null
                ? inPath
                : request.getUriInfo().getQueryParameters().getFirst("networkId");
        if (inPath != null) {
            Uuids.read(inPath).ifPresent(caller::name); // one that is none is no path of ours: 404 follows
        } else if (named != null) {
            caller.name(Uuids.read(named).orElseThrow(() -> ProblemException.query("networkId", "must be a UUID")));
        }
        MediaType type = request.getMediaType();
        boolean json = type == null || type.getSubtype().endsWith("json");
        boolean hasBody =
                request.getMethod().equals("POST") || request.getMethod().equals("PUT");
        if (request.getLength() > LARGEST_IMPORT) {
            throw ProblemException.of(ProblemType.TOO_LARGE);
        }
        boolean isImport = request.getUriInfo().getPath().endsWith("-imports");
        boolean isFile = isImport && type != null && FILES.stream().anyMatch(type::isCompatible);
        if (!hasBody || !(json || isFile)) {
            requestBody.received(new byte[0], target(request), key(request));
            return;
        }
        int largest = isImport ? LARGEST_FILE : LARGEST_BODY;
        byte[] body = request.getEntityStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw ProblemException.of(ProblemType.TOO_LARGE);
        }
        requestBody.received(body, target(request), key(request));
        request.setEntityStream(new ByteArrayInputStream(body));
        if (named == null) {
            networkIn(body).ifPresent(caller::name);
        }
    }

    private static String target(ContainerRequestContext request) {
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        return request.getMethod() + " " + request.getUriInfo().getPath() + (query == null ? "" : "?" + query);
    }

    private static @Nullable String key(ContainerRequestContext request) {
        return request.getHeaderString("Idempotency-Key");
    }

    /** The networkId at the top of a JSON object; whatever else is wrong with the body is found when it is read. */
    private static Optional<UUID> networkIn(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("networkId") && value == JsonToken.VALUE_STRING) {
                    return Optional.of(Uuids.read(parser.getText())
                            .orElseThrow(() ->
                                    new ProblemException(Problem.invalid("networkId", "body", "must be a UUID"))));
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
