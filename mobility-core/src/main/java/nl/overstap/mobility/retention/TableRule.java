package nl.overstap.mobility.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A rule in two statements: which rows are due, and what is done to them.
 *
 * @param kept how long a row is kept from the moment that {@code due} compares
 * @param due selects {@code id} of what is due; each parameter is the moment before which a row's time began
 * @param act changes the rows in {@code :due}
 */
public record TableRule(Sql sql, String name, Deed deed, Duration kept, String due, String act)
        implements RetentionRule {

    /** A transaction of some 100 ms. */
    private static final int TOGETHER = 1_000;

    @Override
    public List<UUID> due(Instant at, @Nullable UUID after, int limit) {
        List<Object> values = begun(at);
        if (after != null) {
            values.add(after);
        }
        values.add(limit);
        return sql.list(
                "select due.id from (" + due + ") due" + (after == null ? "" : " where due.id > ?")
                        + " order by due.id limit ?",
                row -> row.getObject(1, UUID.class),
                values.toArray());
    }

    @Override
    public int count(Instant at) {
        return sql.find(
                        "select count(*) from (" + due + ") due",
                        row -> row.getInt(1),
                        begun(at).toArray())
                .orElse(0);
    }

    @Override
    public int apply(Collection<UUID> ids, Instant now) {
        List<Object> values = begun(now);
        values.add(ids.stream().map(UUID::toString).toList());
        String still = "(select due.id from (" + due + ") due where due.id = any(?::uuid[]))";
        return sql.update(act.replace(":due", still), values.toArray());
    }

    @Override
    public int together() {
        return TOGETHER;
    }

    private List<Object> begun(Instant at) {
        return new ArrayList<>(
                Collections.nCopies((int) due.chars().filter(c -> c == '?').count(), at.minus(kept)));
    }
}
