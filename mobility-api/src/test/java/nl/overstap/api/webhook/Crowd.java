package nl.overstap.api.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.overstap.api.testing.SelfSigned;
import org.jspecify.annotations.Nullable;

/** Many receivers of webhooks, each at a port of its own, some of them broken; each keeps when it first heard of what. */
final class Crowd implements AutoCloseable {

    /** How a receiver behaves. */
    enum Manner {
        HEALTHY,
        HANGS,
        RESETS,
        ANSWERS_500,
        ANSWERS_410,
        ANSWERS_429,
        ANSWERS_301,
        ENDLESS,
        /** Its certificate is its own word only. */
        BAD_CERTIFICATE
    }

    /** One of them. */
    static final class Member implements AutoCloseable {
        private final Manner manner;
        private final ServerSocket door;
        private final Map<String, Long> firstHeard = new ConcurrentHashMap<>();
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();

        private Member(Manner manner) {
            this.manner = manner;
            try {
                door = new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::open);
        }

        Manner manner() {
            return manner;
        }

        String url() {
            String scheme = manner == Manner.BAD_CERTIFICATE ? "https" : "http";
            return scheme + "://127.0.0.1:" + door.getLocalPort() + "/";
        }

        /** By event, when it came first ({@link System#nanoTime}). */
        Map<String, Long> firstHeard() {
            return firstHeard;
        }

        /** The events of all calls, as they came. */
        List<String> heard() {
            return List.copyOf(heard);
        }

        private void open() {
            while (!door.isClosed()) {
                try {
                    Socket visitor = door.accept();
                    Thread.ofVirtual().start(() -> receive(visitor));
                } catch (IOException _) {
                    return;
                }
            }
        }

        private void receive(Socket visitor) {
            try (visitor;
                    Socket line = manner == Manner.BAD_CERTIFICATE
                            ? SelfSigned.factory().createSocket(visitor, InputStream.nullInputStream(), true)
                            : visitor) {
                InputStream in = new BufferedInputStream(line.getInputStream());
                OutputStream out = line.getOutputStream();
                for (@Nullable String id = hear(in); id != null; id = hear(in)) {
                    firstHeard.putIfAbsent(id, System.nanoTime());
                    heard.add(id);
                    answer(visitor, out);
                }
            } catch (IOException _) {
                // it hung up
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void answer(Socket visitor, OutputStream out) throws IOException, InterruptedException {
            switch (manner) {
                case HEALTHY -> write(out, "204 No Content");
                case HANGS, BAD_CERTIFICATE -> Thread.sleep(60_000);
                case RESETS -> {
                    visitor.setSoLinger(true, 0);
                    visitor.close();
                }
                case ANSWERS_500 -> write(out, "500 Oh");
                case ANSWERS_410 -> write(out, "410 Gone");
                case ANSWERS_429 -> write(out, "429 Slow\r\nRetry-After: 30");
                case ANSWERS_301 -> write(out, "301 Away\r\nLocation: http://127.0.0.1:1/");
                case ENDLESS -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(new byte[8192]);
                    }
                }
            }
        }

        private static void write(OutputStream out, String status) throws IOException {
            out.write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        /** The id of the next call, read to its end; null: there is none. */
        private static @Nullable String hear(InputStream in) throws IOException {
            String id = "";
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String lower = line.toLowerCase(Locale.ROOT);
                if (lower.startsWith("webhook-id:")) {
                    id = line.substring(11).strip();
                } else if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            in.readNBytes(length);
            return id.isEmpty() ? null : id;
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private final List<Member> members;

    /** @param broken how many of them, in turn by the ways there are */
    Crowd(int number, int broken) {
        Manner[] manners = Manner.values();
        SelfSigned.factory(); // made while somebody calls, it would hold up all of them
        members = IntStream.range(0, number)
                .mapToObj(i -> new Member(i < broken ? manners[1 + i % (manners.length - 1)] : Manner.HEALTHY))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    List<Member> members() {
        return members;
    }

    List<Member> healthy() {
        return members.stream().filter(one -> one.manner() == Manner.HEALTHY).toList();
    }

    @Override
    public void close() throws IOException {
        for (Member member : members) {
            member.close();
        }
    }
}
