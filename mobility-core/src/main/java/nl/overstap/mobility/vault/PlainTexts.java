package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.cipher.CipherForm;
import nl.overstap.mobility.sql.Sql;

/** Texts that were written before people had keys, as the migration left them: plain behind a byte of 0. */
@ApplicationScoped
class PlainTexts {

    private static final int AT_A_TIME = 500;

    private final Sql sql;
    private final Vault vault;
    private final MasterKeys masters;
    private final Clock clock;

    PlainTexts(Sql sql, Vault vault, MasterKeys masters, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.masters = masters;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Plain(String row, UUID person, byte[] text) {}

    @Transactional
    boolean wereAllSealed() {
        return sql.find("select sealed_at from vault.installation where sealed_at is not null", _ -> true)
                .isPresent();
    }

    @Transactional
    void allAreSealed() {
        sql.update("update vault.installation set sealed_at = ?", clock.instant());
    }

    @Transactional
    List<UUID> networks() {
        return sql.list("select id from mobility.network order by id", row -> row.getObject(1, UUID.class));
    }

    /** Seals some of a field in the current network; answers whether there may be more. */
    @Transactional
    boolean sealSome(PersonalField field) {
        String select =
                "select t.ctid::text, %s, t.%s from mobility.%s t where get_byte(t.%s, 0) = 0 limit %d for update of t"
                        .formatted(field.person(), field.column(), field.table(), field.column(), AT_A_TIME);
        List<Plain> plain =
                sql.list(select, row -> new Plain(row.getString(1), row.getObject(2, UUID.class), row.getBytes(3)));
        List<UUID> people = plain.stream().map(Plain::person).distinct().toList();
        PersonKeys known = vault.of(people);
        people.stream().filter(person -> !known.holds(person)).forEach(this::make);
        String update = "update mobility.%s set %s = ? where ctid = ?::tid".formatted(field.table(), field.column());
        for (Plain one : plain) {
            sql.update(update, vault.of(one.person()).seal(field, PersonKey.plain(one.text())), one.row());
        }
        return plain.size() == AT_A_TIME;
    }

    /** Another instance may start at the same moment: the first one's key holds. */
    private void make(UUID person) {
        sql.update(
                """
                insert into vault.person_key (person_id, network_id, master, wrapped, created_at)
                values (?, ?, ?, ?, ?) on conflict do nothing""",
                person,
                CurrentNetwork.id(),
                masters.current(),
                masters.wrap(person, CipherForm.newKey()),
                clock.instant());
    }
}
