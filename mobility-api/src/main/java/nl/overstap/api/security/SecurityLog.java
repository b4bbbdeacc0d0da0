package nl.overstap.api.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.api.problem.Problem;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.CurrentNetwork;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in the application's log who logs in and who is refused what, as OWASP ASVS 5.0 has it (16.3): our own ids and
 * names, nothing that came with a request. Too many requests (429) have no lines: the metrics count them.
 */
@ApplicationScoped
public class SecurityLog {

    private static final Logger LOG = Logger.getLogger(SecurityLog.class);

    private static final int NOT_LOGGED_IN = 401;
    private static final int FORBIDDEN = 403;

    /** Before the trace id is taken out of the log. */
    private static final int EARLY = 6_000;

    private final Caller caller;
    private final Accounts accounts;

    SecurityLog(Caller caller, Accounts accounts) {
        this.caller = caller;
        this.accounts = accounts;
    }

    /** @param login issuer and subject, which may have no account here */
    void loggedIn(String login, boolean withSecondFactor) {
        Optional<UUID> account =
                CurrentNetwork.in(null, login, () -> accounts.find(login).map(Accounts.Account::id));
        LOG.infof("logged in: %s, %s a second factor", name(account), withSecondFactor ? "with" : "without");
    }

    @ServerResponseFilter(priority = EARLY)
    public void refused(ContainerResponseContext response, @Nullable SimpleResourceInfo operation) {
        int status = response.getStatus();
        if (status != NOT_LOGGED_IN && status != FORBIDDEN) {
            return;
        }
        String why = response.getEntity() instanceof Problem problem && problem.code() != null ? problem.code() : "-";
        LOG.infof(
                "refused: %d %s at %s, %s",
                status,
                why,
                operation == null || operation.getResourceClass() == null
                        ? "no operation"
                        : operation.getResourceClass().getSimpleName() + "." + operation.getMethodName(),
                status == FORBIDDEN ? name(caller.account().map(Accounts.Account::id)) : "not logged in");
    }

    private static String name(Optional<UUID> account) {
        return account.map(id -> "account " + id).orElse("nobody with an account");
    }
}
