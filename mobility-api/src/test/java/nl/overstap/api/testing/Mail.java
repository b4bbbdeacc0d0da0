package nl.overstap.api.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import nl.overstap.local.CaughtMessage;

/** The mail that arrived at the SMTP server that tests lend. */
public final class Mail {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Mail() {}

    /** All that arrived so far for an address, oldest first. */
    public static List<CaughtMessage> to(String address) {
        return TestPlatform.inbox().messages().stream()
                .filter(m -> m.to().contains(address))
                .toList();
    }

    /** All that arrived so far, for anybody. */
    public static List<CaughtMessage> all() {
        return List.copyOf(TestPlatform.inbox().messages());
    }

    /** All that arrived so far for addresses with that in them, such as the mark of a region. */
    public static List<CaughtMessage> holding(String mark) {
        return TestPlatform.inbox().messages().stream()
                .filter(m -> m.to().stream().anyMatch(address -> address.contains(mark)))
                .toList();
    }

    /** The first message for an address, waited for. */
    public static CaughtMessage firstTo(String address) {
        return await(address, 1).getFirst();
    }

    /** All messages for an address as soon as there are that many. */
    public static List<CaughtMessage> await(String address, int number) {
        return eventually(() -> {
            List<CaughtMessage> arrived = to(address);
            if (arrived.size() < number) {
                throw new AssertionError("only " + arrived.size() + " of " + number + " messages arrived");
            }
            return arrived;
        });
    }

    /** The message for an address with that subject, waited for. */
    public static CaughtMessage about(String address, String subject) {
        return eventually(() -> to(address).stream()
                .filter(m -> m.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing arrived about " + subject)));
    }

    /** Loses the server's word about the next message to that address: it arrives and the sender cannot know it. */
    public static void loseAnswerAbout(String address) {
        TestPlatform.line().cutAfter(address);
    }

    /** The server drops the line within each message to that address, until it is accepted again. */
    public static void dropWithin(String address) {
        TestPlatform.line().cutWithin(address);
    }

    /** What it was told of the message to that address that it dropped the line within last. */
    public static String dropped(String address) {
        return Objects.requireNonNull(TestPlatform.line().lost(address));
    }

    /** Runs something while the server refuses connections. */
    public static <T> T whileRefused(Supplier<T> thing) {
        TestPlatform.line().shut();
        try {
            return thing.get();
        } finally {
            TestPlatform.line().reopen();
        }
    }

    /** Runs something while the server answers so whoever says that they send, e.g. {@code 530 5.7.0 log in first}. */
    public static <T> T whileSendersAreRefused(String words, Supplier<T> thing) {
        TestPlatform.line().refuseSenders(words);
        try {
            return thing.get();
        } finally {
            TestPlatform.line().refuseSenders(null);
        }
    }

    /** The server answers so whenever that address is named, e.g. {@code 550 5.1.1 unknown}. */
    public static void refuse(String address, String words) {
        TestPlatform.line().refuse(address, words);
    }

    /** The server answers as usual again. */
    public static void accept(String address) {
        TestPlatform.line().accept(address);
    }

    /** Runs something while the server says nothing about addresses of that domain. */
    public static <T> T duringSilenceAbout(String domain, Supplier<T> thing) {
        TestPlatform.line().hold(domain);
        try {
            return thing.get();
        } finally {
            TestPlatform.line().release(domain);
        }
    }

    /** When a message to the address last began, by {@link System#nanoTime}; empty for never. */
    public static OptionalLong begun(String address) {
        Long nanos = TestPlatform.line().begun(address);
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** The address that a message to this one was last sent from (MAIL FROM). */
    public static String sender(String address) {
        return Objects.requireNonNull(TestPlatform.line().sender(address));
    }

    /** How many connections the application has opened so far. */
    public static int connections() {
        return TestPlatform.line().connections();
    }

    /** The path of the page that the message's button leads to. */
    public static String path(CaughtMessage message) {
        String link = message.links().getFirst();
        return link.substring(TestPlatform.PUBLIC_URL.length());
    }

    /** Waits until the assertion holds. */
    public static void eventually(Runnable assertion) {
        eventually(() -> {
            assertion.run();
            return true;
        });
    }

    /** What the supplier answers, as soon as it no longer fails. */
    public static <T> T eventually(Supplier<T> work) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return work.get();
            } catch (AssertionError e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
