package nl.overstap.mobility.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;

/**
 * A rule about rows that the application only adds to: a function of the database, which checks for itself, does it.
 *
 * @param table says which, and changes nothing
 * @param function takes their ids
 */
record FunctionRule(Sql sql, TableRule table, String function) implements OfTable {

    @Override
    public int apply(Collection<UUID> ids, Instant now) {
        return sql.find("select " + function + "(?::uuid[])", row -> row.getInt(1), List.copyOf(ids))
                .orElse(0);
    }
}
