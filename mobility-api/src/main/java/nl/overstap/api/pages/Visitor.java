package nl.overstap.api.pages;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Grant;

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

    /** Only of somebody who is logged in. */
    public String login() {
        return caller.login();
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
