package nl.overstap.notifications.email;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A line to the mail server, and when it was last used. It is cut when a conversation on it takes too long: a server that
 * says one letter now and then is never silent.
 */
final class Line extends SMTPTransport {

    /** Servers hang up on silent lines after some minutes; a fresh one costs a few milliseconds. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    /** A line that was used just now is not asked first; that would be a sixth of the conversation. */
    private static final Duration BUSY = Duration.ofMillis(500);

    private final Wire wire;
    private final Duration longest;
    private final ScheduledExecutorService cutting;
    private volatile long usedNanos = System.nanoTime();

    private Line(Session session, Wire wire, Duration longest, ScheduledExecutorService cutting) {
        super(session, new URLName("smtp", null, -1, null, null, null));
        this.wire = wire;
        this.longest = longest;
        this.cutting = cutting;
    }

    /**
     * One that is not open yet.
     *
     * @param longest what a conversation takes at most, and opening the line too
     * @param cutting does what is due then
     */
    static Line of(Properties settings, Duration longest, ScheduledExecutorService cutting) {
        Wire wire = new Wire();
        Properties own = new Properties();
        own.putAll(settings);
        own.put("mail.smtp.socketFactory", wire);
        own.setProperty("mail.smtp.socketFactory.fallback", "false");
        return new Line(Session.getInstance(own), wire, longest, cutting);
    }

    void used() {
        usedNanos = System.nanoTime();
    }

    /** One that rested is asked with a NOOP: the server may have hung up meanwhile. */
    boolean isUsable() {
        long rested = System.nanoTime() - usedNanos;
        return !wire.isCut() && (rested < BUSY.toNanos() || (rested < FRESH.toNanos() && isConnected()));
    }

    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        Future<?> cut = cutLater();
        try {
            return super.protocolConnect(host, port, user, password);
        } finally {
            cut.cancel(false);
        }
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
        Future<?> cut = cutLater();
        try {
            super.sendMessage(message, addresses);
        } finally {
            cut.cancel(false);
        }
    }

    @Override
    public synchronized boolean isConnected() {
        Future<?> cut = cutLater();
        try {
            return super.isConnected();
        } finally {
            cut.cancel(false);
        }
    }

    private Future<?> cutLater() {
        return cutting.schedule(wire::cut, longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
