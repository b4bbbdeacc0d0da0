package nl.overstap.api.faults;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java has no word for. */
final class Signals {

    private Signals() {}

    /** @param signal such as {@code STOP} */
    static void send(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
