package nl.overstap.notifications.email;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.microprofile.config.Config;

/**
 * The SMTP server that {@code quarkus.mailer.*} names (host, port, username, password, tls, start-tls, trust-all), and
 * open lines to it, used again while they are fresh.
 */
@Singleton
class MailServer {

    /** Servers hang up on silent lines after some minutes; a fresh one costs a few milliseconds. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    /** A line that was used just now is not asked first; that would be a sixth of the conversation. */
    private static final Duration BUSY = Duration.ofMillis(500);

    private static final int PORT = 25;
    private static final int PORT_TLS = 465;

    /** An open line, and when it was last used. */
    record Line(SMTPTransport transport, long usedNanos) {
        boolean isFresh() {
            return System.nanoTime() - usedNanos < FRESH.toNanos();
        }

        boolean isBusy() {
            return System.nanoTime() - usedNanos < BUSY.toNanos();
        }
    }

    private final Config config;
    private final Session session;
    private final Optional<String> from;
    private final ConcurrentLinkedDeque<Line> idle = new ConcurrentLinkedDeque<>();

    MailServer(Config config, MailConfig mail) {
        this.config = config;
        this.session = Session.getInstance(properties(mail));
        this.from = text("from");
    }

    Session session() {
        return session;
    }

    /** An open line: one that is free and fresh, else a new one. */
    SMTPTransport line() throws MessagingException {
        for (Line line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
            // one that rested is asked with a NOOP: the server may have hung up meanwhile
            if (line.isBusy() || (line.isFresh() && line.transport().isConnected())) {
                return line.transport();
            }
            hangUp(line.transport());
        }
        return newLine();
    }

    /** A line that was not used before. */
    SMTPTransport newLine() throws MessagingException {
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        transport.connect(
                text("host").orElse("localhost"),
                config.getOptionalValue("quarkus.mailer.port", Integer.class).orElse(isTls() ? PORT_TLS : PORT),
                text("username").orElse(null),
                text("password").orElse(null));
        return transport;
    }

    /** Gives a line back on which all went well. */
    void giveBack(SMTPTransport transport) {
        idle.addFirst(new Line(transport, System.nanoTime()));
    }

    /** Ends a line on which something went wrong. */
    void hangUp(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException _) {
            // it is gone, which is what was wanted
        }
    }

    @PreDestroy
    void close() {
        idle.forEach(line -> hangUp(line.transport()));
    }

    String from() {
        return from.orElseThrow();
    }

    private Properties properties(MailConfig mail) {
        String patience = Long.toString(mail.patience().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(text("username").isPresent()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(isTls()));
        boolean trustsAll = config.getOptionalValue("quarkus.mailer.trust-all", Boolean.class)
                .orElse(false);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(!trustsAll));
        String startTls = text("start-tls").orElse("DISABLED");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(!startTls.equalsIgnoreCase("DISABLED")));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls.equalsIgnoreCase("REQUIRED")));
        if (trustsAll) {
            properties.setProperty("mail.smtp.ssl.trust", "*");
        }
        return properties;
    }

    private boolean isTls() {
        return config.getOptionalValue("quarkus.mailer.tls", Boolean.class).orElse(false);
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue("quarkus.mailer." + key, String.class).filter(value -> !value.isBlank());
    }
}
