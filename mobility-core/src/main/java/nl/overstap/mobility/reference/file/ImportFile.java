package nl.overstap.mobility.reference.file;

import java.nio.file.Path;

/**
 * A file to read in.
 *
 * @param name what the sender calls it; a fault is reported under this name
 * @param path where it lies
 */
public record ImportFile(String name, Path path) {
    /** A file under the name that it has on disk. */
    public static ImportFile at(Path path) {
        return new ImportFile(String.valueOf(path.getFileName()), path);
    }
}
