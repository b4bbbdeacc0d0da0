package nl.overstap.mobility.reference.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip as the ESCO portal hands it out. Nothing is unpacked to disk; how much it may unpack to is limited. */
final class EscoArchive implements AutoCloseable {
    /** The largest table of ESCO 1.2 is 20 MB, a whole language 60 MB. */
    private static final long LARGEST_TABLE = 128L << 20;

    private static final long LARGEST_ARCHIVE = 512L << 20;

    /** A portal zip holds some twenty files. */
    private static final int MOST_ENTRIES = 1000;

    private static final Pattern NAME = Pattern.compile(
            "(?:.*/)?(occupations|skills|ISCOGroups|occupationSkillRelations|broaderRelationsSkillPillar)"
                    + "_([a-z]{2})\\.csv");

    private final String name;
    private final ZipFile zip;
    private final LongConsumer bytesRead;
    private long unpacked;

    private EscoArchive(String name, ZipFile zip, LongConsumer bytesRead) {
        this.name = name;
        this.zip = zip;
        this.bytesRead = bytesRead;
    }

    static EscoArchive open(ImportFile file, LongConsumer bytesRead) {
        try {
            return new EscoArchive(file.name(), new ZipFile(file.path().toFile()), bytesRead);
        } catch (IOException _) {
            throw UnreadableFile.whole(file.name(), "this is no zip file that can be opened");
        }
    }

    /** The tables of ESCO in it, whatever else it holds. */
    List<EscoTable> tables() {
        if (zip.size() > MOST_ENTRIES) throw UnreadableFile.whole(name, "it holds too many files");
        List<EscoTable> tables = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            Matcher named = NAME.matcher(entry.getName());
            if (named.matches()) tables.add(new EscoTable(this, entry, named.group(1), named.group(2)));
        }
        return tables;
    }

    InputStream open(ZipEntry entry) throws IOException {
        return new Limited(zip.getInputStream(entry));
    }

    String nameOf(ZipEntry entry) {
        return name + ", " + entry.getName();
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException _) {
            // it was only read
        }
    }

    private final class Limited extends FilterInputStream {
        private long inTable;

        Limited(InputStream packed) {
            super(packed);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) count(read);
            return read;
        }

        private void count(int read) throws IOException {
            inTable += read;
            unpacked += read;
            if (inTable > LARGEST_TABLE || unpacked > LARGEST_ARCHIVE) throw new ZipLimitExceeded();
            bytesRead.accept(read);
        }
    }
}
