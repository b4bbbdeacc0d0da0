package nl.overstap.notifications.bounce;

import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.overstap.notifications.email.BounceAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages that came to a bounce address: delivery status notifications (RFC 3464) and complaints (RFC 5965).
 * Anything else, such as an answer of a machine or a person, a delay or a receipt, is none.
 */
@Singleton
public class ReturnedMail {

    /** Where servers say whom they brought a message to. */
    private static final List<String> BROUGHT_TO =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To");

    private static final int DEEPEST = 6;

    private final BounceAddress bounceAddress;

    ReturnedMail(BounceAddress bounceAddress) {
        this.bounceAddress = bounceAddress;
    }

    /**
     * What the message says; empty where it is no bounce and no complaint of ours.
     *
     * @throws MessagingException where it is none that can be read
     */
    public Optional<Bounce> read(MimeMessage message) throws MessagingException, IOException {
        List<Part> parts = new ArrayList<>();
        collect(message, parts, 0);
        for (Part part : parts) {
            if (part.isMimeType("message/feedback-report")) {
                return complaint(message, parts, ReportFields.of(part).getFirst());
            }
        }
        for (Part part : parts) {
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                Optional<DeliveryStatusReport> report = DeliveryStatusReport.of(ReportFields.of(part));
                Optional<BounceAddress.Sending> sending = sending(message, parts, null);
                return report.flatMap(status -> sending.map(status::bounce));
            }
        }
        return Optional.empty();
    }

    private static void collect(Part part, List<Part> parts, int depth) throws MessagingException, IOException {
        if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
            for (int i = 0; i < all.getCount(); i++) {
                collect(all.getBodyPart(i), parts, depth + 1);
            }
        } else {
            parts.add(part);
        }
    }

    private Optional<Bounce> complaint(MimeMessage message, List<Part> parts, InternetHeaders fields)
            throws MessagingException, IOException {
        String type = fields.getHeader("Feedback-Type", null);
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("not-spam")) {
            return Optional.empty();
        }
        return sending(message, parts, fields.getHeader("Original-Mail-From", null))
                .map(sending -> new Bounce(sending, BounceKind.COMPLAINT, false, Bounce.COMPLAINED, null));
    }

    /** By the address that it was sent to, what a complaint says it came from, or the message that was returned. */
    private Optional<BounceAddress.Sending> sending(MimeMessage message, List<Part> parts, @Nullable String mailFrom)
            throws MessagingException, IOException {
        List<String> said = new ArrayList<>();
        for (String name : BROUGHT_TO) {
            String[] values = message.getHeader(name);
            said.addAll(values == null ? List.of() : List.of(values));
        }
        if (mailFrom != null) {
            said.add(mailFrom);
        }
        for (Part part : parts) {
            if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                String returnPath = ReportFields.of(part).getFirst().getHeader("Return-Path", null);
                if (returnPath != null) {
                    said.add(returnPath);
                }
            }
        }
        return bounceAddress.find(String.join("\n", said));
    }
}
