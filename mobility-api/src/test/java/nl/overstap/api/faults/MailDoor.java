package nl.overstap.api.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An SMTP server for one instance. Springs traps before and after its word about a message. */
final class MailDoor implements AutoCloseable {

    /** Moments of a conversation at which something can be made to happen, once. */
    enum Moment {
        /** The message is here whole, and the sender is never told. */
        BEFORE_ANSWER,
        /** The sender is about to be told that it was taken; what is sprung happens before it reads that. */
        AT_ANSWER
    }

    /** @param spring what happens, once */
    record Trap(Moment moment, Runnable spring) {}

    private final String name;
    private final MailReceiver receiver;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private volatile ServerSocket listening;

    MailDoor(String name, MailReceiver receiver) {
        this.name = name;
        this.receiver = receiver;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
    }

    int port() {
        return port;
    }

    void set(Trap next) {
        trap.set(next);
    }

    void disarm() {
        trap.set(null);
    }

    /** Refuses all connections from now on. */
    void shut() {
        close();
    }

    void reopen() {
        listening = listen(port);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
            Thread.ofVirtual().start(() -> welcome(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void welcome(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                return; // shut
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            new Conversation(client).hold();
        } catch (IOException | InterruptedException _) {
            // the sender was killed, or we are shut
        } finally {
            open.remove(client);
        }
    }

    private final class Conversation {

        private final BufferedReader in;
        private final OutputStream out;
        private long begun;
        private String to = "";
        private Manner manner = new Manner.Takes();

        Conversation(Socket client) throws IOException {
            in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            out = client.getOutputStream();
        }

        void hold() throws IOException, InterruptedException {
            say("220 receiver ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4);
                switch (verb) {
                    case "MAIL" -> {
                        begun = System.nanoTime();
                        say("250 2.1.0 yes");
                    }
                    case "RCPT" -> named(line);
                    case "DATA" -> {
                        if (!data()) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say("221 2.0.0 bye");
                        return;
                    }
                    default -> say("250 yes");
                }
            }
        }

        private void named(String line) throws IOException, InterruptedException {
            to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            manner = receiver.mannerFor(to);
            if (manner instanceof Manner.Hangs(var released)) {
                receiver.record(Message.begun(name, to, begun));
                released.await();
            }
            if (manner instanceof Manner.Says(String words)) {
                receiver.record(Message.begun(name, to, begun));
                say(words);
            } else {
                say("250 2.1.5 yes");
            }
        }

        /** Whether the conversation goes on. */
        private boolean data() throws IOException, InterruptedException {
            say("354 go ahead");
            if (manner instanceof Manner.DropsInData) {
                in.readLine();
                receiver.record(Message.begun(name, to, begun));
                return false;
            }
            StringBuilder text = new StringBuilder();
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                text.append(line).append('\n');
                line = in.readLine();
            }
            if (line == null) {
                receiver.record(Message.begun(name, to, begun));
                return false;
            }
            return whole(text.toString());
        }

        private boolean whole(String text) throws IOException, InterruptedException {
            if (manner instanceof Manner.IsSlow(long millis)) {
                Thread.sleep(millis);
            }
            receiver.record(Message.taken(name, to, begun, text));
            Trap set = trap.getAndSet(null);
            if (set != null) {
                set.spring().run();
                if (set.moment() == Moment.BEFORE_ANSWER) {
                    return false;
                }
            }
            say("250 2.0.0 taken");
            return true;
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
