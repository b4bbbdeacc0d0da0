package nl.overstap.mobility.reference;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Many rows at once: each column goes to the database as one array, which a statement takes apart by unnest. */
final class Rows<T> {
    /** Keeps a statement's parameters to a few megabytes. */
    private static final int AT_ONCE = 10_000;

    private final List<T> rows;
    private final List<Column<T>> columns = new ArrayList<>();

    private Rows(List<T> rows) {
        this.rows = rows;
    }

    static <T> Rows<T> of(Iterable<T> rows) {
        List<T> all = new ArrayList<>();
        rows.forEach(all::add);
        return new Rows<>(all);
    }

    Rows<T> with(String type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    /** Runs a statement that has one parameter per column; answers how many rows it changed. */
    int update(Connection connection, String statement) throws SQLException {
        int changed = 0;
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int from = 0; from < rows.size(); from += AT_ONCE) {
                bind(connection, prepared, from);
                changed += prepared.executeUpdate();
            }
        }
        return changed;
    }

    /** Runs a statement that has one parameter per column and answers rows. */
    void query(Connection connection, String statement, Sql.Reader<?> reader) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int from = 0; from < rows.size(); from += AT_ONCE) {
                bind(connection, prepared, from);
                try (ResultSet found = prepared.executeQuery()) {
                    while (found.next()) reader.read(found);
                }
            }
        }
    }

    private void bind(Connection connection, PreparedStatement prepared, int from) throws SQLException {
        List<T> part = rows.subList(from, Math.min(from + AT_ONCE, rows.size()));
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            @Nullable Object[] values = part.stream().map(column.value).toArray();
            Array array = connection.createArrayOf(column.type, values);
            prepared.setArray(i + 1, array);
        }
    }

    private record Column<T>(String type, Function<T, @Nullable Object> value) {}
}
