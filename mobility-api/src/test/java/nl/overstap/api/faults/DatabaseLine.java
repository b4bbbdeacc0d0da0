package nl.overstap.api.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The line between one instance and the database. It reads along, is cut, dammed up and slow when told to. */
final class DatabaseLine implements AutoCloseable {

    /** Something that happens once, when a statement passes. */
    record Trap(Predicate<String> statement, When when, Runnable spring) {

        /** On which side of the statement. */
        enum When {
            /** It never reaches the database. */
            BEFORE,
            /** The database did it, and its answer never comes back. */
            AFTER
        }
    }

    private static final long NAP = 1_000_000;

    private final ServerSocket door;
    private final IntSupplier server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private volatile boolean isDammed;
    private volatile boolean isShut;
    private volatile long delayMillis;

    /** @param server where the database listens, asked for each connection */
    DatabaseLine(IntSupplier server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Breaks all connections; new ones are made again. */
    void cut() {
        open.forEach(DatabaseLine::hangUp);
    }

    /** Lets nobody in, and breaks what is open; or opens again. */
    void shut(boolean on) {
        isShut = on;
        if (on) {
            cut();
        }
    }

    /** Lets nothing through in either direction, as if the cable were pulled; or lets it flow again. */
    void dam(boolean on) {
        isDammed = on;
    }

    /** How much longer each piece takes to the database. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** Springs once, on the next statement that fits. */
    void set(Trap next) {
        trap.set(next);
    }

    void disarm() {
        trap.set(null);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (isShut) {
                    hangUp(client);
                } else {
                    Thread.ofVirtual().start(() -> connect(client));
                }
            } catch (IOException _) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket away = new Socket(InetAddress.getLoopbackAddress(), server.getAsInt())) {
            client.setTcpNoDelay(true);
            away.setTcpNoDelay(true);
            open.add(client);
            open.add(away);
            AtomicReference<@Nullable Trap> sprung = new AtomicReference<>();
            Frontend frontend = new Frontend(statement -> watch(statement, sprung));
            Thread back = Thread.ofVirtual().start(() -> {
                copy(away, client, piece -> sprung.get() == null || !springs(sprung, Trap.When.AFTER));
                hangUp(client);
            });
            copy(client, away, piece -> {
                frontend.heard(piece.bytes(), piece.length());
                return !springs(sprung, Trap.When.BEFORE);
            });
            hangUp(away);
            back.join();
        } catch (IOException _) {
            // a broken line is what this is for
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private void watch(String statement, AtomicReference<@Nullable Trap> sprung) {
        Trap set = trap.get();
        if (set != null && set.statement().test(statement) && trap.compareAndSet(set, null)) {
            sprung.set(set);
        }
    }

    private static boolean springs(AtomicReference<@Nullable Trap> sprung, Trap.When when) {
        Trap set = sprung.get();
        if (set == null || set.when() != when) {
            return false;
        }
        set.spring().run();
        return true;
    }

    private record Piece(byte[] bytes, int length) {}

    /** Copies until the end, or until a piece is not to pass. */
    private void copy(Socket from, Socket to, Predicate<Piece> passes) {
        byte[] bytes = new byte[16 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!passes.test(new Piece(bytes, read))) {
                    return;
                }
                if (delayMillis > 0) {
                    LockSupport.parkNanos(delayMillis * NAP);
                }
                while (isDammed && !door.isClosed()) {
                    LockSupport.parkNanos(NAP);
                }
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // the end of the conversation
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // closed is closed
        }
    }
}
