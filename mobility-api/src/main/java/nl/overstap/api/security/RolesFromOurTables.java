package nl.overstap.api.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.overstap.api.gate.Limits;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Grant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Adds the roles that our own tables hold for the token's subject; what the token claims about roles is ignored. */
@ApplicationScoped
class RolesFromOurTables implements SecurityIdentityAugmentor {

    static final String LOGIN = "overstap.login";
    static final String ACCOUNT = "overstap.account";

    private final Accounts accounts;
    private final Limits limits;

    RolesFromOurTables(Accounts accounts, Limits limits) {
        this.accounts = accounts;
        this.limits = limits;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, identity.getAttributes());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        String login = Accounts.login(token.getIssuer(), token.getSubject());
        try {
            limits.ofLogin(login);
        } catch (ProblemException tooMany) {
            return Uni.createFrom().failure(tooMany);
        }
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        boolean reads = request != null && request.request().method().equals(HttpMethod.GET);
        return context.runBlocking(() -> withRoles(identity, login, reads));
    }

    private SecurityIdentity withRoles(SecurityIdentity identity, String login, boolean reads) {
        Optional<Accounts.Account> account = accounts.ofRequest(login, reads);
        List<Grant> grants = account.map(Accounts.Account::grants).orElse(List.of());
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addAttribute(LOGIN, login);
        account.ifPresent(a -> builder.addAttribute(ACCOUNT, a));
        grants.forEach(g -> builder.addRole(g.role().name()));
        return builder.build();
    }
}
