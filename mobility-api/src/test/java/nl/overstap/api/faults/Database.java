package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

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
import nl.overstap.mobility.seal.TrailCheck;
import nl.overstap.mobility.seal.TrailReport;

/** A real PostgreSQL in processes of its own, which can be killed, stopped and made read-only. */
final class Database implements AutoCloseable {

    private final Path folder;
    private LocalPostgres server;

    Database(Path folder) {
        this.folder = folder;
        this.server = LocalPostgres.start(folder);
    }

    /** Starts it again, by that clock from now on. */
    void by(WallClock clock) {
        ProcessHandle main = server.process();
        List<String> command = command();
        Signals.send(main, "INT");
        main.onExit().join();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()));
        builder.environment().putAll(clock.environment());
        try {
            builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        eventually(() -> assertThat(isAlive() && answers()).isTrue());
    }

    /** How it was started: PostgreSQL writes that down, each word in quotes. */
    private List<String> command() {
        try {
            String line = Files.readString(folder.resolve("cluster").resolve("postmaster.opts"))
                    .strip();
            int end = line.indexOf(" \"");
            // PostgreSQL does not run as root; in a world of users of its own it is nobody, as at its first start
            List<String> command = new ArrayList<>(
                    "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of());
            command.add(line.substring(0, end));
            for (String word : line.substring(end + 2, line.length() - 1).split("\" \"")) {
                command.add(word);
            }
            return command;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Connection _ = superuser(server.jdbcUrl())) {
            return true;
        } catch (SQLException _) {
            return false;
        }
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
        execute(server.jdbcUrl(), sql);
    }

    private void execute(String url, String sql) {
        try (Connection connection = superuser(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Throws everything away: it is as on the first day, with its roles and without a table. */
    void empty() {
        String url = server.jdbcUrl();
        String ours = url.substring(url.lastIndexOf('/') + 1);
        String other = url.substring(0, url.lastIndexOf('/') + 1) + "postgres";
        execute(other, "drop database " + ours + " with (force)");
        execute(other, "create database " + ours + " owner " + server.ownerUser());
        execute(other, "revoke all on database " + ours + " from public");
        execute(other, "grant connect on database " + ours + " to " + server.appUser());
    }

    /** Reads the row that the result stands on. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What a query finds, past all row security. */
    <T> List<T> list(String sql, Reader<T> reader) {
        try (Connection connection = superuser(server.jdbcUrl());
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

    /** What looking through the trail finds. */
    TrailReport trail() {
        try (Connection connection = superuser(server.jdbcUrl())) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return TrailCheck.of(connection, List.of());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    private Connection superuser(String url) throws SQLException {
        Properties kept = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("postgres.properties"))) {
            kept.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DriverManager.getConnection(url, "postgres", kept.getProperty("superuser"));
    }

    @Override
    public void close() {
        server.close();
    }
}
