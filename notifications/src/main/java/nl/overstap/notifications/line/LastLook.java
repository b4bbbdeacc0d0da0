package nl.overstap.notifications.line;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last look before a mail or a call begins: with the first byte in hand that a thread writes to a socket of ours. A
 * process that is stopped between a look and the line would begin, when it goes on, what was forbidden meanwhile. So that
 * byte goes alone, and the others only if it left right after the look: where the process stood still in between, the line
 * is given up, and one byte says nothing about anybody. What is left is a stop between that clock and the others.
 */
public final class LastLook {

    /** Less than whoever promises waits for what may still begin. */
    private static final Duration LONGEST = Beginning.SLACK.minusMillis(100);

    private static final ThreadLocal<@Nullable BooleanSupplier> DUE = new ThreadLocal<>();

    private LastLook() {}

    /** Thrown by the write, of which one byte was written at most; the line is good for nothing more then. */
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

    /** One that looks. It waits for no more bytes before it sends one. */
    public static Socket socket(@Nullable Proxy proxy) throws IOException {
        Socket socket = proxy == null ? new Watched() : new Watched(proxy);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** The line behind a look. */
    static OutputStream looking(OutputStream line, LongSupplier nanos) {
        return new Looking(line, nanos);
    }

    private static final class Watched extends Socket {

        Watched() {}

        Watched(Proxy proxy) {
            super(proxy);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return looking(super.getOutputStream(), System::nanoTime);
        }
    }

    private static final class Looking extends OutputStream {

        private final OutputStream line;
        private final LongSupplier nanos;

        Looking(OutputStream line, LongSupplier nanos) {
            this.line = line;
            this.nanos = nanos;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            BooleanSupplier mayBegin = DUE.get();
            if (mayBegin == null || length == 0) {
                line.write(bytes, from, length);
                return;
            }
            DUE.remove();
            long looked = nanos.getAsLong();
            boolean may = mayBegin.getAsBoolean();
            if (isLongAgo(looked)) {
                looked = nanos.getAsLong();
                may = mayBegin.getAsBoolean();
            }
            if (!may) {
                throw new TooLate();
            }
            line.write(bytes, from, 1);
            if (isLongAgo(looked)) {
                throw new TooLate();
            }
            line.write(bytes, from + 1, length - 1);
        }

        private boolean isLongAgo(long moment) {
            return nanos.getAsLong() - moment > LONGEST.toNanos();
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
