package nl.overstap.notifications.webhook.call;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written as numbers. */
final class Literal {

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private Literal() {}

    /**
     * Reads four decimal numbers without leading zeros, or IPv6, with brackets or without. Nothing is looked up; IPv4 in
     * other clothes (octal, hexadecimal, fewer numbers) is none.
     */
    static Optional<InetAddress> parse(String text) {
        boolean isBracketed = text.startsWith("[") && text.endsWith("]");
        String bare = isBracketed ? text.substring(1, text.length() - 1) : text;
        boolean isIpv6 = bare.indexOf(':') >= 0 && IPV6.matcher(bare).matches();
        if (!isIpv6 && (isBracketed || !IPV4.matcher(bare).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
