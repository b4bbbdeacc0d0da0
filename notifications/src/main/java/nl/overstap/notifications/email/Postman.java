package nl.overstap.notifications.email;

import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Typesetter;
import nl.overstap.notifications.line.LastLook;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands letters to the mail server, and reads what it says. */
@Singleton
public class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class);

    private static final String NO_TLS =
            "The mail server offers no TLS, and nothing is said without (quarkus.mailer.start-tls).";

    private static final String TRY_LATER = "The mail server asks to try again later.";

    private static final String BY_POLICY =
            "The mail server refuses it by a policy of its own: that may be a fault of ours.";

    /** RFC 5321: the server closes the line. */
    private static final int CLOSING = 421;

    /** RFC 5321: 5xx is for good. */
    private static final int PERMANENT = 500;

    /** RFC 5321: how we speak, or say who we are. RFC 4954: it wants a login, a better one, another one, or one over TLS. */
    private static final Set<Integer> OF_US = Set.of(500, 502, 503, 504, 530, 534, 535, 538);

    private final MailServer server;
    private final Typesetter typesetter;
    private final BounceAddress bounceAddress;
    private final Clock clock;
    private final String host;

    Postman(MailServer server, Typesetter typesetter, BounceAddress bounceAddress, AccessConfig access, Clock clock) {
        this.server = server;
        this.typesetter = typesetter;
        this.bounceAddress = bounceAddress;
        this.clock = clock;
        this.host = URI.create(access.publicUrl()).getHost();
    }

    /**
     * Sends one letter, and waits for the server's word. What goes wrong on our side is a failed try too, so that it ends
     * some day and whoever looks sees it.
     *
     * @param deliveryId makes the Message-ID: a repeat carries the same one
     * @param mayStart asked when the line is open, and again with the first byte in hand
     */
    public Answer send(UUID deliveryId, String email, Letter letter, BooleanSupplier mayStart) {
        try {
            Message message = message(deliveryId, email, letter);
            return send(message, email, mayStart, false)
                    .or(() -> send(message, email, mayStart, true))
                    .orElseThrow();
        } catch (MessagingException | IOException e) {
            return later("The message cannot be made.", words(e, email));
        } catch (RuntimeException e) {
            LOG.errorf(
                    "delivery %s cannot be sent: %s", deliveryId, e.getClass().getSimpleName());
            return later("The message cannot be made or sent: that is a fault of ours.", null);
        }
    }

    /** Empty where the server had hung up on an open line before anything began. */
    private Optional<Answer> send(Message message, String email, BooleanSupplier mayStart, boolean onNewLine) {
        Line line;
        try {
            line = onNewLine ? server.newLine() : server.line();
        } catch (MessagingException e) {
            return Optional.of(later(isWithoutTls(e) ? NO_TLS : "The mail server cannot be reached.", words(e, email)));
        }
        try {
            if (!mayStart.getAsBoolean()) {
                server.giveBack(line);
                return Optional.of(new Answer.NotBegun());
            }
            send(line, message, mayStart);
            String said = line.getLastServerResponse();
            server.giveBack(line);
            return Optional.of(new Answer.Taken(ServerWords.without(said == null ? "taken" : said, email)));
        } catch (MessagingException e) {
            server.hangUp(line);
            if (LastLook.TooLate.isCauseOf(e)) {
                return Optional.of(new Answer.NotBegun());
            }
            return !onNewLine && isHungUp(e) ? Optional.empty() : Optional.of(failed(e, email));
        } catch (RuntimeException e) {
            server.hangUp(line);
            throw e;
        }
    }

    /** The mail client says so in no other way. */
    private static boolean isWithoutTls(MessagingException e) {
        return e.getMessage() != null && e.getMessage().startsWith("STARTTLS is required");
    }

    private static void send(Line line, Message message, BooleanSupplier mayStart) throws MessagingException {
        LastLook.before(mayStart);
        try {
            line.sendMessage(message, message.getAllRecipients());
        } finally {
            LastLook.over();
        }
    }

    /** The server had hung up before the message began: after so many messages on one line, for instance. */
    private static boolean isHungUp(Exception e) {
        SMTPSendFailedException failed = find(e, SMTPSendFailedException.class);
        return failed != null && isAtMail(failed) && (failed.getReturnCode() == CLOSING || failed.getReturnCode() < 0);
    }

    private static boolean isAtMail(SMTPSendFailedException failed) {
        return failed.getCommand() != null && failed.getCommand().startsWith("MAIL");
    }

    private Message message(UUID deliveryId, String email, Letter letter) throws MessagingException, IOException {
        Typesetter.Typeset typeset = typesetter.set(letter);
        KeptMessage message = new KeptMessage(server.session(), "<" + deliveryId + "@" + host + ">");
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(email));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Content-Language", letter.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        Letter.Action unsubscribe = letter.unsubscribe();
        if (unsubscribe != null) {
            message.setHeader("List-Unsubscribe", "<" + unsubscribe.url() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        bounceAddress.of(deliveryId, email).ifPresent(message::setEnvelopeFrom);
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(typeset.text(), "plain"));
        both.addBodyPart(part(typeset.html(), "html"));
        message.setContent(both);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), kind);
        // what the library would choose after reading all of it
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static Answer.Failed failed(Exception e, String email) {
        SMTPAddressFailedException refused = find(e, SMTPAddressFailedException.class);
        if (refused != null) {
            return ofReply(refused.getReturnCode(), refused, email, true);
        }
        SMTPSendFailedException failed = find(e, SMTPSendFailedException.class);
        if (failed == null) {
            return brokenOff(words(e, email));
        }
        return isAtMail(failed)
                ? ofUs(failed.getReturnCode(), words(failed, email))
                : ofReply(failed.getReturnCode(), failed, email, false);
    }

    private static Answer.Failed brokenOff(String words) {
        return later("The conversation with the mail server broke off.", words);
    }

    /** Who sends is told before whom it is for: a refusal there holds for everybody until somebody mends it. */
    private static Answer.Failed ofUs(int number, String words) {
        if (number < 0) {
            return brokenOff(words);
        }
        return later(
                number < PERMANENT ? TRY_LATER : "The mail server takes nothing from us: that is a fault of ours.",
                words);
    }

    /**
     * A server says of an address what it says where the address is named (RCPT); later it speaks of the message. Most wait
     * until then with what they have against the sender, its computer or its login: unless it is the address, that may be
     * meant.
     */
    private static Answer.Failed ofReply(int number, Exception e, String email, boolean isOfAddress) {
        String words = words(e, email);
        StatusCode code = StatusCode.ofReply(e.getMessage() == null ? "" : e.getMessage());
        if (OF_US.contains(number) || code.isOfUs()) {
            return ofUs(number, words);
        }
        if (code.isFull()) {
            return new Answer.Failed("The mailbox is full.", words, Answer.Hope.LATER, Answer.OfAddress.FULL);
        }
        if (number < 0) {
            // no reply: it hung up instead
            return brokenOff(words);
        }
        if (number < PERMANENT) {
            return later(TRY_LATER, words);
        }
        return isOfAddress ? refused(code, words) : forGood(words);
    }

    private static Answer.Failed refused(StatusCode code, String words) {
        if (code.isNobody()) {
            return new Answer.Failed("Nobody is at this address.", words, Answer.Hope.NONE, Answer.OfAddress.NOBODY);
        }
        return code.mayBeOfUs() ? later(BY_POLICY, words) : forGood(words);
    }

    private static Answer.Failed forGood(String words) {
        return new Answer.Failed(
                "The mail server refuses the message for good.", words, Answer.Hope.NONE, Answer.OfAddress.NOTHING);
    }

    private static Answer.Failed later(String error, @Nullable String words) {
        return new Answer.Failed(error, words, Answer.Hope.LATER, Answer.OfAddress.NOTHING);
    }

    private static <T extends Exception> @Nullable T find(Exception e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof SendFailedException failed && failed.getNextException() != null
                ? failed.getNextException()
                : cause.getCause();
    }

    private static String words(Exception e, String email) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return ServerWords.without(message, email);
    }
}
