package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Seals anew what people's keys have sealed in another form than the one that is set, while everything runs. A row that
 * somebody works on is left for the next time.
 */
@ApplicationScoped
class Resealing {

    /** Their rows are held meanwhile: whoever says no to one of them waits for no more than these. */
    private static final int AT_A_TIME = 100;

    private final Sql sql;
    private final Vault vault;
    private final MasterKeys masters;

    Resealing(Sql sql, Vault vault, MasterKeys masters) {
        this.sql = sql;
        this.vault = vault;
        this.masters = masters;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(String row, UUID person, byte[] text) {}

    /**
     * Seals some of a field in the current network anew.
     *
     * @param closed rows that do not open, which are passed over; those that are met are added
     * @return whether it got hold of so many that there may be more
     */
    @Transactional
    boolean some(PersonalField field, Set<String> closed) {
        List<Sealed> old = sql.list(
                "select t.ctid::text, " + field.person() + ", t." + field.column() + " " + ofAnotherForm(field)
                        + " limit " + AT_A_TIME + " for update of t skip locked",
                row -> new Sealed(row.getString(1), row.getObject(2, UUID.class), row.getBytes(3)),
                masters.form().mark(),
                List.copyOf(closed));
        PersonKeys keys = vault.of(old.stream().map(Sealed::person).distinct().toList());
        String update = "update mobility.%s set %s = ? where ctid = ?::tid".formatted(field.table(), field.column());
        for (Sealed one : old) {
            if (!keys.opens(field, one.person(), one.text())) {
                closed.add(one.row());
                continue;
            }
            @Nullable String text = keys.open(field, one.person(), one.text());
            if (text != null) {
                sql.update(update, keys.seal(field, one.person(), text), one.row());
            }
        }
        return old.size() == AT_A_TIME;
    }

    /**
     * Whether nothing of that field in the current network is left in another form but these rows. It waits for whoever
     * works on one, for a statement that locks is one that sees where a row lies.
     */
    @Transactional
    boolean isDone(PersonalField field, Set<String> closed) {
        return sql.find(
                        "select 1 " + ofAnotherForm(field) + " limit 1 for key share of t",
                        _ -> true,
                        masters.form().mark(),
                        List.copyOf(closed))
                .isEmpty();
    }

    /** What an erased person's key had sealed stays as it is: nobody opens it any more. */
    private static String ofAnotherForm(PersonalField field) {
        return """
                from mobility.%s t where get_byte(t.%s, 0) <> ? and t.ctid <> all (?::text[]::tid[]) and exists (
                    select from vault.person_key k where k.person_id = %s and k.wrapped is not null)""".formatted(field.table(), field.column(), field.person());
    }
}
