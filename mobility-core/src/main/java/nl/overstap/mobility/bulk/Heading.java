package nl.overstap.mobility.bulk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.overstap.mobility.Outcome;
import org.jspecify.annotations.Nullable;

/** The first row of a file: which column stands where. The rows below are understood by it. */
final class Heading<R> {

    private final Importer<R> importer;
    private final List<String> columns;

    private Heading(Importer<R> importer, List<String> columns) {
        this.importer = importer;
        this.columns = columns;
    }

    /** Capitals and blanks around the names do not matter, their order neither. */
    static <R> Heading<R> of(Importer<R> importer, List<String> names) {
        Map<String, String> known = new HashMap<>();
        importer.columns().forEach(column -> known.put(column.toLowerCase(Locale.ROOT), column));
        List<String> columns = names.stream()
                .map(name -> known.getOrDefault(name.strip().toLowerCase(Locale.ROOT), ""))
                .toList();
        Set<String> met = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isEmpty()) {
                throw new UnreadableFile(
                        "has an unknown column, the one at place " + (i + 1) + "; known are " + importer.columns());
            }
            if (!met.add(columns.get(i))) {
                throw new UnreadableFile("has the column " + columns.get(i) + " twice");
            }
        }
        for (String needed : importer.neededColumns().stream().sorted().toList()) {
            if (!met.contains(needed)) {
                throw new UnreadableFile("lacks the column " + needed);
            }
        }
        return new Heading<>(importer, columns);
    }

    static UnreadableFile missing() {
        return new UnreadableFile("is empty: a heading with the names of the columns is needed");
    }

    int size() {
        return columns.size();
    }

    /**
     * Understands a row.
     *
     * @param cells null where one holds no value but an error
     */
    Outcome<R> read(List<? extends @Nullable String> cells) {
        if (cells.size() != columns.size()) {
            return Outcome.invalid(
                    "row", "has " + cells.size() + " cells, the heading has " + columns.size() + " columns");
        }
        Map<String, String> byColumn = new HashMap<>();
        CsvRow row = new CsvRow(byColumn);
        for (int i = 0; i < columns.size(); i++) {
            String cell = cells.get(i);
            if (cell == null) {
                row.violations().add(columns.get(i), "holds an error instead of a value");
            } else {
                byColumn.put(columns.get(i), cell);
            }
        }
        R content = importer.read(row);
        return row.violations().isEmpty()
                ? Outcome.done(content)
                : Outcome.invalid(row.violations().list());
    }
}
