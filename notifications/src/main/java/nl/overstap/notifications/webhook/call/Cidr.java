package nl.overstap.notifications.webhook.call;

import java.net.InetAddress;
import java.util.Optional;

/** A block of addresses, IPv4 or IPv6. */
record Cidr(InetAddress network, int bits) {

    /** Reads e.g. {@code 10.0.0.0/8}, {@code fc00::/7} or one address; empty where it is none. */
    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> network = Literal.parse(slash < 0 ? text : text.substring(0, slash));
        if (network.isEmpty()) {
            return Optional.empty();
        }
        int most = network.get().getAddress().length * 8;
        try {
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > most ? Optional.empty() : Optional.of(new Cidr(network.get(), bits));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
