package nl.overstap.notifications.bounce;

import jakarta.mail.internet.InternetHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.overstap.notifications.email.BounceAddress;
import nl.overstap.notifications.email.ServerWords;
import nl.overstap.notifications.email.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery status notification (RFC 3464) says of a message that failed.
 *
 * @param detail what the receiving server said, without any address; null: nothing
 */
record DeliveryStatusReport(StatusCode code, @Nullable String detail) {

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
        return new DeliveryStatusReport(StatusCode.ofReport(group.getHeader("Status", null), diagnostic), detail);
    }

    private static String word(InternetHeaders group, String name) {
        String value = group.getHeader(name, null);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    Bounce bounce(BounceAddress.Sending sending) {
        return new Bounce(sending, kind(), code.mayBeOfUs(), reason(), detail);
    }

    BounceKind kind() {
        return code.isNobody() ? BounceKind.HARD : BounceKind.SOFT;
    }

    private String reason() {
        if (kind() == BounceKind.HARD) {
            return Bounce.NOBODY;
        }
        if (code.isFull()) {
            return "The mailbox is full.";
        }
        if (code.isPolicy()) {
            return "The receiving server refuses it by its policy.";
        }
        return code.isForLater()
                ? "The receiving server could not be reached for days."
                : "The receiving server could not take it.";
    }
}
