package nl.overstap.api.gate;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * How often somebody may ask: by login, by the address of who has none, and by link. An address that guesses wrong again
 * and again is shut out from what can be guessed at, while everything else goes on.
 */
@ApplicationScoped
public class Limits {

    /** What is opened by a secret alone: links of mails, as page and in the API. */
    private static final Pattern LINK = Pattern.compile(
            "/(?:v1/(?:consent-requests|responses|invitations)|consent|responses|introductions|invitations|unsubscribe)"
                    + "/([^/]+)(?:/.*)?");

    /** Where a mail provider proves itself by a secret. */
    private static final String BY_SECRET = "/v1/bounces";

    private static final String ASSETS = "/assets/";

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int IPV6 = 16;

    private final Buckets anonymous;
    private final Buckets claims;
    private final Buckets logins;
    private final Buckets links;
    private final Buckets guesses;
    private final Proofs proofs;

    Limits(LimitsConfig config, Clock clock) {
        anonymous = new Buckets(config.anonymous(), config.remembered(), clock);
        claims = new Buckets(config.anonymous(), config.remembered(), clock);
        logins = new Buckets(config.login(), config.remembered(), clock);
        links = new Buckets(config.link(), config.remembered(), clock);
        guesses = new Buckets(config.guesses(), config.remembered(), clock);
        proofs = new Proofs(config.remembered());
    }

    /** Counts a request that was just authenticated; {@code ProblemException} 429 for a login that asks too often. */
    public void ofLogin(String login) {
        demand(logins.take(hash(login)));
    }

    /** Counts a visit to where a link leads; {@code ProblemException} 429 where it is visited too often. */
    public void ofLink(String target) {
        demand(links.take(hash(target)));
    }

    private static void demand(Duration wait) {
        if (!wait.isZero()) {
            throw ProblemException.later(ProblemType.TOO_MANY_REQUESTS, wait);
        }
    }

    /** How long whoever asks has to wait before this is even looked at; zero: not at all. */
    Duration admit(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String path = routing.normalizedPath();
        if (path.startsWith(ASSETS)) {
            return Duration.ZERO;
        }
        String address = address(request.remoteAddress());
        Optional<String> link = link(path);
        boolean guessable = link.isPresent() || path.equals(BY_SECRET);
        if (guessable) {
            onAnswer(routing, () -> guessed(routing, address));
            Duration shutOut = guesses.look(address);
            if (!shutOut.isZero()) {
                return shutOut;
            }
        }
        // a visit is counted where it leads to, once its seal was checked
        if (link.isPresent() && link.get().indexOf('.') < 0) {
            Duration wait = links.take(hash(link.get()));
            if (!wait.isZero()) {
                return wait;
            }
        }
        String claim = claim(request);
        return claim.isEmpty() ? anonymous.take(address) : admitClaim(routing, address, hash(claim));
    }

    /**
     * Claims are counted apart, so that whoever has a login gets in beside those at their address who have none; and what
     * proved a login last time is not counted before it fails, so that they get in beside claims of strangers too.
     */
    private Duration admitClaim(RoutingContext routing, String address, String claim) {
        boolean isProven = proofs.isKnown(claim);
        Duration wait = isProven ? Duration.ZERO : claims.take(address);
        if (wait.isZero()) {
            onAnswer(routing, () -> settle(routing, address, claim, isProven));
        }
        return wait;
    }

    /** Before the answer leaves, so that nobody is ahead of their own account; or when they have hung up. */
    private static void onAnswer(RoutingContext routing, Runnable count) {
        AtomicBoolean counted = new AtomicBoolean();
        Runnable once = () -> {
            if (counted.compareAndSet(false, true)) {
                count.run();
            }
        };
        routing.addHeadersEndHandler(_ -> once.run());
        routing.addEndHandler(_ -> once.run());
    }

    private void guessed(RoutingContext routing, String address) {
        int status = routing.response().getStatusCode();
        if (status == NOT_FOUND || status == UNAUTHORIZED) {
            guesses.take(address);
        }
    }

    /** A claim that was proven costs the address nothing, one that was looked at and not proven as much as none. */
    private void settle(RoutingContext routing, String address, String claim, boolean wasProven) {
        int status = routing.response().getStatusCode();
        if (isLoggedIn(routing)) {
            proofs.remember(claim);
        } else if (status != UNAVAILABLE && !isProvenBySecret(routing, status)) {
            proofs.forget(claim);
            anonymous.take(address);
            return;
        }
        if (!wasProven) {
            claims.giveBack(address);
        }
    }

    private static boolean isLoggedIn(RoutingContext routing) {
        return routing.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous();
    }

    private static boolean isProvenBySecret(RoutingContext routing, int status) {
        return routing.normalizedPath().equals(BY_SECRET) && status != UNAUTHORIZED;
    }

    /** What the request would prove a login with; empty: it claims none. */
    private static String claim(HttpServerRequest request) {
        return Stream.concat(
                        request.headers().getAll("Authorization").stream().map("Authorization="::concat),
                        request.cookies().stream()
                                .filter(cookie -> cookie.getName().startsWith("q_session"))
                                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                                .sorted())
                .collect(Collectors.joining("\n"));
    }

    static Optional<String> link(String path) {
        Matcher matcher = LINK.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The address; of IPv6 the network that one customer gets (RFC 6177), for within it addresses cost nothing. */
    static String address(@Nullable SocketAddress remote) {
        String host = remote == null ? null : remote.hostAddress();
        if (host == null || host.indexOf(':') < 0) {
            return host == null ? "" : host;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(host).getAddress();
            return bytes.length == IPV6 ? HexFormat.of().formatHex(bytes, 0, IPV6 / 2) : host;
        } catch (IllegalArgumentException _) {
            return host;
        }
    }

    /** So that what is remembered is of one size, and no secret. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, IPV6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
