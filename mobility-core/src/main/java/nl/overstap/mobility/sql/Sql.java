package nl.overstap.mobility.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL on the connection of the current transaction, or, outside of one, in a transaction per statement.
 * Parameters are bound, never pasted; an {@link Instant} becomes a timestamptz, a {@link List} a text array,
 * or one of ids where the statement asks for ids.
 * Whatever the query says, it is narrowed to the bound network ({@link Narrowing}).
 */
@ApplicationScoped
public class Sql {
    private final DataSource dataSource;
    private final Narrowing narrowing;

    public Sql(DataSource dataSource, Narrowing narrowing) {
        this.dataSource = dataSource;
        this.narrowing = narrowing;
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

    /** The same of a query that has been put together. */
    public <T> List<T> list(Query query, Reader<T> reader) {
        return list(query.text(), reader, query.values());
    }

    /** The first row that the query finds. */
    public <T> Optional<T> find(Query query, Reader<T> reader) {
        return list(query, reader).stream().findFirst();
    }

    /** The first row that the query finds. */
    public <T> Optional<T> find(String query, Reader<T> reader, @Nullable Object... parameters) {
        return list(query, reader, parameters).stream().findFirst();
    }

    /**
     * A piece of a list, walked by key, so that rows that come or go meanwhile neither repeat nor hide others.
     *
     * @param query with a column {@code id} (uuid) and whatever the sort needs; without order and limit
     */
    public <T> Page<T> page(PageRequest request, SortBy sort, Query query, Reader<T> reader) {
        PageRequest.Key after = request.after();
        List<@Nullable Object> bound = new ArrayList<@Nullable Object>(Arrays.asList(query.values()));
        if (after != null) {
            bound.add(sort.read(after.value()));
            bound.add(after.id());
        }
        String order = request.descending() ? "desc" : "asc";
        String paged = "select list.*, %1$s as list_key from (%2$s) list %3$s order by %1$s %4$s, id %4$s limit %5$d"
                .formatted(
                        sort.expression(),
                        query.text(),
                        after == null
                                ? ""
                                : "where (%s, id) %s (?, ?)"
                                        .formatted(sort.expression(), request.descending() ? "<" : ">"),
                        order,
                        request.limit() + 1);
        record Row<T>(T item, PageRequest.Key key) {}
        List<Row<T>> rows = list(
                paged,
                row -> new Row<>(
                        reader.read(row),
                        new PageRequest.Key(sort.written(row, "list_key"), row.getObject("id", UUID.class))),
                bound.toArray());
        return request.page(rows, Row::key).map(Row::item);
    }

    /** The same of a query that needs no putting together. */
    public <T> Page<T> page(
            PageRequest request, SortBy sort, String query, Reader<T> reader, @Nullable Object... parameters) {
        return page(request, sort, new Query(query, parameters), reader);
    }

    /** Whether the current transaction has changed nothing yet: what it reads is what others read too. */
    public boolean hasChangedNothing() {
        return find("select pg_current_xact_id_if_assigned() is null", row -> row.getBoolean(1))
                .orElseThrow();
    }

    /**
     * Plans the statements up to the end of the transaction anew, for many rows, and not for as many as the statistics
     * expect: a network that has just read in its thousands of prospects counts as one of a few rows until they are
     * counted anew, and each of them would be compared with each. Not so a statement without parameters: its plan is
     * kept, from whichever transaction ran it first.
     */
    public void planForMany() {
        find(
                "select set_config('enable_nestloop', 'off', true), set_config('enable_seqscan', 'on', true),"
                        + " set_config('plan_cache_mode', 'force_custom_plan', true)",
                _ -> true);
    }

    /** Changes rows; answers how many. */
    public int update(String statement, @Nullable Object... parameters) {
        return on(connection -> {
            try (PreparedStatement prepared = prepared(connection, statement, parameters)) {
                return prepared.executeUpdate();
            }
        });
    }

    /** A connection of the current transaction, to be closed by who asked; what is prepared on it is narrowed too. */
    public Connection connection() throws SQLException {
        return NarrowedConnection.of(dataSource.getConnection(), narrowing::of);
    }

    /** Does work that needs the connection itself. */
    public <T> T on(Work<T> work) {
        try (Connection connection = connection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /**
     * Does work in a transaction of its own that may take minutes: all of it is committed, or nothing where it throws.
     * Only to be called outside of a transaction.
     */
    public <T> T allOrNothing(Work<T> work) {
        return on(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object[] parameters)
            throws SQLException {
        Listed asked = Listed.of(sql, parameters);
        PreparedStatement statement = connection.prepareStatement(asked.text());
        try {
            for (int i = 0; i < parameters.length; i++) bind(connection, statement, i + 1, asked.values()[i]);
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
            case Listed.Ids(List<?> ids) -> statement.setArray(index, connection.createArrayOf("uuid", ids.toArray()));
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
