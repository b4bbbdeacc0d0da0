package nl.overstap.mobility.sql;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database did not do what it was asked; nobody foresaw it, so it is a fault, not a refusal. */
public final class SqlFailure extends RuntimeException {

    /** Classes of SQLSTATE: a value, a constraint, a view's check, or what a trigger says. */
    private static final List<String> REFUSALS = List.of("22", "23", "44", "P0");

    public SqlFailure(SQLException cause) {
        super("the database refused a statement, SQLState " + cause.getSQLState(), cause);
    }

    /** Whether the database refuses what it is asked, and will again: not for how it is at the moment. */
    public static boolean isRefusal(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            if (state != null && REFUSALS.stream().anyMatch(state::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
