package nl.overstap.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The line between the application and the SMTP server. It breaks when it is told to. */
final class MailLine implements AutoCloseable {

    private static final String SENDER = "MAIL FROM:<";
    private static final String DATA = "\r\nDATA\r\n";
    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final String END_OF_MESSAGE = "\r\n.\r\n";

    private volatile ServerSocket door;
    private final int port;
    private final int server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Set<String> cutAfter = ConcurrentHashMap.newKeySet();
    private final Set<String> cutWithin = ConcurrentHashMap.newKeySet();
    private final Map<String, String> lost = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private volatile @Nullable String refusedSenders;
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, String> senders = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();

    private MailLine(int server) {
        this.server = server;
        this.door = doorAt(0);
        this.port = door.getLocalPort();
    }

    private ServerSocket doorAt(int port) {
        try {
            ServerSocket opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> welcome(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MailLine to(int smtpPort) {
        return new MailLine(smtpPort);
    }

    int port() {
        return port;
    }

    /** Refuses connections from now on, and hangs up on those that there are. */
    void shut() {
        close();
        clients.forEach(MailLine::hangUp);
    }

    /** Takes connections again. */
    void reopen() {
        door = doorAt(port);
    }

    /** Breaks within each message to that address, when its headers went through, until it is accepted again. */
    void cutWithin(String address) {
        cutWithin.add(address);
    }

    /** What went through of the message to that address that the line broke within last; null for none. */
    @Nullable
    String lost(String address) {
        return lost.get(address);
    }

    /** Breaks once, after the next message to that address went through whole and before the server's word about it. */
    void cutAfter(String address) {
        cutAfter.add(address);
    }

    /** Answers for the server, instead of it, whenever that address is named. */
    void refuse(String address, String words) {
        refused.put(address, words);
    }

    /** Answers so for the server whoever sends; null lets it answer again. */
    void refuseSenders(@Nullable String words) {
        refusedSenders = words;
    }

    /** Lets the server answer again. */
    void accept(String address) {
        refused.remove(address);
        cutWithin.remove(address);
    }

    /** Says nothing for a while about any address of that domain. */
    void hold(String domain) {
        held.put(domain, new CountDownLatch(1));
    }

    void release(String domain) {
        held.remove(domain).countDown();
    }

    /** When a message to the address last began, by {@link System#nanoTime}; null for never. */
    @Nullable
    Long begun(String address) {
        return begun.get(address);
    }

    /** The address that a message to this one was last sent from (MAIL FROM); null for none yet. */
    @Nullable
    String sender(String address) {
        return senders.get(address);
    }

    /** How many connections were opened so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void welcome(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                connections.incrementAndGet();
                clients.add(client);
                if (opened.isClosed()) {
                    hangUp(client);
                }
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket away = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Conversation conversation = new Conversation();
            Thread.ofVirtual().start(() -> {
                copy(away, client, conversation, false);
                closeBoth(client, away);
            });
            copy(client, away, conversation, true);
        } catch (IOException _) {
            // a broken line is what this is for
        } finally {
            clients.remove(client);
        }
    }

    private static void hangUp(Socket client) {
        try {
            client.close();
        } catch (IOException _) {
            // closed is closed
        }
    }

    private static void closeBoth(Socket client, Socket away) {
        try (client;
                away) {
            // the other direction ends with this one
        } catch (IOException _) {
            // closed is closed
        }
    }

    private void copy(Socket from, Socket to, Conversation conversation, boolean toServer) {
        byte[] piece = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (toServer) {
                    String text = new String(piece, 0, read, StandardCharsets.ISO_8859_1);
                    conversation.heard(text);
                    if (conversation.isBroken()) {
                        return;
                    }
                    if (isAnsweredHere(text, from, conversation)) {
                        continue;
                    }
                } else if (conversation.isToBeCut()) {
                    return;
                }
                out.write(piece, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // the end of the conversation
        }
    }

    private boolean isAnsweredHere(String text, Socket sender, Conversation conversation) throws IOException {
        if (conversation.hasJustNamedSender()) {
            return isAnswered(refusedSenders, sender);
        }
        if (!text.startsWith("RCPT TO:<")) {
            return false;
        }
        String address = text.substring("RCPT TO:<".length(), text.indexOf('>'));
        begun.put(address, System.nanoTime());
        senders.put(address, conversation.sender());
        CountDownLatch latch = held.get(address.substring(address.indexOf('@') + 1));
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        return isAnswered(refused.get(address), sender);
    }

    private static boolean isAnswered(@Nullable String words, Socket sender) throws IOException {
        if (words == null) {
            return false;
        }
        sender.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        sender.getOutputStream().flush();
        return true;
    }

    /** What the sender said on one connection since the last message. */
    private final class Conversation {

        private final StringBuilder said = new StringBuilder();
        private volatile boolean toBeCut;
        private boolean broken;

        void heard(String text) {
            said.append(text);
            breakWithin(said.indexOf(DATA));
            int end = said.indexOf(END_OF_MESSAGE);
            if (end >= 0) {
                toBeCut = cutAfter.removeIf(this::isFor);
                said.delete(0, end + END_OF_MESSAGE.length());
            }
        }

        private void breakWithin(int data) {
            if (data < 0 || said.indexOf(END_OF_HEADERS, data + DATA.length()) < 0) {
                return;
            }
            cutWithin.stream().filter(this::isFor).forEach(address -> {
                lost.put(address, said.substring(data + DATA.length()));
                broken = true;
            });
        }

        private boolean isFor(String address) {
            return said.indexOf("RCPT TO:<" + address + ">") >= 0;
        }

        boolean isBroken() {
            return broken;
        }

        String sender() {
            int from = said.lastIndexOf(SENDER);
            return from < 0 ? "" : said.substring(from + SENDER.length(), said.indexOf(">", from));
        }

        /** The first byte of it comes alone. */
        boolean hasJustNamedSender() {
            int end = said.length() - 2;
            int from = said.lastIndexOf(SENDER);
            return from >= 0 && said.indexOf("\r\n", from) == end;
        }

        boolean isToBeCut() {
            return toBeCut;
        }
    }
}
