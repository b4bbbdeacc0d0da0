package nl.overstap.local.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import nl.overstap.local.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a backup is: a zip with one file a table, as PostgreSQL's COPY writes it, and a manifest that says what is in it.
 * No key of anybody is.
 */
final class BackupFile implements AutoCloseable {

    static final String MANIFEST = "manifest.json";
    private static final int FORMAT = 1;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * What a backup says of itself.
     *
     * @param installation whose keys open it
     * @param version the last migration it was made under
     */
    record Manifest(Instant made, UUID installation, String version, List<Table> tables, List<Sequence> sequences) {

        String json() {
            return Json.write(Map.of(
                    "format", FORMAT,
                    "made", made.toString(),
                    "installation", installation.toString(),
                    "version", version,
                    "tables", tables.stream().map(Table::json).toList(),
                    "sequences", sequences.stream().map(Sequence::json).toList()));
        }
    }

    /** A table with its columns, quoted, in the order of its file, and how to tell that the file is whole. */
    record Table(String name, String columns, long rows, String sha256) {

        String entry() {
            return "tables/" + name + ".copy";
        }

        private Map<String, Object> json() {
            return Map.of("name", name, "columns", columns, "rows", rows, "sha256", sha256);
        }
    }

    /** Where a sequence stands. */
    record Sequence(String name, long last, boolean called) {

        private Map<String, Object> json() {
            return Map.of("name", name, "last", last, "called", called);
        }
    }

    /** Opens a backup and reads all of it once: one that is not whole is refused before anything is touched. */
    static BackupFile open(Path path) {
        try {
            ZipFile zip = new ZipFile(path.toFile());
            try {
                BackupFile file = new BackupFile(path, zip, manifest(path, zip));
                file.check();
                return file;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException _) {
            throw new Refusal(path + " is no backup of Overstap, or only a part of one.");
        } catch (IOException _) {
            throw new Refusal("There is no file " + path + " that can be read.");
        }
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream read(Table table) throws IOException {
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw damaged(path, table.name() + " is missing");
        }
        return new BufferedInputStream(zip.getInputStream(entry));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check() throws IOException {
        for (Table table : manifest.tables()) {
            Counting counting = new Counting();
            MessageDigest digest = sha256();
            try (InputStream in = new DigestInputStream(read(table), digest)) {
                in.transferTo(counting);
            }
            if (counting.lines != table.rows()
                    || !HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
                throw damaged(path, table.name() + " is not as it was written");
            }
        }
    }

    private static Refusal damaged(Path path, String how) {
        return new Refusal(path + " is damaged: " + how + ". Nothing was changed.");
    }

    private static Manifest manifest(Path path, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new Refusal(path + " is no backup of Overstap, or only a part of one.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Map<String, @Nullable Object> json = Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (number(json, "format") != FORMAT) {
                throw new Refusal(path + " was made by a newer Overstap: restore it with that one.");
            }
            List<Table> tables = new ArrayList<>();
            for (Map<?, ?> table : objects(json, "tables")) {
                tables.add(new Table(
                        text(table, "name"), text(table, "columns"), number(table, "rows"), text(table, "sha256")));
            }
            List<Sequence> sequences = new ArrayList<>();
            for (Map<?, ?> sequence : objects(json, "sequences")) {
                sequences.add(new Sequence(
                        text(sequence, "name"), number(sequence, "last"), Boolean.TRUE.equals(sequence.get("called"))));
            }
            return new Manifest(
                    Instant.parse(text(json, "made")),
                    UUID.fromString(text(json, "installation")),
                    text(json, "version"),
                    tables,
                    sequences);
        } catch (IllegalArgumentException _) {
            throw damaged(path, "its manifest cannot be read");
        }
    }

    private static List<Map<?, ?>> objects(Map<?, ?> json, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object one : (List<?>) Objects.requireNonNull(json.get(name))) {
            objects.add((Map<?, ?>) one);
        }
        return objects;
    }

    private static String text(Map<?, ?> json, String name) {
        return Objects.toString(json.get(name), "");
    }

    private static long number(Map<?, ?> json, String name) {
        return json.get(name) instanceof Number number ? number.longValue() : -1;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts rows: COPY ends each with the only line feed in it. */
    static final class Counting extends OutputStream {
        long lines;

        @Override
        public void write(int b) {
            if (b == '\n') {
                lines++;
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                write(bytes[i]);
            }
        }
    }
}
