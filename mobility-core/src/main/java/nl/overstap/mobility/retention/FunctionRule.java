package nl.overstap.mobility.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A rule about rows that the application only adds to: a function of the database, which checks for itself, does it.
 *
 * @param due says which, and changes nothing
 * @param function takes their ids
 */
record FunctionRule(Sql sql, TableRule due, String function) implements RetentionRule {

    @Override
    public String name() {
        return due.name();
    }

    @Override
    public Deed deed() {
        return due.deed();
    }

    @Override
    public List<UUID> due(Instant at, @Nullable UUID after, int limit) {
        return due.due(at, after, limit);
    }

    @Override
    public int count(Instant at) {
        return due.count(at);
    }

    @Override
    public int apply(Collection<UUID> ids, Instant now) {
        return sql.find("select " + function + "(?::uuid[])", row -> row.getInt(1), List.copyOf(ids))
                .orElse(0);
    }

    @Override
    public int together() {
        return due.together();
    }
}
