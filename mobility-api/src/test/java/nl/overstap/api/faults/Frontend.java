package nl.overstap.api.faults;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client says to PostgreSQL (protocol 3) and tells which statements it has executed: their text is sent once
 * and then only named.
 */
final class Frontend {

    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;

    private final Map<String, String> statements = new HashMap<>();
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private final Consumer<String> said;
    private boolean isStarted;

    /** @param said called with the text of each statement that is to be executed, and with COMMIT's too */
    Frontend(Consumer<String> said) {
        this.said = said;
    }

    void heard(byte[] piece, int length) {
        rest.write(piece, 0, length);
        ByteBuffer all = ByteBuffer.wrap(rest.toByteArray());
        while (hasWhole(all)) {
            take(all);
        }
        byte[] left = new byte[all.remaining()];
        all.get(left);
        rest.reset();
        rest.writeBytes(left);
    }

    private boolean hasWhole(ByteBuffer all) {
        int head = isStarted ? 1 : 0;
        return all.remaining() >= head + Integer.BYTES && all.remaining() >= head + all.getInt(all.position() + head);
    }

    private void take(ByteBuffer all) {
        if (!isStarted) {
            ByteBuffer message = next(all);
            int code = message.getInt();
            isStarted = code != SSL_REQUEST && code != GSS_REQUEST;
            return;
        }
        byte type = all.get();
        ByteBuffer message = next(all);
        switch (type) {
            case 'Q' -> said.accept(text(message));
            case 'P' -> statements.put(text(message), text(message));
            case 'B' -> {
                text(message); // the portal
                @Nullable String statement = statements.get(text(message));
                if (statement != null) {
                    said.accept(statement);
                }
            }
            default -> {}
        }
    }

    private static ByteBuffer next(ByteBuffer all) {
        int length = all.getInt() - Integer.BYTES;
        ByteBuffer message = all.slice(all.position(), length);
        all.position(all.position() + length);
        return message;
    }

    private static String text(ByteBuffer message) {
        int end = message.position();
        while (message.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - message.position()];
        message.get(bytes);
        message.get();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
