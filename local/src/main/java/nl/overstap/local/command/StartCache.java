package nl.overstap.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM learned in a rehearsal, kept beside the built jar so that the next start takes half the time. One that
 * doesn't fit the jar is ignored by us, and one that doesn't fit the JDK by the JVM.
 */
enum StartCache {
    APPLICATION,
    PROVIDER;

    /** The options of a JVM of this home, the marker first, the cache where there is a fresh one. */
    List<String> options(Home home, Path jar) {
        return isFresh(jar)
                ? List.of(home.marker(), "-XX:AOTCache=" + file(jar), "-Xlog:aot*=off", "-Xlog:cds*=off")
                : List.of(home.marker());
    }

    Path file(Path jar) {
        return folder(jar).resolve(name().toLowerCase(java.util.Locale.ROOT) + ".aot");
    }

    static Path folder(Path jar) {
        return jar.toAbsolutePath().normalize().resolveSibling("../start-cache").normalize();
    }

    boolean isFresh(Path jar) {
        Path cache = file(jar);
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
