package nl.overstap.api.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** The mailbox that bounces come back to, on an IMAP server that tests lend. */
public final class Returned {

    public static final String ADDRESS = "bounces@overstap.test";

    /** What a mail provider proves itself with. */
    public static final String SECRET = "a secret of the mail provider that only tests know";

    static final String USER = "bounces";
    static final String PASSWORD = "a password for bounces";

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static final GreenMailUser MAILBOX = start();

    private Returned() {}

    private static GreenMailUser start() {
        SERVER.start();
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::stop));
        return SERVER.setUser(ADDRESS, USER, PASSWORD);
    }

    static int port() {
        return SERVER.getImap().getPort();
    }

    /** A message comes to the mailbox. */
    public static void arrives(String message) {
        MAILBOX.deliver(parsed(message));
    }

    /** A message came to the mailbox then. */
    public static void arrived(String message, Instant moment) {
        inbox().appendMessage(parsed(message), new Flags(), Date.from(moment));
    }

    private static MimeMessage parsed(String message) {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** How many messages are in it. */
    public static int number() {
        return inbox().getMessageCount();
    }

    /** How many of them nobody looked at. */
    public static int unseen() {
        return inbox().getUnseenCount();
    }

    private static MailFolder inbox() {
        try {
            return SERVER.getManagers().getImapHostManager().getInbox(MAILBOX);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }
}
