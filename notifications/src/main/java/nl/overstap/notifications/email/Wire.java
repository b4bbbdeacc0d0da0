package nl.overstap.notifications.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import nl.overstap.notifications.line.LastLook;
import org.jspecify.annotations.Nullable;

/** Makes the socket of one line to the server, and can close it: whoever waits on it waits no longer. */
final class Wire extends SocketFactory {

    private volatile @Nullable Socket socket;

    @Override
    public Socket createSocket() throws IOException {
        Socket made = LastLook.socket(null);
        socket = made;
        return made;
    }

    void cut() {
        Socket made = socket;
        if (made != null) {
            try {
                made.close();
            } catch (IOException _) {
                // nobody reads from it any more, which is what was wanted
            }
        }
    }

    boolean isCut() {
        Socket made = socket;
        return made != null && made.isClosed();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsByItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress here, int herePort) {
        throw connectsByItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsByItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress here, int herePort) {
        throw connectsByItself();
    }

    private static UnsupportedOperationException connectsByItself() {
        return new UnsupportedOperationException("the mail client connects by itself, with its own limit");
    }
}
