package nl.overstap.api.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.stream.Stream;
import nl.overstap.local.LocalPostgres;

/** A real PostgreSQL in processes of its own, which can be killed, stopped and made read-only. */
final class Database implements AutoCloseable {

    private final Path folder;
    private LocalPostgres server;

    Database(Path folder) {
        this.folder = folder;
        this.server = LocalPostgres.start(folder);
    }

    LocalPostgres server() {
        return server;
    }

    int port() {
        return URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    /** {@code kill -9} of the main process; the others notice and end. */
    void kill() {
        ProcessHandle main = server.process();
        main.destroyForcibly();
        main.onExit().join();
    }

    boolean isAlive() {
        try {
            return server.process().isAlive();
        } catch (UncheckedIOException | NoSuchElementException _) {
            return false; // its file is gone, or names nobody
        }
    }

    /** Starts it again on what the disk kept. */
    void restart() {
        server.close();
        server = LocalPostgres.start(folder);
    }

    /** Stops all its processes where they are ({@code SIGSTOP}); connections stay open and nobody answers. */
    void pause() {
        processes().forEach(process -> Signals.send(process, "STOP"));
    }

    void resume() {
        processes().forEach(process -> Signals.send(process, "CONT"));
    }

    private List<ProcessHandle> processes() {
        ProcessHandle main = server.process();
        return Stream.concat(Stream.of(main), main.descendants()).toList();
    }

    /** Lets nobody write any more, or again; connections that are open notice at once. */
    void readOnly(boolean on) {
        execute("alter system set default_transaction_read_only = " + (on ? "on" : "off"));
        execute("select pg_reload_conf()");
    }

    void execute(String sql) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Reads the row that the result stands on. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What a query finds, past all row security. */
    <T> List<T> list(String sql, Reader<T> reader) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long count(String sql) {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    private Connection superuser() throws SQLException {
        Properties kept = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("postgres.properties"))) {
            kept.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DriverManager.getConnection(server.jdbcUrl(), "postgres", kept.getProperty("superuser"));
    }

    @Override
    public void close() {
        server.close();
    }
}
