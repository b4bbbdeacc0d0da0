package nl.overstap.api.start;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the database whether row security holds for whoever is connected: a superuser, a role with BYPASSRLS and the
 * owner of a table walk past it.
 */
final class DatabaseRoleCheck {

    private static final String RIGHTS = """
            select r.rolsuper, r.rolbypassrls,
                exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ('mobility', 'notification', 'vault') and c.relkind in ('r', 'p')
                        and pg_has_role(r.oid, c.relowner, 'member')) as owner,
                exists (select 1 from pg_roles o where (o.rolsuper or o.rolbypassrls) and o.oid <> r.oid
                    and pg_has_role(r.oid, o.oid, 'member')) as may_become
            from pg_roles r where r.rolname = current_user""";

    private DatabaseRoleCheck() {}

    /** What is wrong; empty when row security holds. */
    static List<String> of(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(RIGHTS);
                ResultSet row = select.executeQuery()) {
            row.next();
            add(wrong, row.getBoolean("rolsuper"), "is a superuser");
            add(wrong, row.getBoolean("rolbypassrls"), "has BYPASSRLS");
            add(wrong, row.getBoolean("owner"), "owns tables of the application");
            add(wrong, row.getBoolean("may_become"), "is a member of a role that walks past row security");
        }
        return wrong;
    }

    private static void add(List<String> wrong, boolean is, String what) {
        if (is) {
            wrong.add("quarkus.datasource.username must name a role that row security holds for, and this one " + what
                    + "; the owner of the tables belongs in quarkus.flyway.username.");
        }
    }
}
