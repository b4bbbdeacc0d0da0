package nl.overstap.mobility.reference.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a table row by row. A row with too few or too many columns, open quotes or broken UTF-8 stops the reading. */
final class Table {
    /** What a decoder puts in place of bytes that are no UTF-8. */
    private static final char BROKEN = '\uFFFD';

    /** An empty line at the end is usual; a file of them is none. */
    private static final int MOST_BLANK_LINES = 1000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Table() {}

    /** Reads comma separated values whose first row names at least these columns. */
    static void withHeading(String file, InputStream bytes, List<String> columns, Consumer<Row> reader)
            throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(false)
                .get();
        read(file, bytes, format, columns, reader);
    }

    /** Reads tab separated values without a heading, quotes having no meaning. */
    static void tabSeparated(String file, InputStream bytes, List<String> columns, Consumer<Row> reader)
            throws IOException {
        CSVFormat format = CSVFormat.TDF
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setQuote(null)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(false)
                .get();
        read(file, bytes, format, columns, reader);
    }

    private static void read(
            String file, InputStream bytes, CSVFormat format, List<String> columns, Consumer<Row> reader)
            throws IOException {
        BufferedReader characters = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        skipByteOrderMark(characters);
        RowLimit limited = new RowLimit(characters);
        int blank = 0;
        try (CSVParser parser = parser(file, format, limited)) {
            for (String column : columns) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw UnreadableFile.at(file, 1, "the column " + column + " is missing");
                }
            }
            int width = parser.getHeaderNames().size();
            Iterator<CSVRecord> records = parser.iterator();
            while (true) {
                long line = parser.getCurrentLineNumber() + 1;
                CSVRecord cells = next(records, file, line);
                if (cells == null) return;
                limited.rowEnded();
                Row row = new Row(file, line, cells);
                if (isBlank(cells)) {
                    if (++blank > MOST_BLANK_LINES) throw row.unreadable("there are too many empty lines");
                    continue;
                }
                if (cells.size() != width) {
                    throw row.unreadable("%d columns where %d belong".formatted(cells.size(), width));
                }
                for (String cell : cells) if (cell.indexOf(BROKEN) >= 0) throw row.unreadable("this is no UTF-8");
                reader.accept(row);
            }
        }
    }

    private static CSVParser parser(String file, CSVFormat format, RowLimit characters) {
        try {
            return CSVParser.builder().setReader(characters).setFormat(format).get();
        } catch (IOException | IllegalArgumentException _) {
            throw UnreadableFile.at(file, 1, "this is no heading of a table");
        }
    }

    private static @Nullable CSVRecord next(Iterator<CSVRecord> records, String file, long line) {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            if (e.getCause() instanceof ZipLimitExceeded tooLarge) {
                throw UnreadableFile.whole(file, String.valueOf(tooLarge.getMessage()));
            }
            throw UnreadableFile.at(file, line, "the quotes do not match or the row breaks off");
        }
    }

    private static boolean isBlank(CSVRecord cells) {
        return cells.size() == 1 && cells.get(0).isBlank();
    }

    private static void skipByteOrderMark(BufferedReader characters) throws IOException {
        characters.mark(1);
        if (characters.read() != BYTE_ORDER_MARK) characters.reset();
    }
}
