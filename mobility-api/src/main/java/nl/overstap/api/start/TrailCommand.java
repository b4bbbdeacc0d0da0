package nl.overstap.api.start;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.overstap.mobility.seal.Finding;
import nl.overstap.mobility.seal.TrailCheck;
import nl.overstap.mobility.seal.TrailHead;
import nl.overstap.mobility.seal.TrailReport;

/**
 * {@code verify-trail [--head FILE]}: looks whether the trail is as it was written, without starting anything. It logs
 * in to the database as the application does. Exit code 0: untouched; 1: not; 2: it could not be looked at.
 */
final class TrailCommand {

    static final String NAME = "verify-trail";

    private static final int UNTOUCHED = 0;
    private static final int TOUCHED = 1;
    private static final int NOT_LOOKED_AT = 2;

    private final Function<String, Optional<String>> value;
    private final PrintStream out;
    private final PrintStream err;

    /** @param value of a key of the configuration */
    TrailCommand(Function<String, Optional<String>> value, PrintStream out, PrintStream err) {
        this.value = value;
        this.out = out;
        this.err = err;
    }

    /** Answers the exit code. */
    int run(List<String> options) {
        List<TrailHead> kept;
        if (options.isEmpty()) {
            kept = List.of();
        } else if (options.size() == 2 && options.getFirst().equals("--head")) {
            try (Stream<String> lines = Files.lines(Path.of(options.get(1)))) {
                kept = lines.flatMap(line -> TrailHead.in(line).stream()).toList();
            } catch (IOException | java.io.UncheckedIOException _) {
                err.println("The file " + options.get(1) + " cannot be read.");
                return NOT_LOOKED_AT;
            }
            if (kept.isEmpty()) {
                err.println(
                        "The file " + options.get(1) + " holds no line such as: trail NETWORK POSITION HASH MOMENT");
                return NOT_LOOKED_AT;
            }
        } else {
            err.println("This wants nothing, or --head FILE with lines such as: trail NETWORK POSITION HASH MOMENT");
            return NOT_LOOKED_AT;
        }
        try (Connection connection = connect()) {
            return tell(TrailCheck.of(connection, kept), kept.size());
        } catch (SQLException e) {
            err.println("The trail could not be looked at: the database answers " + e.getSQLState() + ".");
            return NOT_LOOKED_AT;
        }
    }

    private Connection connect() throws SQLException {
        try {
            Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the driver of PostgreSQL is missing", e);
        }
        Connection connection = DriverManager.getConnection(
                value.apply("quarkus.datasource.jdbc.url").orElse(""),
                value.apply("quarkus.datasource.username").orElse("overstap_app"),
                value.apply("quarkus.datasource.password").orElse(""));
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private int tell(TrailReport report, int kept) {
        report.heads().forEach(head -> out.println(head.text()));
        report.findings().stream().map(Finding::text).forEach(out::println);
        long lines = report.heads().stream().mapToLong(TrailHead::position).sum();
        out.println(lines + " lines in " + report.heads().size() + " networks, " + report.waiting()
                + " more wait for their seal, " + kept + " heads compared: "
                + (report.isUntouched()
                        ? "nothing was changed, removed, moved or slipped in."
                        : report.findings().size() + " findings."));
        return report.isUntouched() ? UNTOUCHED : TOUCHED;
    }
}
