package nl.overstap.mobility.bulk;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of a CSV file: UTF-8 with or without a mark at its beginning, commas or semicolons, a heading. */
final class CsvRows<R> implements Iterator<SourceRow<R>> {

    private final Iterator<CSVRecord> records;
    private final Heading<R> heading;
    private int number;

    CsvRows(Importer<R> importer, byte[] file) {
        String text = text(file);
        try {
            records = CSVParser.parse(
                            new StringReader(text),
                            CSVFormat.RFC4180
                                    .builder()
                                    .setDelimiter(delimiter(text))
                                    .setIgnoreEmptyLines(true)
                                    .get())
                    .iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!records.hasNext()) {
            throw Heading.missing();
        }
        heading = Heading.of(importer, next(1).toList());
    }

    private static String text(byte[] file) {
        boolean marked = file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
        ByteBuffer bytes = marked ? ByteBuffer.wrap(file, 3, file.length - 3) : ByteBuffer.wrap(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException _) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += file[i] == '\n' ? 1 : 0;
            }
            throw new UnreadableFile("must be UTF-8; line " + line + " is not");
        }
    }

    /** Column names hold neither, so what the heading holds more of is what parts the cells. */
    private static char delimiter(String text) {
        String heading = text.lines().findFirst().orElse("");
        long semicolons = heading.chars().filter(c -> c == ';').count();
        return semicolons > heading.chars().filter(c -> c == ',').count() ? ';' : ',';
    }

    /** The parser wraps what it cannot read (a quote that is never closed) in unchecked exceptions. */
    private CSVRecord next(int line) {
        try {
            return records.next();
        } catch (UncheckedIOException | IllegalStateException _) {
            throw new UnreadableFile("has quotes that do not match, in or after row " + (line - 1));
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException _) {
            throw new UnreadableFile("has quotes that do not match, in or after row " + number);
        }
    }

    @Override
    public SourceRow<R> next() {
        CSVRecord cells = next(number + 1);
        number++;
        return new SourceRow<>(number, () -> heading.read(cells.toList()));
    }
}
