package nl.overstap.api.security;

import io.quarkus.oidc.OidcSession;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.Optional;
import nl.overstap.mobility.login.LoginSession;
import nl.overstap.mobility.login.LoginSessions;
import nl.overstap.mobility.login.Place;

/** The session on pages that the current request belongs to; none for a bearer token. */
@RequestScoped
public class CurrentSession {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RoutingContext request;
    private final LoginSessions sessions;
    private final OidcSession cookie;

    CurrentSession(RoutingContext request, LoginSessions sessions, OidcSession cookie) {
        this.request = request;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** Empty before somebody asked who is logged in, and where nobody is. */
    public Optional<LoginSession> get() {
        return SessionStore.of(request);
    }

    public void actIn(Place place) {
        get().ifPresent(session -> sessions.actIn(session.secret(), place));
    }

    /** Ends the session here, not the one at the provider. */
    public void end() {
        if (get().isPresent()) {
            cookie.logout().await().atMost(PATIENCE);
        }
    }
}
