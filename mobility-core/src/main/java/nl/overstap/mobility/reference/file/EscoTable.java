package nl.overstap.mobility.reference.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;

/** One table inside an archive. */
record EscoTable(EscoArchive archive, ZipEntry entry, String kind, String language) {
    long size() {
        return Math.max(0, entry.getSize());
    }

    void read(List<String> columns, Consumer<Row> reader) {
        String name = archive.nameOf(entry);
        try (InputStream bytes = archive.open(entry)) {
            Table.withHeading(name, bytes, columns, reader);
        } catch (IOException _) {
            throw UnreadableFile.whole(name, "it cannot be unpacked");
        }
    }
}
