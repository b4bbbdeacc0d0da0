package nl.overstap.notifications.webhook.call;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for the client that connects: it is given the addresses that were checked here, and no others, so that
 * what is checked is what is called. One address that may not be called makes the whole name one that may not.
 */
@Singleton
class GuardedNames implements DnsResolver {

    /** Whether what this thread calls goes without TLS. */
    private static final ThreadLocal<Boolean> IN_THE_CLEAR = ThreadLocal.withInitial(() -> false);

    private final AddressPolicy policy;
    private final Names names;

    @Inject
    GuardedNames(AddressPolicy policy) {
        this(policy, InetAddress::getAllByName);
    }

    GuardedNames(AddressPolicy policy, Names names) {
        this.policy = policy;
        this.names = names;
    }

    /** From now on this thread is given none but addresses that the operator allows. */
    static void inTheClear() {
        IN_THE_CLEAR.set(true);
    }

    static void over() {
        IN_THE_CLEAR.remove();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Optional<InetAddress> literal = Literal.parse(host);
        InetAddress[] found = literal.isPresent() ? new InetAddress[] {literal.get()} : names.lookUp(host);
        if (found.length == 0) {
            throw new UnknownHostException();
        }
        if (!Arrays.stream(found).allMatch(policy::allows)) {
            throw new ForbiddenAddress();
        }
        if (IN_THE_CLEAR.get() && !Arrays.stream(found).allMatch(policy::isAllowedPrivate)) {
            throw new NotInTheClear();
        }
        return found;
    }

    /** Never asked: the name of the request is the name that the certificate has to bear. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The name leads where nobody may be called without TLS. */
    static final class NotInTheClear extends UnknownHostException {
        NotInTheClear() {
            super("it leads to an address that is only called with TLS");
        }
    }

    /** The name leads where nobody may be called. */
    static final class ForbiddenAddress extends UnknownHostException {
        ForbiddenAddress() {
            super("it leads to an address that is not public");
        }
    }
}
