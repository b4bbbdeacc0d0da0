package nl.overstap.api.faults;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The clock on the wall of a computer of its own, as running processes see it (libfaketime): it can be set while they
 * run. What counts up only, as a JVM's {@code nanoTime} does, goes on as ever, as on a real computer.
 */
final class WallClock {

    private final Path file;
    private volatile Duration ahead = Duration.ZERO;

    private WallClock(Path file) {
        this.file = file;
        set(Duration.ZERO);
    }

    /** A stage for tests that need such clocks; skips them where the library is not installed. */
    static Bench stage(String name) {
        library();
        return new Bench(name);
    }

    /** One that shows the time for now. */
    static WallClock make(Path folder, String name) {
        return new WallClock(folder.resolve("clock-" + name));
    }

    private static Path library() {
        try (Stream<Path> all =
                Files.find(Path.of("/usr/lib"), 3, (path, _) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return all.findFirst()
                    .orElseGet(() -> abort("skipped: the clock of a running process cannot be set without libfaketime"
                            + " (the package faketime, which .ci/run installs)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process has to find in its environment, so that this is its clock. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                // it looks at the file when more than that has passed, in whole seconds; looking at each call would
                // make a start three times as long
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // its mending of old C libraries has each timed wait of a JVM end at once: all threads would spin
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                // the times of files stay as they are: the JVM holds its cache against them
                "NO_FAKE_STAT",
                "1");
    }

    /** After this all processes have noticed: more than one second, in whole seconds, may be two. */
    static final Duration NOTICED = Duration.ofMillis(2_200);

    /** Sets it to so much ahead of the time, or behind. */
    void set(Duration duration) {
        ahead = duration;
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(written, (duration.isNegative() ? "" : "+") + duration.toSeconds() + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it show that moment now. */
    void show(Instant moment) {
        set(Duration.between(Instant.now(), moment));
    }

    Duration ahead() {
        return ahead;
    }
}
