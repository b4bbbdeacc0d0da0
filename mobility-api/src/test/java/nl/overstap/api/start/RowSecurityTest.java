package nl.overstap.api.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database itself keeps apart, asked past the application: by JDBC, in the application's role. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RowSecurityTest {

    /** Tables with a network_id and without row security. */
    private static final Set<String> OPEN = Set.of("mobility.link", "mobility.login_session");

    private static final String REFERENCE = "a classification or register that anybody may read";

    /** All tables without row security, each with the reason. Nothing in them is about a person of any network. */
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("mobility.link", "finds the network of a token, and holds hashes alone"),
            Map.entry("mobility.login_session", "found by the hash of its secret; logins as hashes, tokens sealed"),
            Map.entry("vault.installation", "which installation it is"),
            Map.entry("mobility.network", "names of networks are public"),
            Map.entry("mobility.organization", "register data, shared by the installation"),
            Map.entry("mobility.suppressed_address", "keyed hashes: an address is stopped in the whole installation"),
            Map.entry("mobility.soft_bounce", "keyed hashes: an address bounces in the whole installation"),
            Map.entry("mobility.scheduled_tasks", "work by name and number"),
            Map.entry("mobility.register_version", "a number"),
            Map.entry("mobility.taxonomy_version", "a number"),
            Map.entry("mobility.isco_group", REFERENCE),
            Map.entry("mobility.occupation", REFERENCE),
            Map.entry("mobility.occupation_alias", REFERENCE),
            Map.entry("mobility.occupation_label", REFERENCE),
            Map.entry("mobility.occupation_skill", REFERENCE),
            Map.entry("mobility.skill", REFERENCE),
            Map.entry("mobility.skill_alias", REFERENCE),
            Map.entry("mobility.skill_broader", REFERENCE),
            Map.entry("mobility.skill_label", REFERENCE),
            Map.entry("mobility.network_change", "how often something was changed: numbers alone"),
            Map.entry("mobility.postcode", REFERENCE),
            Map.entry("mobility.flyway_schema_history", "what was migrated; the application cannot read it"));

    private Region region;
    private Region other;

    @BeforeEach
    void twoRegions() {
        region = Region.fresh();
        other = Region.fresh();
    }

    @Test
    void every_table_of_a_network_has_row_security_that_holds_for_its_owner_too() throws SQLException {
        try (Connection connection = app()) {
            assertThat(tablesOfNetworks(connection, "not (c.relrowsecurity and c.relforcerowsecurity)"))
                    .containsExactlyInAnyOrderElementsOf(OPEN);
            assertThat(tablesOfNetworks(connection, "c.relrowsecurity")).contains("mobility.membership");
        }
    }

    @Test
    void every_table_has_row_security_or_a_reason_to_have_none() throws SQLException {
        try (Connection connection = app()) {
            assertThat(tables(connection, """
                    not (c.relrowsecurity and c.relforcerowsecurity
                        and exists (select 1 from pg_policy p where p.polrelid = c.oid))""")).containsExactlyInAnyOrderElementsOf(SHARED.keySet());
        }
    }

    @Test
    void what_is_read_of_views_is_read_with_the_rights_of_who_asks() throws SQLException {
        try (Connection connection = app()) {
            assertThat(names(connection, """
                    select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ('mobility', 'notification', 'vault') and (c.relkind = 'm' or c.relkind = 'v'
                        and not coalesce(c.reloptions @> '{security_invoker=true}', false))""")).isEmpty();
            assertThat(names(connection, """
                    select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname in ('mobility', 'notification', 'vault') and p.prosecdef"""))
                    // row security holds for the owner too: each does one thing that the application may not, and
                    // checks
                    // for itself that its time has come
                    .containsExactlyInAnyOrder(
                            "mobility.forget_trail(bigint)",
                            "mobility.forget_account(text)",
                            "mobility.forget_roles(uuid[])",
                            "mobility.forget_days_of_decisions(uuid[])",
                            "mobility.forget_days_of_looks(uuid[])");
        }
    }

    @Test
    void in_one_network_no_row_of_another_is_there() throws SQLException {
        try (Connection connection = app()) {
            List<String> tables = tablesOfNetworks(connection, "true");
            tables.removeAll(OPEN);
            bind(connection, region.network());

            for (String table : tables) {
                assertThat(count(
                                connection,
                                "select count(*) from " + table + " where network_id <> ?",
                                region.network()))
                        .as(table)
                        .isZero();
            }
            assertThat(count(
                            connection,
                            "select count(*) from mobility.membership where network_id = ?",
                            region.network()))
                    .isEqualTo(3);
        }
    }

    @Test
    void in_no_network_no_row_is_there() throws SQLException {
        try (Connection connection = app()) {
            List<String> tables = tablesOfNetworks(connection, "true");
            tables.removeAll(OPEN);

            for (String table : tables) {
                assertThat(count(connection, "select count(*) from " + table + " where network_id is not null"))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void nothing_is_written_into_another_network() throws SQLException {
        try (Connection connection = app()) {
            bind(connection, region.network());

            assertThat(change(
                            connection,
                            "update mobility.membership set status = 'ENDED' where network_id = ?",
                            other.network()))
                    .isZero();
            assertThat(change(connection, "delete from mobility.membership where network_id = ?", other.network()))
                    .isZero();
            assertThatThrownBy(() -> change(
                            connection,
                            "update mobility.membership set network_id = ? where organization_id = '" + region.firm()
                                    + "'",
                            other.network()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void somebody_unknown_is_shown_active_members_and_nothing_else() throws SQLException {
        try (Connection connection = app()) {
            try (PreparedStatement set = connection.prepareStatement("select set_config('app.public', 'on', true)")) {
                set.execute();
            }

            assertThat(count(
                            connection,
                            "select count(*) from mobility.membership where network_id = ?",
                            region.network()))
                    .isEqualTo(2);
            assertThat(count(connection, "select count(*) from mobility.membership where status <> 'ACTIVE'"))
                    .isZero();
            assertThat(count(connection, "select count(*) from mobility.contact"))
                    .isZero();
            assertThat(count(connection, "select count(*) from mobility.invitation"))
                    .isZero();
            assertThat(count(connection, "select count(*) from mobility.account"))
                    .isZero();
        }
    }

    @Test
    void the_trail_is_only_added_to() throws SQLException {
        try (Connection connection = app()) {
            bind(connection, region.network());

            assertThatThrownBy(() -> change(
                            connection, "delete from mobility.audit_entry where network_id = ?", region.network()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void the_role_of_the_application_is_held_by_row_security_and_the_owner_is_refused() throws SQLException {
        try (Connection app = app();
                Connection owner = owner()) {
            assertThat(DatabaseRoleCheck.of(app)).isEmpty();
            assertThat(DatabaseRoleCheck.of(owner))
                    .singleElement()
                    .asString()
                    .startsWith("quarkus.datasource.username")
                    .contains("owns tables");
        }
    }

    private static List<String> tablesOfNetworks(Connection connection, String condition) throws SQLException {
        return tables(connection, """
                (%s) and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'network_id')
                """.formatted(condition));
    }

    private static List<String> tables(Connection connection, String condition) throws SQLException {
        return names(connection, """
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('mobility', 'notification', 'vault') and c.relkind in ('r', 'p') and (%s)
                """.formatted(condition));
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private static void bind(Connection connection, UUID network) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("select set_config('app.network', ?, true)")) {
            set.setString(1, network.toString());
            set.execute();
        }
    }

    private static long count(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static int change(Connection connection, String sql, UUID parameter) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, parameter);
            return update.executeUpdate();
        }
    }

    /** In one transaction that is never committed. */
    private static Connection app() throws SQLException {
        return connect("quarkus.datasource.username", "quarkus.datasource.password");
    }

    private static Connection owner() throws SQLException {
        return connect("quarkus.flyway.username", "quarkus.flyway.password");
    }

    private static Connection connect(String user, String password) throws SQLException {
        var config = ConfigProvider.getConfig();
        Connection connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue(user, String.class),
                config.getValue(password, String.class));
        connection.setAutoCommit(false);
        return connection;
    }
}
