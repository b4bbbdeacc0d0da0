package common;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A mail server that takes everything as fast as it comes, counts it, and keeps nothing but the last message and those to
 * addresses that were asked for.
 */
public final class MailSink implements AutoCloseable {

    private final ServerSocket door;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private volatile byte[] message = new byte[0];
    private volatile Predicate<String> wanted = _ -> false;

    public MailSink() throws IOException {
        door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::welcome);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on keeps the last message to each of these addresses. */
    public void keep(Predicate<String> addresses) {
        wanted = addresses;
    }

    /** By address. */
    public Map<String, byte[]> kept() {
        return kept;
    }

    /** Forgets what was counted. */
    public void reset() {
        ids.clear();
        arrived.set(0);
        connections.set(0);
    }

    public int arrived() {
        return arrived.get();
    }

    /** How many of them were different messages. */
    public int different() {
        return ids.size();
    }

    public int connections() {
        return connections.get();
    }

    public long lastNanos() {
        return last.get();
    }

    public byte[] message() {
        return message;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 16384);
            OutputStream out = client.getOutputStream();
            say(out, "220 sink ready");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
                switch (command) {
                    case "EHLO" -> say(out, "250-sink\r\n250 8BITMIME");
                    case "DATA" -> {
                        say(out, "354 go on");
                        take(in, to);
                        say(out, "250 2.0.0 Ok: queued");
                    }
                    case "RCPT" -> {
                        to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(out, "250 2.1.5 Ok");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 2.0.0 Ok");
                }
            }
        } catch (IOException _) {
            // the sender hung up
        }
    }

    private void take(BufferedReader in, String to) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream(8192);
        String id = "";
        boolean inHead = true;
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            inHead &= !line.isEmpty();
            if (inHead && line.startsWith("Message-ID:")) {
                id = line;
            }
            read.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            read.write('\r');
            read.write('\n');
        }
        ids.add(id);
        message = read.toByteArray();
        if (wanted.test(to)) {
            kept.put(to, message);
        }
        last.set(System.nanoTime());
        arrived.incrementAndGet();
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
