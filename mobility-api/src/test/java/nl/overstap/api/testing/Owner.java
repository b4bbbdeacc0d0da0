package nl.overstap.api.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who owns the tables of the program that is tested, for whom row security holds as well. */
public final class Owner {

    private Owner() {}

    public static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
    }

    /** Somebody whom no row security holds: sees all rows of all networks and logins. */
    public static Connection superuser() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class), "postgres", superuserPassword());
    }

    public static String superuserPassword() {
        return ConfigProvider.getConfig().getValue(TestPlatform.SUPERUSER_PASSWORD, String.class);
    }

    /** How many wait for what the transaction of this connection holds; only those wait who are at work. */
    public static long waitFor(Connection holder) {
        try (Statement work = holder.createStatement();
                ResultSet row = work.executeQuery("select count(distinct pid) from pg_locks"
                        + " where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void does(String statement) {
        try (Connection owner = connect();
                Statement work = owner.createStatement()) {
            work.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
