package nl.overstap.mobility.sql;

import java.sql.SQLException;

/** The database did not do what it was asked; nobody foresaw it, so it is a fault, not a refusal. */
public final class SqlFailure extends RuntimeException {
    public SqlFailure(SQLException cause) {
        super("the database refused a statement, SQLState " + cause.getSQLState(), cause);
    }
}
