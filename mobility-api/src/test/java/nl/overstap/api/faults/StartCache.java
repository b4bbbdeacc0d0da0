package nl.overstap.api.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What the JVM learned in a rehearsal of the packaged program, which takes half off each start; made once per build. */
final class StartCache {

    private static final Path JAR = Instance.BUILT;
    private static final Path CACHE =
            JAR.resolveSibling("../start-cache/application.aot").normalize();
    private static final Path LOCK = JAR.resolveSibling("../start-cache.lock").normalize();

    /** Where a rehearsal came to nothing, as on a computer that does too much else, another one would too. */
    private static boolean isTried;

    private StartCache() {}

    /** The options that use it; none where the JVM made none. */
    static synchronized List<String> options() {
        if (!isFresh() && !isTried) {
            isTried = true;
            // tests run in two processes, and one cache is enough for both
            try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                if (!isFresh()) {
                    rehearse();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return isFresh() ? List.of("-XX:AOTCache=" + CACHE, "-Xlog:aot*=off", "-Xlog:cds*=off") : List.of();
    }

    private static boolean isFresh() {
        try {
            return Files.exists(CACHE)
                    && Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(JAR)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rehearse() {
        Path local = Path.of("").toAbsolutePath().resolveSibling("local").resolve("target");
        Path home = Bench.folder("rehearsal");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-cp",
                local.resolve("local.jar") + ":" + local.resolve("lib") + "/*",
                "nl.overstap.local.command.Local",
                "rehearse",
                "--home",
                home.toString(),
                "--jar",
                JAR.toString());
        try {
            Files.createDirectories(home);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("rehearsal.log").toFile());
            builder.environment().keySet().removeIf(n -> n.startsWith("QUARKUS_") || n.startsWith("OVERSTAP_"));
            builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
