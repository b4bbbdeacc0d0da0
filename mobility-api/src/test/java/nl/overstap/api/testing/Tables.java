package nl.overstap.api.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Looks for words in all that the database keeps, in every schema but its own, past all row security. */
public final class Tables {

    /** All columns in which a text can stand, whatever they are called and of whatever type. */
    private static final String COLUMNS = """
            select format('%I.%I', c.table_schema, c.table_name), quote_ident(c.column_name)
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
                and c.data_type not in ('boolean', 'smallint', 'integer', 'bigint', 'real', 'double precision', 'date',
                    'timestamp with time zone', 'timestamp without time zone')
            order by 1, 2""";

    private Tables() {}

    /** The columns that hold this word, such as {@code mobility.account.login}. */
    public static List<String> holding(String word) {
        return holding(List.of(word));
    }

    /** The columns that hold one of these words in any row, as text or as its bytes, in capitals or not. */
    public static List<String> holding(Collection<String> words) {
        String[] patterns = words.stream().flatMap(Tables::patterns).toArray(String[]::new);
        List<String> found = new ArrayList<>();
        try (Connection connection = Owner.superuser();
                Statement columns = connection.createStatement();
                ResultSet column = columns.executeQuery(COLUMNS)) {
            while (column.next()) {
                if (holds(connection, column.getString(1), column.getString(2), patterns)) {
                    found.add(column.getString(1) + "." + column.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static Stream<String> patterns(String word) {
        String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
        return Stream.of("%" + word.replaceAll("([%_\\\\])", "\\\\$1") + "%", "%" + hex + "%");
    }

    private static boolean holds(Connection connection, String table, String column, String[] patterns)
            throws SQLException {
        try (PreparedStatement search = connection.prepareStatement(
                "select exists (select from " + table + " where " + column + "::text ilike any (?))")) {
            search.setArray(1, connection.createArrayOf("text", patterns));
            try (ResultSet row = search.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
