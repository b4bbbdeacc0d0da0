package nl.overstap.notifications.email;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How mail is sent; which server takes it says {@code quarkus.mailer.*}. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.mail")
public interface MailConfig {

    /**
     * Messages that one instance sends at a time: some 5 ms each on a quick server, seconds on one that checks. Those that
     * take longer than 2 s don't count, up to as many again: so it opens twice as many connections at most.
     */
    @WithDefault("32")
    int atATime();

    /**
     * To one receiving domain at a time, from all instances together: large providers turn away whoever comes with more than
     * a few connections. The instances share them, rounded down, with one each at the least.
     */
    @WithDefault("4")
    int perDomain();

    /**
     * A server that says nothing for so long is given up, and one that takes four times as long for a whole message: MAIL,
     * RCPT, DATA and its end are answered each. The connection is taken from others meanwhile, so no more than 30 s.
     */
    @WithDefault("20S")
    Duration patience();

    /**
     * The mailbox that takes what comes back, e.g. {@code bounces@overstap.example}: each message is sent from an address
     * of its own in it ({@code bounces+ID@overstap.example}). Without it what comes back goes to the sender's address.
     */
    Optional<String> bounceAddress();

    /** How what comes back is read. */
    Bounces bounces();

    /** How what comes back is read: from a mailbox, posted to {@code /v1/bounces}, or both. */
    interface Bounces {

        /** What a mail provider proves itself with at {@code /v1/bounces}; without it nothing can be posted there. */
        Optional<String> secret();

        /** The IMAP server of the mailbox; without it no mailbox is read. */
        Optional<String> imapHost();

        /** 993 with TLS, 143 without, where none is given. */
        Optional<Integer> imapPort();

        /** Whether the connection begins with TLS; without it STARTTLS is required but for a server on this computer. */
        @WithDefault("true")
        boolean imapTls();

        Optional<String> imapUsername();

        Optional<String> imapPassword();

        @WithDefault("INBOX")
        String imapFolder();
    }
}
