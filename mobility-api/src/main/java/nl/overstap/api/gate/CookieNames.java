package nl.overstap.api.gate;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.mobility.access.AccessConfig;

/**
 * Where people come by https, cookies bear a prefix outside that browsers take from our own host alone (RFC 6265bis,
 * 4.1.3), and behind the gate the names that quarkus-oidc gave them. What comes without it counts for nothing: another
 * host of the same domain, or a line without TLS, may have planted it.
 */
@ApplicationScoped
class CookieNames {

    private static final String OF_HOST = "__Host-";

    /** Of cookies that browsers would not take as {@link #OF_HOST}: they have a domain, or a path of their own. */
    private static final String OF_TLS = "__Secure-";

    private static final String COOKIE = "Cookie";
    private static final String SET_COOKIE = "Set-Cookie";
    private static final Pattern SECURE = Pattern.compile(";\\s*secure\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private final boolean isTls;
    private final String prefix;

    CookieNames(AccessConfig access, CookieConfig cookies) {
        isTls = access.publicUrl().startsWith("https:");
        boolean isOfHost = cookies.path().equals("/")
                && cookies.pathHeader().isEmpty()
                && cookies.domain().isEmpty();
        prefix = isOfHost ? OF_HOST : OF_TLS;
    }

    /** Takes the prefix off what comes, and has what goes bear it. */
    void rename(RoutingContext routing) {
        if (isTls) {
            takeOff(routing.request().headers());
            routing.addHeadersEndHandler(_ -> putOn(routing));
        }
    }

    /** Of HTTP/2 there may be several headers. */
    private void takeOff(MultiMap headers) {
        String ours = headers.getAll(COOKIE).stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(prefix))
                .map(cookie -> cookie.substring(prefix.length()))
                .collect(Collectors.joining("; "));
        headers.remove(COOKIE);
        if (!ours.isEmpty()) {
            headers.set(COOKIE, ours);
        }
    }

    private void putOn(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        List<String> set = new ArrayList<>(headers.getAll(SET_COOKIE));
        for (Cookie cookie : routing.request().cookies()) {
            // Vert.x writes these only after this, by the names that they have
            if (cookie instanceof ServerCookie own && own.isChanged()) {
                set.add(own.encode());
                own.setChanged(false);
            }
        }
        if (!set.isEmpty()) {
            headers.set(SET_COOKIE, set.stream().map(this::named).toList());
        }
    }

    /** Secure also where it ends a cookie, which browsers would not let it do otherwise. */
    private String named(String cookie) {
        return prefix + cookie + (SECURE.matcher(cookie).find() ? "" : "; Secure");
    }
}
