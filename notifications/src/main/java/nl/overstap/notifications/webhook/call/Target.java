package nl.overstap.notifications.webhook.call;

import jakarta.inject.Singleton;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what somebody wants called, when they say so. At each call the address is checked anew. */
@Singleton
public class Target {

    private static final int LONGEST = 2000;
    private static final int MOST_PORT = 65_535;

    /** A name with a last label that is no number: numbers in odd clothes are no names. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*(?!0x)[a-z]([a-z0-9-]{0,61}[a-z0-9])?\\.?");

    private final LookUps lookUps;
    private final AddressPolicy policy;

    Target(GuardedNames names, AddressPolicy policy) {
        this.lookUps = new LookUps(names, System::nanoTime);
        this.policy = policy;
    }

    /** What is wrong with it; empty: it may be called. */
    public Optional<String> objection(String url) {
        if (url.length() > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters");
        }
        URI uri = parse(url);
        String host = uri == null ? null : uri.getHost();
        if (uri == null || host == null) {
            return Optional.of("must be a URL such as https://example.org/overstap");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("must hold neither a login nor a fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > MOST_PORT) {
            return Optional.of("must have a port from 1 to " + MOST_PORT);
        }
        boolean isName = NAME.matcher(host.toLowerCase(Locale.ROOT)).matches();
        if (!isName && Literal.parse(host).isEmpty()) {
            return Optional.of("must name its host, or give its address as four decimal numbers or IPv6");
        }
        return objectionToAddress(uri, host);
    }

    private Optional<String> objectionToAddress(URI uri, String host) {
        try {
            InetAddress[] found = lookUps.lookUp(host);
            boolean isSecure = "https".equalsIgnoreCase(uri.getScheme());
            return isSecure || Arrays.stream(found).allMatch(policy::isAllowedPrivate)
                    ? Optional.empty()
                    : Optional.of("must begin with https://");
        } catch (GuardedNames.ForbiddenAddress _) {
            return Optional.of("leads to an address that is not public");
        } catch (UnknownHostException _) {
            return Optional.of("leads to no address: its host is not known");
        } catch (TimeoutException _) {
            return Optional.of("could not be looked up in time: its name servers do not answer");
        }
    }

    private static @Nullable URI parse(String url) {
        try {
            URI uri = new URI(url).parseServerAuthority();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return scheme.equals("https") || scheme.equals("http") ? uri : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /** Who is called: the key of what calls to one receiver share. */
    public static String laneOf(URI url) {
        int port = url.getPort() < 0 ? ("http".equalsIgnoreCase(url.getScheme()) ? 80 : 443) : url.getPort();
        return IDN.toASCII(String.valueOf(url.getHost())).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
