package nl.overstap.notifications.bounce;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.notifications.email.MailConfig;
import nl.overstap.notifications.line.ThisComputer;
import org.jboss.logging.Logger;

/**
 * Reads the mailbox that bounces come back to. Reports are deleted once they are counted; one of a delivery that is not
 * known to be sent yet is read again, for a day; what is none, or cannot be read, is left for people, marked as seen. A
 * crash in between has the same read again, which counts it no second time.
 */
@ApplicationScoped
class BounceMailbox implements RecurringWork {

    private static final Logger LOG = Logger.getLogger(BounceMailbox.class);

    /** In one go; the rest waits for the next. */
    private static final int MOST = 1_000;

    /** Reports carry the message that came back, ours at most; what is larger is none. */
    private static final int LARGEST = 1024 * 1024;

    /** A report may be quicker than the note that its message left, also where the database is away for hours. */
    private static final Duration MAY_BECOME_KNOWN = Duration.ofDays(1);

    private final MailConfig config;
    private final ReturnedMail returned;
    private final Bounces bounces;
    private final Clock clock;

    BounceMailbox(MailConfig config, ReturnedMail returned, Bounces bounces, Clock clock) {
        this.config = config;
        this.returned = returned;
        this.bounces = bounces;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bounce-mailbox";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        config.bounces().imapHost().ifPresent(host -> {
            try (Store store = open(host);
                    Folder folder = store.getFolder(config.bounces().imapFolder())) {
                folder.open(Folder.READ_WRITE);
                Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                // the newest first: what is read again holds up nothing
                Arrays.asList(unseen).reversed().stream().limit(MOST).forEach(this::read);
                folder.expunge();
            } catch (MessagingException e) {
                LOG.warnf("the bounce mailbox cannot be read: %s", e.getClass().getSimpleName());
            }
        });
    }

    private Store open(String host) throws MessagingException {
        MailConfig.Bounces mailbox = config.bounces();
        boolean tls = mailbox.imapTls();
        String patience = Long.toString(config.patience().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", patience);
        properties.setProperty("mail.imap.timeout", patience);
        properties.setProperty("mail.imap.writetimeout", patience);
        properties.setProperty("mail.imap.ssl.enable", Boolean.toString(tls));
        properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
        properties.setProperty("mail.imap.starttls.enable", Boolean.toString(!tls));
        properties.setProperty("mail.imap.starttls.required", Boolean.toString(!tls && !ThisComputer.is(host)));
        // reading alone marks nothing: only what was dealt with is seen
        properties.setProperty("mail.imap.peek", "true");
        Store store = Session.getInstance(properties).getStore("imap");
        store.connect(
                host,
                mailbox.imapPort().orElse(tls ? 993 : 143),
                mailbox.imapUsername().orElse(null),
                mailbox.imapPassword().orElse(null));
        return store;
    }

    /** One that spoils its own reading spoils it for no other; one that cannot be kept now is read again. */
    private void read(Message message) {
        try {
            BounceResult result = report(message).map(bounces::take).orElse(BounceResult.IGNORED);
            switch (result) {
                case COUNTED, KNOWN -> message.setFlag(Flags.Flag.DELETED, true);
                case UNKNOWN -> message.setFlag(Flags.Flag.DELETED, !mayBecomeKnown(message));
                case IGNORED -> message.setFlag(Flags.Flag.SEEN, true);
            }
        } catch (MessagingException | RuntimeException e) {
            LOG.warnf(
                    "a returned message waits for the next turn: %s",
                    e.getClass().getSimpleName());
        }
    }

    private boolean mayBecomeKnown(Message message) throws MessagingException {
        Date arrived = message.getReceivedDate();
        return arrived != null && arrived.toInstant().isAfter(clock.instant().minus(MAY_BECOME_KNOWN));
    }

    private Optional<Bounce> report(Message message) {
        try {
            return message.getSize() <= LARGEST && message instanceof MimeMessage mime
                    ? returned.read(mime)
                    : Optional.empty();
        } catch (MessagingException | IOException | RuntimeException e) {
            LOG.warnf(
                    "a returned message that cannot be read is left for people: %s",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
