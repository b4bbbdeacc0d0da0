package nl.overstap.api.security;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.jwx.JsonWebStructure;
import org.jspecify.annotations.Nullable;

/**
 * Takes access tokens at the API and nothing else that the provider signed: an ID token tells a client who logged in,
 * and would otherwise open the API to every client that a person ever logged in at. After RFC 9068, section 4.
 */
@ApplicationScoped
@TenantFeature("api")
@Unremovable
class AccessTokenCheck implements Validator {

    /** What OpenID Connect puts into ID tokens only. */
    private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash", "s_hash");

    /** What a logout token says (OpenID Connect Back-Channel Logout, section 2.4). */
    private static final String OF_LOGOUT_TOKENS = "events";

    private final LoginConfig.Token config;

    AccessTokenCheck(LoginConfig config) {
        this.config = config.token();
    }

    @Override
    public @Nullable String validate(JwtContext token) {
        JwtClaims claims = token.getJwtClaims();
        if (!isOfRightType(token)) {
            return "not an access token";
        }
        if (OF_ID_TOKENS.stream().anyMatch(claims::hasClaim) || claims.hasClaim(OF_LOGOUT_TOKENS)) {
            return "a token for clients, not for an API";
        }
        return claims.getClaimValue("sub") instanceof String subject && !subject.isBlank()
                ? partyOf(claims)
                : "nobody's token";
    }

    private boolean isOfRightType(JwtContext token) {
        Stream<Object> types = Stream.concat(
                token.getJoseObjects().stream().map(AccessTokenCheck::typeOf),
                Stream.ofNullable(token.getJwtClaims().getClaimValue("typ")));
        return types.anyMatch(
                        type -> type instanceof String text && config.types().contains(text))
                || config.claim().filter(token.getJwtClaims()::hasClaim).isPresent();
    }

    private static Object typeOf(JsonWebStructure structure) {
        String type = structure.getHeader("typ");
        return type == null ? "" : type;
    }

    /** Who the token was made for: said once, or twice the same, and where clients are listed one of them. */
    private @Nullable String partyOf(JwtClaims claims) {
        Object azp = claims.getClaimValue("azp");
        Object client = claims.getClaimValue("client_id");
        if (azp != null && client != null && !azp.equals(client)) {
            return "two parties";
        }
        List<String> parties = config.parties().orElse(List.of());
        Object party = azp == null ? client : azp;
        return parties.isEmpty()
                        || (party instanceof String text && parties.stream().anyMatch(p -> fits(p, text)))
                ? null
                : "not a party that is known here";
    }

    private static boolean fits(String pattern, String party) {
        return pattern.endsWith("*")
                ? party.startsWith(pattern.substring(0, pattern.length() - 1))
                : party.equals(pattern);
    }
}
