package nl.overstap.local.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.overstap.local.PrivateFiles;

/** The file in the checkout that says which home the other commands act on: the one last started. */
final class LastStarted {
    private final String file;
    private final String before;

    /** With an empty name there is no such file, and nothing is done. */
    LastStarted(String file) {
        this.file = file;
        before = read(file);
    }

    void is(Home home, PrintStream out) {
        if (file.isEmpty()) {
            return;
        }
        try {
            PrivateFiles.write(Path.of(file), home.folder() + "\n");
        } catch (UncheckedIOException _) {
            out.println(
                    "The checkout cannot be written, so the other commands will want --home " + home.folder() + ".");
        }
    }

    /** After a start that failed: what was the last one still is. */
    void isAsBefore() {
        if (file.isEmpty()) {
            return;
        }
        try {
            if (before.isEmpty()) {
                Files.deleteIfExists(Path.of(file));
            } else {
                PrivateFiles.write(Path.of(file), before);
            }
        } catch (IOException | UncheckedIOException _) {
            // then it could not be written before either
            return;
        }
    }

    private static String read(String file) {
        try {
            return file.isEmpty() ? "" : Files.readString(Path.of(file));
        } catch (IOException _) {
            return "";
        }
    }
}
