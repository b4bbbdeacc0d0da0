package nl.overstap.notifications.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that opens a line as all do, and answers a message one letter at a time, for ever. */
final class DrippingServer implements AutoCloseable {

    private static final int MILLIS_BETWEEN = 100;

    private final ServerSocket door;

    DrippingServer() throws IOException {
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void talk(Socket client) {
        try (client) {
            say(client, "220 ready\r\n");
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("MAIL")) {
                    drip(client);
                }
                say(client, "250 ok\r\n");
            }
        } catch (IOException | InterruptedException _) {
            // the sender hung up
        }
    }

    private static void drip(Socket client) throws IOException, InterruptedException {
        say(client, "250-");
        while (true) {
            Thread.sleep(MILLIS_BETWEEN);
            say(client, "a");
        }
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
