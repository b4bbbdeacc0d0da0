package nl.overstap.api.security;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import nl.overstap.api.problem.Problem;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.login.LoginSessions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The provider says that somebody logged out there (OpenID Connect Back-Channel Logout 1.0): their sessions here are
 * over too. Quarkus has a listener of its own, but that one remembers in one instance only and knows no key that came
 * after the start.
 */
@Path("/logout/back-channel")
class BackChannelLogout {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantConfigBean tenants;
    private final LoginSessions sessions;

    BackChannelLogout(TenantConfigBean tenants, LoginSessions sessions) {
        this.tenants = tenants;
        this.sessions = sessions;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response loggedOut(@FormParam("logout_token") @Nullable String token) {
        JsonObject claims = token == null ? null : verified(token);
        if (claims == null) {
            return Problem.invalid("logout_token", "body", "must be a logout token of the login provider")
                    .toResponse();
        }
        String subject = claims.getString("sub");
        sessions.endAtProvider(
                subject == null ? null : Accounts.login(claims.getString("iss"), subject), claims.getString("sid"));
        return Response.ok().build();
    }

    /** What the token says, if the provider signed it for us, lately, as a logout token; else null. */
    private @Nullable JsonObject verified(String token) {
        try {
            tenants.getDefaultTenant()
                    .provider()
                    .getKeyResolverAndVerifyJwtToken(new AccessTokenCredential(token), true, false, null, true)
                    .await()
                    .atMost(PATIENCE);
            JsonObject claims = new JsonObject(
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
            boolean about = claims.getString("sub") != null || claims.getString("sid") != null;
            JsonObject events = claims.getJsonObject("events");
            return about && events != null && events.containsKey(EVENT) && !claims.containsKey("nonce") ? claims : null;
        } catch (RuntimeException _) {
            // whatever is wrong with it: who sent it learns no more than that it is
            return null;
        }
    }
}
