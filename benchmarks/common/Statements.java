package common;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Which statements took the database's time: printed where the environment has OVERSTAP_STATEMENTS, and else nothing. */
public final class Statements {

    private static final int MOST = 60;
    private static final boolean IS_ASKED = System.getenv("OVERSTAP_STATEMENTS") != null;

    private final Installation installation;

    public Statements(Installation installation) {
        this.installation = installation;
    }

    /** From here on. */
    public void begin() throws Exception {
        if (!IS_ASKED) return;
        try (Connection connection = installation.database(); Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("alter system set pg_stat_statements.track_planning = on");
            statement.execute("select pg_reload_conf()");
            statement.execute("select pg_stat_statements_reset()");
        }
    }

    /** Until now, for each of so many. */
    public void print(int number) throws Exception {
        if (!IS_ASKED) return;
        try (Connection connection = installation.database(); Statement statement = connection.createStatement()) {
            row(statement, "select 'all', sum(total_exec_time + total_plan_time) / %1$d, sum(total_plan_time) / %1$d, sum(calls) / %1$d, sum(rows) / %1$d, ''"
                    .formatted(number) + " from pg_stat_statements");
            row(statement, """
                    select queryid::text, (total_exec_time + total_plan_time) / %1$d, total_plan_time / %1$d, calls::numeric / %1$d, rows::numeric / %1$d,
                        left(regexp_replace(query, '\\s+', ' ', 'g'), 160)
                    from pg_stat_statements order by 2 desc limit %2$d""".formatted(number, MOST));
        }
    }

    private static void row(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                System.out.printf(Locale.ROOT, "  %8.4f ms, %8.4f ms of them planning, %7.3f calls %8.2f rows  %s%n",
                        row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getDouble(5), row.getString(6));
            }
        }
    }
}
