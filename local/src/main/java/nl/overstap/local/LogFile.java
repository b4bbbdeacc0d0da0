package nl.overstap.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * A file that a program which is started here writes its lines to. Whatever is started looks at it first, since nobody else
 * may while it runs: one that is large or old begins anew, beside the one before, and what is too old goes.
 */
public final class LogFile {

    private static final long LARGE_BYTES = 20_000_000;

    /** As long as what a log says of a fault is of use; with the file before, twice as long. */
    static final Duration OLD = Duration.ofDays(30);

    private LogFile() {}

    /** Has it looked at, and adds to it what a program writes. */
    public static Redirect addingTo(Path file) {
        turnOver(file, Instant.now());
        return Redirect.appendTo(file.toFile());
    }

    static void turnOver(Path file, Instant now) {
        Path before = file.resolveSibling(file.getFileName() + ".1");
        try {
            if (isThere(before) && isOld(Files.getLastModifiedTime(before).toInstant(), now)) {
                Files.delete(before);
            }
            if (isThere(file) && (Files.size(file) > LARGE_BYTES || isOld(begun(file), now))) {
                Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(Path file) {
        return Files.isRegularFile(file);
    }

    private static boolean isOld(Instant moment, Instant now) {
        return moment.isBefore(now.minus(OLD));
    }

    private static Instant begun(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class)
                .creationTime()
                .toInstant();
    }
}
