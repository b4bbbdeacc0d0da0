package nl.overstap.notifications.email;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Typesetter;

/** Hands letters to the SMTP server. */
@ApplicationScoped
public class Postman {

    private static final int LONGEST_ERROR = 300;

    private final Mailer mailer;
    private final Typesetter typesetter;
    private final String host;

    Postman(Mailer mailer, Typesetter typesetter, AccessConfig config) {
        this.mailer = mailer;
        this.typesetter = typesetter;
        this.host = URI.create(config.publicUrl()).getHost();
    }

    /**
     * Sends one letter, and waits for the server's word.
     *
     * @param deliveryId makes the Message-ID: a repeat carries the same one
     * @return empty when the server took it; else what it said, without the address
     */
    public Optional<String> send(UUID deliveryId, String email, Letter letter) {
        Typesetter.Typeset typeset = typesetter.set(letter);
        Mail mail = new Mail()
                .addTo(email)
                .setSubject(letter.subject())
                .setText(typeset.text())
                .setHtml(typeset.html())
                .addHeader("Message-ID", "<" + deliveryId + "@" + host + ">")
                .addHeader("Content-Language", letter.language())
                .addHeader("Auto-Submitted", "auto-generated");
        try {
            mailer.send(mail);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(plain(e, email));
        }
    }

    private static String plain(RuntimeException e, String email) {
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        String without = message.replace(email, "the address");
        return without.length() <= LONGEST_ERROR ? without : without.substring(0, LONGEST_ERROR);
    }
}
