package nl.overstap.api.faults.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import nl.overstap.api.testing.SelfSigned;
import org.jspecify.annotations.Nullable;

/** An HTTP server for the calls of one instance. Springs traps before and after its word about a call. */
public final class HookDoor implements AutoCloseable {

    /** Moments of a call at which something can be made to happen, once. */
    public enum Moment {
        /** The call is here whole, and the caller is never told. */
        BEFORE_ANSWER,
        /** The caller is about to be told that it was taken; what is sprung happens before it reads that. */
        AT_ANSWER
    }

    /** @param spring what happens, once */
    public record Trap(Moment moment, Runnable spring) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first byte of TLS. */
    private static final int HANDSHAKE = 22;

    private final String name;
    private final HookReceiver receiver;
    private final String address;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();

    HookDoor(String name, HookReceiver receiver, String address, int port) {
        this.name = name;
        this.receiver = receiver;
        this.address = address;
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::welcome);
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    public void set(Trap next) {
        trap.set(next);
    }

    public void disarm() {
        trap.set(null);
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

    private void welcome() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = client.getInputStream();
            int first = in.read();
            ByteArrayInputStream read = new ByteArrayInputStream(new byte[] {(byte) first});
            if (first == HANDSHAKE) {
                serve(client, SelfSigned.factory().createSocket(client, read, true), null);
            } else if (first >= 0) {
                serve(client, client, read);
            }
        } catch (IOException _) {
            // the caller was killed or hung up, or we are closed
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void serve(Socket line, Socket socket, @Nullable InputStream read)
            throws IOException, InterruptedException {
        InputStream in =
                read == null ? socket.getInputStream() : new SequenceInputStream(read, socket.getInputStream());
        BufferedInputStream calls = new BufferedInputStream(in);
        OutputStream out = socket.getOutputStream();
        while (true) {
            Heard heard = Heard.next(calls);
            if (heard == null || !answer(line, out, heard)) {
                return;
            }
        }
    }

    /** Whether the line stays open. */
    private boolean answer(Socket line, OutputStream out, Heard heard) throws IOException, InterruptedException {
        switch (receiver.mannerFor(heard.host())) {
            case HookManner.Takes() -> {
                return take(out, heard);
            }
            case HookManner.Says(String words) -> {
                receiver.record(call(heard, null));
                write(out, words);
                return true;
            }
            case HookManner.Hangs(var released) -> {
                receiver.record(call(heard, null));
                released.await();
                return false;
            }
            case HookManner.Resets() -> {
                receiver.record(call(heard, null));
                line.setSoLinger(true, 0);
                line.close();
                return false;
            }
            case HookManner.Endless() -> {
                receiver.record(call(heard, System.nanoTime()));
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write(new byte[8192]);
                }
            }
        }
    }

    private boolean take(OutputStream out, Heard heard) throws IOException {
        receiver.record(call(heard, System.nanoTime()));
        Trap set = trap.getAndSet(null);
        if (set != null) {
            set.spring().run();
            if (set.moment() == Moment.BEFORE_ANSWER) {
                return false;
            }
        }
        write(out, "204 No Content");
        return true;
    }

    private static void write(OutputStream out, String words) throws IOException {
        String answer = "HTTP/1.1 " + words.replace("\n", "\r\n") + "\r\nContent-Length: 0\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private Call call(Heard heard, @Nullable Long taken) throws IOException {
        JsonNode event = JSON.readTree(heard.body());
        JsonNode data = event.path("data");
        String about = data.properties().stream()
                .findFirst()
                .map(entry -> entry.getValue().asText())
                .orElse("");
        JsonNode candidate = data.path("candidateId");
        return new Call(
                name,
                heard.host(),
                heard.begun(),
                taken,
                heard.header("webhook-id"),
                event.path("type").asText(),
                about,
                candidate.isMissingNode() ? null : candidate.asText(),
                data.path("status").asText(),
                isSigned(heard));
    }

    private boolean isSigned(Heard heard) {
        String secret = receiver.secretOf(heard.host());
        if (secret == null) {
            return true; // the first calls may come before its owner was told the secret
        }
        try {
            String signature = new Webhook(secret)
                    .sign(
                            heard.header("webhook-id"),
                            Long.parseLong(heard.header("webhook-timestamp")),
                            new String(heard.body(), StandardCharsets.UTF_8));
            return List.of(heard.header("webhook-signature").split(" ")).contains(signature);
        } catch (EmptyWebhookSecretException | WebhookSigningException | NumberFormatException _) {
            return false;
        }
    }

    /**
     * A call as it came over the line.
     *
     * @param headers by name in lower case
     */
    private record Heard(long begun, String host, Map<String, String> headers, byte[] body) {

        /** The next one on the line; null: there is none. */
        static @Nullable Heard next(InputStream in) throws IOException {
            if (line(in).isEmpty()) {
                return null;
            }
            long begun = System.nanoTime();
            Map<String, String> headers = new HashMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            byte[] body = in.readNBytes(length);
            return body.length < length
                    ? null
                    : new Heard(begun, HookReceiver.hostOf(headers.getOrDefault("host", "")), headers, body);
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

        String header(String header) {
            return headers.getOrDefault(header, "");
        }
    }
}
