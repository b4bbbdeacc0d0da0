package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Seals anew what people's keys have sealed in another form than the one that is set, while everything runs. It waits for
 * nobody: a row that somebody works on is left for the next time.
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

    /** Seals some of a field in the current network; answers whether it got hold of so many that there may be more. */
    @Transactional
    boolean some(PersonalField field) {
        List<Sealed> old = sql.list(
                "select t.ctid::text, " + field.person() + ", t." + field.column() + " " + ofAnotherForm(field)
                        + " limit " + AT_A_TIME + " for update of t skip locked",
                row -> new Sealed(row.getString(1), row.getObject(2, UUID.class), row.getBytes(3)),
                masters.form().mark());
        PersonKeys keys = vault.of(old.stream().map(Sealed::person).distinct().toList());
        String update = "update mobility.%s set %s = ? where ctid = ?::tid".formatted(field.table(), field.column());
        for (Sealed one : old) {
            @Nullable String text = keys.open(field, one.person(), one.text());
            if (text != null) {
                sql.update(update, keys.seal(field, one.person(), text), one.row());
            }
        }
        return old.size() == AT_A_TIME;
    }

    /** Whether nothing of that field in the current network is left in another form. */
    @Transactional
    boolean isDone(PersonalField field) {
        return sql.find(
                        "select 1 " + ofAnotherForm(field) + " limit 1",
                        _ -> true,
                        masters.form().mark())
                .isEmpty();
    }

    /** What an erased person's key had sealed stays as it is: nobody opens it any more. */
    private static String ofAnotherForm(PersonalField field) {
        return """
                from mobility.%s t where get_byte(t.%s, 0) <> ? and exists (
                    select from vault.person_key k where k.person_id = %s and k.wrapped is not null)""".formatted(field.table(), field.column(), field.person());
    }
}
