package nl.overstap.api.security;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.login.LoginSession;
import nl.overstap.mobility.login.LoginSessions;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the provider gave in our own table instead of in the cookie, so that a logout, a time that is over, or the
 * provider's word ends a session even for somebody who kept a copy of the cookie. The access token is not kept: pages
 * ask nobody else for anything.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SessionStore implements TokenStateManager {

    private static final String CURRENT = "overstap.session";

    private final LoginSessions sessions;
    private final SecondFactor secondFactor;
    private final VerifiedEmail verifiedEmail;
    private final Addresses addresses;
    private final SecurityLog log;

    SessionStore(
            LoginSessions sessions,
            SecondFactor secondFactor,
            VerifiedEmail verifiedEmail,
            Addresses addresses,
            SecurityLog log) {
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.verifiedEmail = verifiedEmail;
        this.addresses = addresses;
        this.log = log;
    }

    /** The session that the request came with, or the one that its renewed tokens are in. */
    static Optional<LoginSession> of(RoutingContext request) {
        return Optional.ofNullable(request.get(CURRENT));
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        return context.runBlocking(() -> {
            JsonObject claims = claims(tokens.getIdToken());
            String login = Accounts.login(claims.getString("iss"), claims.getString("sub"));
            LoginSession before = renewed(request, claims);
            LoginSession begun = sessions.begin(
                    login,
                    claims.getString("sid"),
                    tokens.getIdToken() + "\n" + Objects.requireNonNullElse(tokens.getRefreshToken(), ""),
                    before);
            if (before == null) {
                verifiedEmail.in(claims::getValue).ifPresent(addresses::confirmed);
                log.loggedIn(login, secondFactor.isGivenBy(claims::getValue));
            }
            request.put(CURRENT, begun);
            return begun.secret();
        });
    }

    /** The session whose tokens these renew: the request came with it, for the same person. */
    private static @Nullable LoginSession renewed(RoutingContext request, JsonObject claims) {
        return of(request)
                .filter(before -> Objects.equals(claims(idToken(before)).getString("sub"), claims.getString("sub")))
                .orElse(null);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig tenant,
            String secret,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return context.runBlocking(() -> {
            LoginSession session =
                    sessions.find(secret).orElseThrow(() -> new AuthenticationFailedException("no such session"));
            request.put(CURRENT, session);
            String refresh = session.tokens().substring(idToken(session).length() + 1);
            return new AuthorizationCodeTokens(idToken(session), null, refresh.isEmpty() ? null : refresh);
        });
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext request, OidcTenantConfig tenant, String secret, OidcRequestContext<Void> context) {
        return context.runBlocking(() -> {
            sessions.end(secret);
            return null;
        });
    }

    private static String idToken(LoginSession session) {
        return session.tokens().substring(0, session.tokens().indexOf('\n'));
    }

    /** What an ID token says that was verified before it came here. */
    private static JsonObject claims(String idToken) {
        byte[] claims = Base64.getUrlDecoder().decode(idToken.split("\\.", -1)[1]);
        return new JsonObject(new String(claims, StandardCharsets.UTF_8));
    }
}
