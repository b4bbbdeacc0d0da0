package nl.overstap.api.access;

import io.quarkus.test.junit.QuarkusMock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.mobility.sql.Narrowing;
import nl.overstap.mobility.sql.Openness;

/** The two walls between networks, each of which can be taken away for a while, to see that the other holds alone. */
final class Walls {

    /** The application's, with a door in it. */
    private static final class Switched extends Narrowing {
        private volatile boolean on = true;

        Switched() {
            super(Region.bean(DataSource.class), Region.bean(Openness.class));
        }

        @Override
        public String of(String sql) {
            return on ? super.of(sql) : sql;
        }
    }

    private final Switched narrowing = new Switched();

    Walls() {
        QuarkusMock.installMockForType(narrowing, Narrowing.class);
    }

    /** Does the work while the database hides no row. */
    <T> T withoutRowSecurity(Supplier<T> work) throws SQLException {
        List<String> tables = secured();
        alter(tables, "disable");
        try {
            return work.get();
        } finally {
            alter(tables, "enable");
        }
    }

    /** Does the work while the application's statements are sent as they were written. */
    <T> T withoutNarrowing(Supplier<T> work) {
        narrowing.on = false;
        try {
            return work.get();
        } finally {
            narrowing.on = true;
        }
    }

    /** Does the work while nothing is between networks. */
    <T> T withoutBoth(Supplier<T> work) throws SQLException {
        narrowing.on = false;
        try {
            return withoutRowSecurity(work);
        } finally {
            narrowing.on = true;
        }
    }

    private static List<String> secured() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection owner = Owner.connect();
                PreparedStatement select = owner.prepareStatement("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('mobility', 'notification', 'vault') and c.relrowsecurity order by 1""");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** One by one, so that the work of others waits for a moment only. */
    private static void alter(List<String> tables, String how) throws SQLException {
        try (Connection owner = Owner.connect();
                Statement statement = owner.createStatement()) {
            for (String table : tables) {
                statement.execute("alter table " + table + " " + how + " row level security");
            }
        }
    }
}
