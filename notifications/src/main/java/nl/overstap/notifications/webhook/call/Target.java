package nl.overstap.notifications.webhook.call;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    /** Whoever asks waits so long for a name server. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Each may have a connection to the database meanwhile, and there are 20. */
    private static final int MOST_LOOK_UPS = 6;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final GuardedNames names;
    private final AddressPolicy policy;
    private final Semaphore room = new Semaphore(MOST_LOOK_UPS);

    /** The system's own look-up cannot be broken off: a thread of it stays for as long as that takes. */
    private final ExecutorService lookUps = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("webhook-names-", 0).daemon().factory());

    Target(GuardedNames names, AddressPolicy policy) {
        this.names = names;
        this.policy = policy;
    }

    @PreDestroy
    void close() {
        lookUps.shutdownNow();
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
            InetAddress[] found = lookUp(host);
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

    private InetAddress[] lookUp(String host) throws UnknownHostException, TimeoutException {
        try {
            if (!room.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            Future<InetAddress[]> found = submit(host);
            return found.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }

    private Future<InetAddress[]> submit(String host) {
        try {
            return lookUps.submit(() -> {
                try {
                    return names.resolve(host);
                } finally {
                    room.release();
                }
            });
        } catch (RejectedExecutionException e) {
            room.release();
            throw e;
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
