package nl.overstap.notifications.webhook.call;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: public ones, and private ones that the operator allows. An address of IPv6 that stands
 * for one of IPv4 (mapped, compatible, NAT64, 6to4, Teredo) is none of the public ones.
 */
@Singleton
public class AddressPolicy {

    /** The registry of special purposes (RFC 6890 and after), multicast and what is reserved. */
    private static final List<Cidr> SPECIAL_IPV4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All that is given out to be reached from everywhere. */
    private static final List<Cidr> GLOBAL_IPV6 = blocks("2000::/3");

    private static final List<Cidr> SPECIAL_IPV6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private final List<Cidr> allowed;

    @Inject
    AddressPolicy(CallConfig config) {
        this(config.allowedPrivate().orElse(List.of()));
    }

    /** @param allowed blocks that may be called although they are private; checked at start */
    AddressPolicy(List<String> allowed) {
        this.allowed = allowed.stream()
                .map(text -> Cidr.parse(text.strip())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "overstap.webhook.allowed-private: " + text + " is no network such as 10.20.0.0/16")))
                .toList();
    }

    public boolean allows(InetAddress address) {
        return isAllowedPrivate(address) || isPublic(address);
    }

    /** Whether the operator has named it. */
    public boolean isAllowedPrivate(InetAddress address) {
        return contains(allowed, address);
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !contains(SPECIAL_IPV4, address)
                : contains(GLOBAL_IPV6, address) && !contains(SPECIAL_IPV6, address);
    }

    private static boolean contains(List<Cidr> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<Cidr> blocks(String... texts) {
        return Stream.of(texts).map(text -> Cidr.parse(text).orElseThrow()).toList();
    }
}
