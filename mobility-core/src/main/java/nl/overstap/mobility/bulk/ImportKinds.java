package nl.overstap.mobility.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Iterator;

/** Finds how a kind of file is read and what becomes of its rows. */
@ApplicationScoped
class ImportKinds {

    private final Instance<Importer<?>> importers;
    private final Instance<JsonRows<?>> jsonRows;

    ImportKinds(@Any Instance<Importer<?>> importers, @Any Instance<JsonRows<?>> jsonRows) {
        this.importers = importers;
        this.jsonRows = jsonRows;
    }

    Importer<?> importer(String kind) {
        return importers.stream()
                .filter(importer -> importer.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no importer of kind " + kind));
    }

    /** How many rows there are; reads through the whole file, not into its rows. */
    int count(String kind, FileFormat format, byte[] file) {
        int rows = 0;
        for (Iterator<?> each = rows(importer(kind), format, file); each.hasNext(); each.next()) {
            rows++;
        }
        return rows;
    }

    <R> Iterator<SourceRow<R>> rows(Importer<R> importer, FileFormat format, byte[] file) {
        return switch (format) {
            case CSV -> new CsvRows<>(importer, file);
            case XLSX -> new ExcelRows<>(importer, file);
            case JSON -> json(importer, file);
        };
    }

    @SuppressWarnings("unchecked") // the kind says what the rows are
    private <R> Iterator<SourceRow<R>> json(Importer<R> importer, byte[] file) {
        JsonRows<?> reader = jsonRows.stream()
                .filter(rows -> rows.kind().equals(importer.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no reader of kind " + importer.kind()));
        return ((JsonRows<R>) reader).rows(file);
    }
}
