package nl.overstap.api.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a bearer token that is no signed JWT by its shape alone, before any library looks for a key for it: not three
 * parts, no JSON object, a name twice, a header of the wrong type, an algorithm that hides nothing or shares a secret.
 */
class BearerShape {

    private static final String SCHEME = "bearer ";

    /** Tokens of real providers stay below 8 KiB; whoever brings more wants something else. */
    private static final int LONGEST = 16 << 10;

    private static final int PARTS = 3;

    /** Those of RFC 7518 and 8037 with a private key. */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final List<String> TEXTS = List.of("kid", "typ", "cty", "jku", "x5u", "x5t", "x5t#S256");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    @ServerRequestFilter(preMatching = true)
    public void look(ContainerRequestContext request) {
        List<String> sent = request.getHeaders().getOrDefault("Authorization", List.of());
        boolean bearer = sent.stream().anyMatch(BearerShape::isBearer);
        if (bearer && (sent.size() != 1 || !isSigned(sent.getFirst().substring(SCHEME.length())))) {
            throw new ProblemException(
                    Problem.of(ProblemType.NOT_AUTHENTICATED, null), "Bearer error=\"invalid_token\"");
        }
    }

    private static boolean isBearer(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    private static boolean isSigned(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST || parts.length != PARTS || parts[2].isEmpty()) {
            return false;
        }
        try {
            JsonNode header = object(parts[0]);
            return ALGORITHMS.contains(header.path("alg").asText())
                    && !header.has("crit")
                    && TEXTS.stream()
                            .allMatch(name -> header.path(name).isMissingNode()
                                    || header.path(name).isTextual())
                    && object(parts[1]).isObject();
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    private static JsonNode object(String part) throws IOException {
        JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(part));
        if (!node.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        return node;
    }
}
