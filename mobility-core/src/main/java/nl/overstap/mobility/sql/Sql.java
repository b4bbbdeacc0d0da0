package nl.overstap.mobility.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL on the connection of the current transaction, or, outside of one, in a transaction per statement.
 * Parameters are bound, never pasted; an {@link Instant} becomes a timestamptz, a {@link List} of texts a text array.
 */
@ApplicationScoped
public class Sql {
    private final DataSource dataSource;

    public Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All rows that the query finds, each read by the reader. */
    public <T> List<T> list(String query, Reader<T> reader, @Nullable Object... parameters) {
        return on(connection -> {
            try (PreparedStatement statement = prepared(connection, query, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) found.add(reader.read(rows));
                return found;
            }
        });
    }

    /** The first row that the query finds. */
    public <T> Optional<T> find(String query, Reader<T> reader, @Nullable Object... parameters) {
        return list(query, reader, parameters).stream().findFirst();
    }

    /** Changes rows; answers how many. */
    public int update(String statement, @Nullable Object... parameters) {
        return on(connection -> {
            try (PreparedStatement prepared = prepared(connection, statement, parameters)) {
                return prepared.executeUpdate();
            }
        });
    }

    /** Does work that needs the connection itself. */
    public <T> T on(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object[] parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) bind(connection, statement, i + 1, parameters[i]);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case List<?> texts -> statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
            case Enum<?> constant -> statement.setString(index, constant.name());
            case null, default -> statement.setObject(index, value);
        }
    }

    /** Reads the row that the result stands on. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Work on a connection that belongs to the current transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
