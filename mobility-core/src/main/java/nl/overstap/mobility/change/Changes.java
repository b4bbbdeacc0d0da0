package nl.overstap.mobility.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** How often something was changed in the current network. */
@ApplicationScoped
public class Changes {

    private static final String NUMBER = """
            select (select coalesce(sum(n.amount), 0) from mobility.network_change n
                    where n.changed_in = ? and n.subject = ?)
                + (select coalesce(sum(n.amount), 0) from mobility.network_change n
                    where n.changed_in is null and n.subject = ?),
                coalesce(current_setting('app.noted', true), '') <> ''""";

    private final Sql sql;
    private volatile @Nullable Set<String> counted;

    Changes(Sql sql) {
        this.sql = sql;
    }

    private record Found(long number, boolean changedHere) {}

    /**
     * What grows with every committed change. Empty where the current transaction has changed something itself: what that
     * reads is nobody else's yet, and may never be.
     */
    @Transactional
    public Optional<Long> number(Subject subject) {
        String name = subject.inTable();
        return sql.find(NUMBER, row -> new Found(row.getLong(1), row.getBoolean(2)), CurrentNetwork.id(), name, name)
                .filter(found -> !found.changedHere())
                .map(Found::number);
    }

    /** Whether each change of these tables is counted. */
    public boolean areCounted(Set<String> tables) {
        Set<String> known = counted;
        if (known == null) {
            known = Set.copyOf(sql.list("""
                    select distinct n.nspname || '.' || c.relname from pg_trigger t
                    join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
                    where t.tgname = 'change_noted' and t.tgenabled = 'O'""", row -> row.getString(1)));
            counted = known;
        }
        return known.containsAll(tables);
    }
}
