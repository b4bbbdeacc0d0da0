package nl.overstap.mobility.database;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import nl.overstap.local.LocalPostgres;
import nl.overstap.mobility.sql.Narrowing;
import nl.overstap.mobility.sql.Sql;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL with all migrations, one per test run; the application's role sees it as in production. */
public final class TestDatabase {
    private static final TestDatabase ONE = new TestDatabase();

    private final DataSource owner;
    private final DataSource app;

    private TestDatabase() {
        LocalPostgres postgres = LocalPostgres.startTemporary();
        owner = dataSource(postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
        app = dataSource(postgres.jdbcUrl(), postgres.appUser(), postgres.appPassword());
        Flyway.configure()
                .dataSource(owner)
                .schemas("mobility")
                .defaultSchema("mobility")
                .load()
                .migrate();
    }

    /** What the application would connect to. Each statement is a transaction of its own. */
    public static DataSource app() {
        return ONE.app;
    }

    public static Sql sql() {
        return new Sql(ONE.app, new Narrowing(ONE.app, () -> true));
    }

    /** A connection of the application outside of any pool, in a transaction that is bound to the network. */
    public static Connection inNetwork(UUID network) throws SQLException {
        Connection connection = ONE.app.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement bind = connection.prepareStatement("select set_config('app.network', ?, true)")) {
            bind.setString(1, network.toString());
            bind.execute();
        }
        return connection;
    }

    /** A connection of the owner of the tables, in a transaction. */
    public static Connection owner() throws SQLException {
        Connection connection = ONE.owner.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** What works on that connection and leaves it open. */
    public static Sql sql(Connection connection) {
        Connection open = (Connection) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        DataSource source = (DataSource) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> open);
        return new Sql(source, new Narrowing(source, () -> true));
    }

    /** Takes all reference data out, and with it whatever refers to it. */
    public static void emptyReferenceData() {
        asOwner("""
                truncate mobility.isco_group, mobility.occupation, mobility.skill, mobility.postcode cascade;
                update mobility.taxonomy_version set version = 0, esco_at = null;""");
    }

    /** Does what only the owner of the tables may. */
    public static void asOwner(String script) {
        try (Connection connection = ONE.owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource dataSource(String url, String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }
}
