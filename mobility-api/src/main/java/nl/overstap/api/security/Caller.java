package nl.overstap.api.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.access.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who calls, and in which network: the token's subject, our own roles, and the networkId that the request names. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final SecondFactor secondFactor;
    private final VerifiedEmail verifiedEmail;
    private @Nullable UUID namedNetwork;
    private @Nullable String scope;

    Caller(SecurityIdentity identity, SecondFactor secondFactor, VerifiedEmail verifiedEmail) {
        this.identity = identity;
        this.secondFactor = secondFactor;
        this.verifiedEmail = verifiedEmail;
    }

    /** The network that the request names, in its query or its body. */
    void name(UUID network) {
        namedNetwork = network;
    }

    /** The scope that a role of a machine client must have to count for what is asked. */
    void demand(String neededScope) {
        scope = neededScope;
    }

    public boolean isAnonymous() {
        return identity.isAnonymous();
    }

    /** Issuer and subject of the token. */
    public String login() {
        String login = identity.getAttribute(RolesFromOurTables.LOGIN);
        if (login == null) {
            throw new IllegalStateException("nobody is logged in");
        }
        return login;
    }

    /** The e-mail address the provider vouches for; empty where it does not say that it is verified. */
    public Optional<String> verifiedEmail() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? verifiedEmail.in(token::getClaim)
                : Optional.empty();
    }

    public Optional<String> name() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getClaim("name"))
                : Optional.empty();
    }

    /** When the token is over. */
    public Instant loginEnds() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.MIN;
    }

    public Optional<Accounts.Account> account() {
        return Optional.ofNullable(identity.getAttribute(RolesFromOurTables.ACCOUNT));
    }

    /** How often the actor's network had been changed when the request came; empty for who acts in none. */
    Optional<Long> changes(Actor actor) {
        return account().map(account -> account.changes().get(actor.networkId()));
    }

    /** All roles in all networks. */
    public List<Grant> grants() {
        return account().map(Accounts.Account::grants).orElse(List.of());
    }

    /**
     * The actor in the network named, or in the only one there is.
     *
     * @throws ProblemException 400 when someone acts for several networks and named none; 403 when no scope allows it;
     *     401 when a role there asks for a login with a second factor, and this one had none
     */
    public Actor actor() {
        if (identity.isAnonymous()) {
            return Actor.SYSTEM;
        }
        UUID account = account().map(Accounts.Account::id).orElse(null);
        UUID network = network();
        List<Grant> here = inScope(grantsIn(network));
        demandSecondFactor(here);
        return new Actor(account, login(), network, here);
    }

    private List<Grant> grantsIn(@Nullable UUID network) {
        return grants().stream()
                .filter(g -> g.role() == Role.OPERATOR || (network != null && network.equals(g.networkId())))
                .toList();
    }

    private List<Grant> inScope(List<Grant> here) {
        List<Grant> left =
                here.stream().filter(g -> scope == null || g.covers(scope)).toList();
        if (left.isEmpty() && !here.isEmpty()) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
        }
        return left;
    }

    /** Whether the login lacks the second factor that one of all the roles asks for. */
    public boolean lacksSecondFactor() {
        return lacksSecondFactor(grants());
    }

    /** Whether it lacks the one that a role asks for in the network acted in. */
    boolean lacksSecondFactorHere() {
        return lacksSecondFactor(grantsIn(network()));
    }

    private boolean lacksSecondFactor(List<Grant> grants) {
        return secondFactor.isDemandedOf(grants)
                && !(identity.getPrincipal() instanceof JsonWebToken token && secondFactor.isGivenBy(token));
    }

    private void demandSecondFactor(List<Grant> grants) {
        if (lacksSecondFactor(grants)) {
            throw secondFactor.demand();
        }
    }

    /**
     * The actor in the network named, who may have no role there yet: somebody who registers.
     *
     * @throws ProblemException 400 when the request names no network; 401 as {@link #actor}
     */
    public Actor newcomer() {
        if (namedNetwork == null) {
            throw new ProblemException(Problem.invalid("networkId", "body", "is required"));
        }
        List<Grant> here = inScope(grants().stream()
                .filter(g -> namedNetwork.equals(g.networkId()))
                .toList());
        demandSecondFactor(here);
        return new Actor(account().map(Accounts.Account::id).orElse(null), login(), namedNetwork, here);
    }

    /** Whether somebody acts for several networks and the request names none. */
    boolean isUndecided() {
        return namedNetwork == null && networks().size() > 1;
    }

    private Set<UUID> networks() {
        return grants().stream().map(Grant::networkId).filter(n -> n != null).collect(Collectors.toSet());
    }

    private @Nullable UUID network() {
        Set<UUID> networks = networks();
        if (namedNetwork != null) {
            return networks.contains(namedNetwork) ? namedNetwork : null;
        }
        if (networks.size() > 1) {
            throw ProblemException.query(
                    "networkId", "you act for several networks: say in which one (roles[].networkId of /v1/me)");
        }
        return networks.stream().findFirst().orElse(null);
    }
}
