package nl.overstap.notifications.line;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last look before a mail or a call begins, as near to the line as a program comes: with the first byte in hand that
 * a thread writes to a socket of ours. A process that is stopped between a look and the line begins, when it goes on,
 * what was forbidden meanwhile, and a stop of the whole process can be seen by nobody in it. Here nothing lies between
 * but the write.
 */
public final class LastLook {

    private static final ThreadLocal<@Nullable BooleanSupplier> DUE = new ThreadLocal<>();

    private LastLook() {}

    /** Thrown by the write, of which nothing was written then. */
    public static final class TooLate extends IOException {

        /** Whether that is what went wrong; what lies between may have put it into another. */
        public static boolean isCauseOf(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof TooLate) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Has this thread look once, at its next byte. */
    public static void before(BooleanSupplier mayBegin) {
        DUE.set(mayBegin);
    }

    /** Nothing is to be looked for any more in this thread. */
    public static void over() {
        DUE.remove();
    }

    /** One that looks. */
    public static Socket socket(@Nullable Proxy proxy) {
        return proxy == null ? new Watched() : new Watched(proxy);
    }

    private static final class Watched extends Socket {

        Watched() {}

        Watched(Proxy proxy) {
            super(proxy);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new Looking(super.getOutputStream());
        }
    }

    private static final class Looking extends OutputStream {

        private final OutputStream line;

        Looking(OutputStream line) {
            this.line = line;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            BooleanSupplier mayBegin = DUE.get();
            if (mayBegin != null) {
                DUE.remove();
                if (!mayBegin.getAsBoolean()) {
                    throw new TooLate();
                }
            }
            line.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            line.flush();
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }
}
