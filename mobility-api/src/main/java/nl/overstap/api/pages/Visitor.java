package nl.overstap.api.pages;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.Grant;
import org.jspecify.annotations.Nullable;

/** Who looks at a page: somebody logged in, or nobody in particular. A login that is over counts as none. */
@RequestScoped
public class Visitor {

    private final Caller caller;

    Visitor(Caller caller) {
        this.caller = caller;
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
}
