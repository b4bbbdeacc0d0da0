package nl.overstap.notifications.email;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import nl.overstap.notifications.line.ThisComputer;
import org.eclipse.microprofile.config.Config;

/**
 * The SMTP server that {@code quarkus.mailer.*} names (host, port, username, password, tls, start-tls, trust-all), and
 * open lines to it, used again while they are fresh. Nothing goes to another computer in the clear, unless start-tls says
 * that it may.
 */
@Singleton
class MailServer {

    /** MAIL, RCPT, DATA and the end of the message: each may be waited for, and all of it no longer. */
    private static final int ANSWERS = 4;

    private static final int PORT = 25;
    private static final int PORT_TLS = 465;

    private final Config config;
    private final Properties settings;
    private final Session session;
    private final Duration longest;
    private final Optional<String> from;
    private final ConcurrentLinkedDeque<Line> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledThreadPoolExecutor cutting = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("mail-cutting").daemon().factory());

    MailServer(Config config, MailConfig mail) {
        this.config = config;
        this.settings = settings(mail);
        this.session = Session.getInstance(settings);
        this.longest = mail.patience().multipliedBy(ANSWERS);
        this.from = text("from");
        cutting.setRemoveOnCancelPolicy(true);
    }

    Session session() {
        return session;
    }

    /** An open line: one that is free and fresh, else a new one. */
    Line line() throws MessagingException {
        for (Line line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
            if (line.isUsable()) {
                return line;
            }
            hangUp(line);
        }
        return newLine();
    }

    /** A line that was not used before. */
    Line newLine() throws MessagingException {
        Line line = Line.of(settings, longest, cutting);
        line.connect(
                host(),
                config.getOptionalValue("quarkus.mailer.port", Integer.class).orElse(isTls() ? PORT_TLS : PORT),
                text("username").orElse(null),
                text("password").orElse(null));
        return line;
    }

    /** Gives a line back on which all went well. */
    void giveBack(Line line) {
        line.used();
        idle.addFirst(line);
    }

    /** Ends a line on which something went wrong. */
    void hangUp(Line line) {
        try {
            line.close();
        } catch (MessagingException _) {
            // it is gone, which is what was wanted
        }
    }

    @PreDestroy
    void close() {
        idle.forEach(this::hangUp);
        cutting.shutdownNow();
    }

    String from() {
        return from.orElseThrow();
    }

    private Properties settings(MailConfig mail) {
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
        String startTls = Said.by(config, "quarkus.mailer.start-tls")
                .orElse(isTls() || ThisComputer.is(host()) ? "OPTIONAL" : "REQUIRED");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(!startTls.equalsIgnoreCase("DISABLED")));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls.equalsIgnoreCase("REQUIRED")));
        if (trustsAll) {
            properties.setProperty("mail.smtp.ssl.trust", "*");
        }
        return properties;
    }

    private String host() {
        return text("host").orElse("localhost");
    }

    private boolean isTls() {
        return config.getOptionalValue("quarkus.mailer.tls", Boolean.class).orElse(false);
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue("quarkus.mailer." + key, String.class).filter(value -> !value.isBlank());
    }
}
