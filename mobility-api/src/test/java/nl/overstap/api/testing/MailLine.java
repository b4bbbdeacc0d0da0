package nl.overstap.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line between the application and the SMTP server. It breaks when it is told to. */
final class MailLine implements AutoCloseable {

    private static final String END_OF_MESSAGE = "\r\n.\r\n";

    private final ServerSocket door;
    private final int server;
    private final Set<String> cutAfter = ConcurrentHashMap.newKeySet();

    private MailLine(int server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::welcome);
    }

    static MailLine to(int smtpPort) {
        return new MailLine(smtpPort);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Breaks once, after the next message to that address went through whole and before the server's word about it. */
    void cutAfter(String address) {
        cutAfter.add(address);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
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
                    conversation.heard(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
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

    /** What the sender said on one connection since the last message. */
    private final class Conversation {

        private final StringBuilder said = new StringBuilder();
        private volatile boolean toBeCut;

        void heard(String text) {
            said.append(text);
            int end = said.indexOf(END_OF_MESSAGE);
            if (end >= 0) {
                toBeCut = cutAfter.removeIf(a -> said.indexOf("RCPT TO:<" + a + ">") >= 0);
                said.delete(0, end + END_OF_MESSAGE.length());
            }
        }

        boolean isToBeCut() {
            return toBeCut;
        }
    }
}
