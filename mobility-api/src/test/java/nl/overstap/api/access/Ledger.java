package nl.overstap.api.access;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What stands in the database, table by table as a number, to see that a refused change has changed nothing. */
final class Ledger implements AutoCloseable {

    /**
     * What changes by itself: the work that is due, mail on its way, what was done before that gets its place in the feed
     * and its seal, and when somebody first looked, which they do for the version before they try a change.
     */
    private static final Set<String> RESTLESS = Set.of(
            "mobility.audit_seal",
            "mobility.audit_unsealed",
            "mobility.proposal_shown",
            "mobility.scheduled_tasks",
            "notification.delivery",
            "notification.event",
            "notification.event_feed",
            "notification.event_reader",
            "notification.notice");

    /** Who looks is noted once in an hour, and so once more after the hour has struck. */
    private static final String BUT_LOOKS = " where t.action <> 'READ'";

    private final Connection connection;
    private final List<UUID> networks;
    private final List<String> tables = new ArrayList<>();

    Ledger(List<UUID> networks) throws SQLException {
        this.networks = networks;
        var config = ConfigProvider.getConfig();
        connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
        connection.setAutoCommit(false);
        String sql = """
                select schemaname || '.' || tablename from pg_tables
                where schemaname in ('mobility', 'notification') and has_table_privilege(schemaname || '.' || tablename, 'select')
                    and tablename !~ 'flyway' and tablename !~ '^(occupation|skill|isco|postcode)'
                order by 1""";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (!RESTLESS.contains(rows.getString(1))) {
                    tables.add(rows.getString(1));
                }
            }
        }
        connection.rollback();
    }

    /** Every table of every network, as it is. */
    Map<String, String> read() throws SQLException {
        Map<String, String> sums = new LinkedHashMap<>();
        StringBuilder sql = new StringBuilder();
        for (String table : tables) {
            sql.append(sql.isEmpty() ? "" : " union all ")
                    .append("select '%s', count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from %s t%s"
                            .formatted(table, table, table.equals("mobility.audit_entry") ? BUT_LOOKS : ""));
        }
        for (UUID network : networks) {
            try (PreparedStatement bind = connection.prepareStatement("select set_config('app.network', ?, true)");
                    PreparedStatement select = connection.prepareStatement(sql.toString())) {
                bind.setString(1, network.toString());
                bind.execute();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        sums.put(network + " " + rows.getString(1), rows.getString(2));
                    }
                }
            } finally {
                connection.rollback();
            }
        }
        return sums;
    }

    /** Waits until what was set going has come to rest. */
    Map<String, String> settled() throws SQLException, InterruptedException {
        Map<String, String> before = read();
        for (int quiet = 0; quiet < 3; ) {
            Thread.sleep(300);
            Map<String, String> now = read();
            quiet = now.equals(before) ? quiet + 1 : 0;
            before = now;
        }
        return before;
    }

    /** The tables in which two readings differ. */
    static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> changed = new TreeSet<>();
        before.forEach((table, sum) -> {
            if (!sum.equals(after.get(table))) {
                changed.add(table.substring(table.indexOf(' ') + 1));
            }
        });
        return changed;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
