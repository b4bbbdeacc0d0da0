package nl.overstap.local.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import nl.overstap.local.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's program as a rehearsal unpacked it, kept beside the built jar, so that a first start need not unpack it
 * again, which takes seconds. A home gets a copy of its own and depends on nothing outside.
 */
final class SpareProgram {
    private SpareProgram() {}

    static Path of(Path jar) {
        return StartCache.folder(jar).resolve("postgres");
    }

    /** Makes the target, in a folder that is there, from the source; one that is there, or no source, changes nothing. */
    static void copy(Path source, Path target) {
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        try {
            if (!Files.isDirectory(source) || Files.exists(target)) {
                return;
            }
            PrivateFiles.delete(beside);
            Files.walkFileTree(source, new Copying(source, beside));
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException _) {
            // then it is unpacked, which takes some seconds longer
            PrivateFiles.delete(beside);
        }
    }

    private static final class Copying extends SimpleFileVisitor<Path> {
        private final Path source;
        private final Path target;

        Copying(Path source, Path target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Files.copy(directory, in(directory), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.copy(file, in(file), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }

        // the library takes a folder that is younger than what is in it for one that was not unpacked to its end
        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.setLastModifiedTime(in(directory), Files.getLastModifiedTime(directory));
            return FileVisitResult.CONTINUE;
        }

        private Path in(Path path) {
            return target.resolve(source.relativize(path));
        }
    }
}
