package nl.overstap.api.pages;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.CurrentSession;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.login.LoginSession;
import nl.overstap.mobility.login.Place;
import org.jspecify.annotations.Nullable;

/** Who looks at a page: somebody logged in, or nobody in particular. A login that is over counts as none. */
@RequestScoped
public class Visitor {

    private final Caller caller;
    private final CurrentSession session;

    Visitor(Caller caller, CurrentSession session) {
        this.caller = caller;
        this.session = session;
    }

    /** Finds out who it is: the provider may have to be asked, which nothing should wait for meanwhile. */
    public void recognize() {
        isLoggedIn();
    }

    public boolean isLoggedIn() {
        try {
            return !caller.isAnonymous();
        } catch (AuthenticationFailedException | AuthenticationCompletionException over) {
            return false;
        }
    }

    /** Issuer and subject; null where nobody is logged in. */
    public @Nullable String login() {
        return isLoggedIn() ? caller.login() : null;
    }

    /** The visitor in a network where they may have no role yet. */
    public Actor newcomerIn(UUID network) {
        return new Actor(account().map(Accounts.Account::id).orElse(null), login(), network, List.of());
    }

    public Optional<Accounts.Account> account() {
        return isLoggedIn() ? caller.account() : Optional.empty();
    }

    public Optional<String> name() {
        return isLoggedIn() ? caller.name() : Optional.empty();
    }

    public List<Grant> grants() {
        return isLoggedIn() ? caller.grants() : List.of();
    }

    /** Whether one of the roles asks for a login with a second factor, and this one had none. */
    public boolean lacksSecondFactor() {
        return isLoggedIn() && caller.lacksSecondFactor();
    }

    /** All networks, and organizations in them, where the visitor may act; in the order the roles were given. */
    public List<Place> places() {
        return grants().stream().flatMap(g -> place(g).stream()).distinct().toList();
    }

    /** Where the visitor acts: as chosen in this session, while a role allows it; else the only place there is. */
    public Optional<Place> place() {
        List<Place> places = places();
        return session.get()
                .map(LoginSession::place)
                .filter(places::contains)
                .or(() -> places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty());
    }

    static Optional<Place> place(Grant grant) {
        return Optional.ofNullable(grant.networkId()).map(network -> new Place(network, grant.organizationId()));
    }
}
