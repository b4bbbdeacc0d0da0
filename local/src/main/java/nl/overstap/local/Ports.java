package nl.overstap.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this computer's loopback address, the only one that anything here listens on. */
public final class Ports {
    public static final String HOST = "127.0.0.1";

    private Ports() {}

    public static int anyFree() {
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isFree(int port) {
        try (ServerSocket _ = bind(port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** The preferred port where it is free, else another one; 0 prefers none. */
    public static int freeOr(int preferred) {
        return preferred > 0 && isFree(preferred) ? preferred : anyFree();
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
        return socket;
    }
}
