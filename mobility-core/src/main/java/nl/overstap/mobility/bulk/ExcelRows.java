package nl.overstap.mobility.bulk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of the first sheet of a workbook, one at a time. Their numbers are those that Excel shows, less the
 * heading's: an empty row between others is a row, those after the last are none.
 */
final class ExcelRows<R> implements Iterator<SourceRow<R>> {

    private static final int MOST_ROWS = 100_000;

    /** No kind of import has thirty. */
    private static final int MOST_COLUMNS = 256;

    /** With the formats of cells, which tell days from numbers; a number that is none is an error of its cell. */
    private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);

    private record Filled(int number, List<@Nullable String> cells) {}

    /** Which formats of numbers show days. */
    private final Map<String, Boolean> days = new HashMap<>();

    private final Iterator<Row> rows;
    private final Heading<R> heading;
    private @Nullable Filled ahead;
    private int number;

    ExcelRows(Importer<R> importer, byte[] file) {
        byte[] workbook = WorkbookCopy.of(file);
        rows = reading(() -> firstSheet(workbook));
        heading = Heading.of(importer, names());
    }

    private static Iterator<Row> firstSheet(byte[] workbook) {
        try {
            return new ReadableWorkbook(new ByteArrayInputStream(workbook), OPTIONS)
                    .getFirstSheet()
                    .openStream()
                    .iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names() {
        Filled first = reading(this::nextFilled);
        if (first == null) {
            throw Heading.missing();
        }
        if (first.number() != 0) {
            throw new UnreadableFile("has no heading: the names of the columns must stand in the first row");
        }
        return first.cells().stream().map(name -> name == null ? "" : name).toList();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            ahead = reading(this::nextFilled);
            if (ahead != null && ahead.number() <= number) {
                throw new UnreadableFile("has rows that do not follow each other, after row " + number);
            }
        }
        return ahead != null;
    }

    @Override
    public SourceRow<R> next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        number++;
        List<@Nullable String> cells = List.of();
        if (ahead.number() == number) {
            cells = ahead.cells();
            ahead = null;
        }
        List<@Nullable String> padded = padded(cells);
        return new SourceRow<>(number, () -> heading.read(padded));
    }

    private List<@Nullable String> padded(List<@Nullable String> cells) {
        List<@Nullable String> padded = new ArrayList<>(cells);
        padded.addAll(Collections.nCopies(Math.max(0, heading.size() - cells.size()), ""));
        return padded;
    }

    private @Nullable Filled nextFilled() {
        while (rows.hasNext()) {
            Row row = rows.next();
            refuseFarOff(row);
            List<@Nullable String> cells = cells(row);
            if (!cells.isEmpty()) {
                if (row.getRowNum() > MOST_ROWS + 1) {
                    throw new UnreadableFile("has more than " + MOST_ROWS + " rows");
                }
                return new Filled(row.getRowNum() - 1, cells);
            }
        }
        return null;
    }

    private static void refuseFarOff(Row row) {
        if (row.getRowNum() < 1) {
            throw new UnreadableFile("is damaged: a row stands before the first one");
        }
        if (row.getCellCount() > MOST_COLUMNS) {
            throw new UnreadableFile("has a sheet of more than " + MOST_COLUMNS + " columns");
        }
    }

    /** Up to the last one that is not empty. */
    private List<@Nullable String> cells(Row row) {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.hasCell(i) ? ExcelCell.text(row.getCell(i), this::showsDay) : "");
        }
        while (!cells.isEmpty() && isEmpty(cells.getLast())) {
            cells.removeLast();
        }
        return cells;
    }

    private boolean showsDay(String format) {
        return days.computeIfAbsent(format, ExcelCell::showsDay);
    }

    private static boolean isEmpty(@Nullable String cell) {
        return cell != null && cell.isBlank();
    }

    /** Whatever the library stumbles on in a workbook that is safe to read, it is the workbook's. */
    private static <T extends @Nullable Object> T reading(Supplier<T> step) {
        try {
            return step.get();
        } catch (UnreadableFile unreadable) {
            throw unreadable;
        } catch (RuntimeException _) {
            throw new UnreadableFile("is damaged or not written as Excel does; open it in Excel and save it as .xlsx");
        }
    }
}
