package nl.overstap.notifications.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that begins in the clear and changes to TLS when it is asked to. */
final class StartTlsServer implements AutoCloseable {

    private final ServerSocket door;
    private final SSLContext tls;
    private final List<String> inTheClear = new CopyOnWriteArrayList<>();
    private final List<String> encrypted = new CopyOnWriteArrayList<>();

    StartTlsServer() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream store = StartTlsServer.class.getResourceAsStream("/greenmail.p12")) {
            keys.load(store, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The commands that everybody on the way could read. */
    List<String> inTheClear() {
        return inTheClear;
    }

    List<String> encrypted() {
        return encrypted;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                say(client, "220 ready");
                if (converse(client, inTheClear, "250-sink\r\n250 STARTTLS")) {
                    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
                    secured.setUseClientMode(false);
                    converse(secured, encrypted, "250 sink");
                }
            } catch (IOException _) {
                // the sender hung up
            }
        }
    }

    /** True where the sender asks to change to TLS. */
    private static boolean converse(Socket client, List<String> heard, String hello) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line.split(" ", 2)[0]);
            if (line.startsWith("STARTTLS")) {
                say(client, "220 go on");
                return true;
            }
            say(client, line.startsWith("EHLO") ? hello : line.startsWith("QUIT") ? "221 bye" : "250 ok");
        }
        return false;
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
