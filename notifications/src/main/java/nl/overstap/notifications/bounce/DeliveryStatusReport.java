package nl.overstap.notifications.bounce;

import jakarta.mail.internet.InternetHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.notifications.email.ServerWords;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery status notification (RFC 3464) says of a message that failed.
 *
 * @param code the enhanced status code (RFC 3463), e.g. {@code 5.1.1}
 * @param detail what the receiving server said, without any address; null: nothing
 */
record DeliveryStatusReport(String code, @Nullable String detail) {

    private static final Pattern CODE = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern REPLY = Pattern.compile("\\b(5\\d\\d)[ -]");

    /** Of the receiver: bad mailbox, bad domain, bad syntax, moved, no such recipient (null MX, Exchange), disabled. */
    private static final Pattern NOBODY = Pattern.compile("5\\.(1\\.([012346]|10)|2\\.1|4\\.310)");

    /** What failed, if anything did: delays, receipts and what was passed on are none. */
    static Optional<DeliveryStatusReport> of(List<InternetHeaders> groups) {
        return groups.stream()
                .filter(group -> "failed".equals(word(group, "Action")))
                .map(DeliveryStatusReport::of)
                .findFirst();
    }

    private static DeliveryStatusReport of(InternetHeaders group) {
        String diagnostic = group.getHeader("Diagnostic-Code", " ");
        String recipient = group.getHeader("Final-Recipient", null);
        String detail = diagnostic == null
                ? null
                : ServerWords.without(
                        diagnostic.replaceFirst("^\\s*[A-Za-z-]+\\s*;\\s*", ""),
                        recipient == null
                                ? null
                                : recipient
                                        .substring(recipient.indexOf(';') + 1)
                                        .strip());
        return new DeliveryStatusReport(code(group.getHeader("Status", null), diagnostic), detail);
    }

    /** The status; where it says no more than that it failed (5.0.0), what the server said may say more. */
    private static String code(@Nullable String status, @Nullable String diagnostic) {
        String code = find(CODE, status);
        if (code != null && !code.endsWith(".0.0")) {
            return code;
        }
        String said = find(CODE, diagnostic);
        if (said != null) {
            return said;
        }
        String reply = find(REPLY, diagnostic);
        return switch (reply) {
            case "550", "551", "553" -> "5.1.1";
            case "552" -> "5.2.2";
            case null, default -> code == null ? "5.0.0" : code;
        };
    }

    private static @Nullable String find(Pattern pattern, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String word(InternetHeaders group, String name) {
        String value = group.getHeader(name, null);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    Bounce bounce(UUID deliveryId) {
        return new Bounce(deliveryId, kind(), reason(), detail);
    }

    BounceKind kind() {
        return NOBODY.matcher(code).matches() ? BounceKind.HARD : BounceKind.SOFT;
    }

    private String reason() {
        if (kind() == BounceKind.HARD) {
            return Bounce.NOBODY;
        }
        if (code.endsWith(".2.2")) {
            return "The mailbox is full.";
        }
        if (code.contains(".7.")) {
            return "The receiving server refuses it by its policy.";
        }
        return code.startsWith("4.")
                ? "The receiving server could not be reached for days."
                : "The receiving server could not take it.";
    }
}
