package delivery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Receivers of webhooks, each at a port of its own, that take every call as fast as it comes and count it. */
final class CallSink implements AutoCloseable {

    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<ServerSocket> doors = new ArrayList<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger unsigned = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private volatile byte[] body = new byte[0];

    CallSink(int receivers) throws IOException {
        for (int i = 0; i < receivers; i++) {
            ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            doors.add(door);
            Thread.ofPlatform().daemon().start(() -> welcome(door));
        }
    }

    List<Integer> ports() {
        return doors.stream().map(ServerSocket::getLocalPort).toList();
    }

    /** Forgets what was counted. */
    void reset() {
        ids.clear();
        arrived.set(0);
        unsigned.set(0);
        first.set(0);
        last.set(0);
    }

    int arrived() {
        return arrived.get();
    }

    /** How many different ones: an event at an endpoint is one. */
    int different() {
        return ids.size();
    }

    int unsigned() {
        return unsigned.get();
    }

    /** How many were opened since it began. */
    int connections() {
        return connections.get();
    }

    double seconds() {
        return (last.get() - first.get()) / 1e9;
    }

    byte[] body() {
        return body;
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket door : doors) door.close();
    }

    private void welcome(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), 4096);
            String door = client.getLocalPort() + " ";
            while (take(in, door)) {
                client.getOutputStream().write(TAKEN);
            }
        } catch (IOException _) {
            // the caller hung up
        }
    }

    /** Reads one call; false where there is none any more. */
    private boolean take(InputStream in, String door) throws IOException {
        int length = 0;
        String id = "";
        boolean signed = false;
        String line = line(in);
        if (line == null) return false;
        for (; line != null && !line.isEmpty(); line = line(in)) {
            String small = line.length() < 20 ? line.toLowerCase() : line.substring(0, 20).toLowerCase();
            if (small.startsWith("content-length:")) length = Integer.parseInt(line.substring(15).strip());
            else if (small.startsWith("webhook-id:")) id = line.substring(11).strip();
            else if (small.startsWith("webhook-signature:")) signed = true;
        }
        byte[] read = in.readNBytes(length);
        long now = System.nanoTime();
        first.compareAndSet(0, now);
        last.set(now);
        body = read;
        ids.add(door + id);
        if (!signed) unsigned.incrementAndGet();
        arrived.incrementAndGet();
        return true;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') line.setLength(line.length() - 1);
                return line.toString();
            }
            line.append((char) next);
        }
        return null;
    }
}
