package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The kept keys of the current network, as they are copied and wrapped anew. */
@ApplicationScoped
class KeyRows {

    /** A transaction of some 20 ms. */
    private static final int AT_A_TIME = 200;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Sql sql;
    private final MasterKeys masters;

    KeyRows(Sql sql, MasterKeys masters) {
        this.sql = sql;
        this.masters = masters;
    }

    @Transactional
    UUID installation() {
        return sql.find("select id from vault.installation", row -> row.getObject(1, UUID.class))
                .orElseThrow();
    }

    /**
     * How far the keys have changed.
     *
     * @param change another number with every change of any key, before it is committed
     * @param oldest no transaction before this one is still under way
     * @param next all that made the number what it is came before this one; but for a key that is being made at this very
     *     moment, which the copy after the next change has
     */
    record State(long change, long oldest, long next) {}

    @Transactional
    State state() {
        return sql.find("""
                        select c.last_value, pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                            pg_current_xact_id()::text::bigint
                        from vault.change c""", row -> new State(row.getLong(1), row.getLong(2), row.getLong(3)))
                .orElseThrow();
    }

    @Transactional
    List<UUID> networks() {
        return sql.list("select id from mobility.network order by id", row -> row.getObject(1, UUID.class));
    }

    /** Some of the keys, by id, those after one of them; null: from the first on. */
    @Transactional
    List<WrappedKey> after(@Nullable UUID person, int most) {
        return sql.list(
                """
                select person_id, network_id, master, translate(encode(wrapped, 'base64'), E'\\n', ''), created_at,
                    destroyed_at from vault.person_key
                where person_id > ? order by person_id limit ?""",
                row -> {
                    OffsetDateTime destroyed = row.getObject(6, OffsetDateTime.class);
                    return new WrappedKey(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            destroyed == null ? null : destroyed.toInstant());
                },
                person == null ? BEFORE_ALL : person,
                most);
    }

    /** Whether a key of the current network is wrapped in another form than the one that is set. */
    @Transactional
    boolean areOfAnotherForm() {
        return sql.find(
                        "select 1 from vault.person_key where get_byte(wrapped, 0) <> ? limit 1",
                        _ -> true,
                        masters.form().mark())
                .isPresent();
    }

    /** How many keys each master key has wrapped. */
    @Transactional
    Map<String, Long> byMaster() {
        Map<String, Long> counts = new HashMap<>();
        sql.list("""
                select k.master, count(*) from (
                    select master from vault.person_key where wrapped is not null
                    union all select master from vault.file_key) k group by k.master""", row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    /** Wraps some keys anew that another master key than the first has wrapped, or in another form; answers how many. */
    @Transactional
    int rewrapSome() {
        List<WrappedKey> old = sql.list(
                """
                select person_id, network_id, master, translate(encode(wrapped, 'base64'), E'\\n', ''), created_at
                from vault.person_key
                where wrapped is not null and (master <> ? or get_byte(wrapped, 0) <> ?)
                order by person_id limit ? for update skip locked""",
                row -> new WrappedKey(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        null),
                masters.current(),
                masters.form().mark(),
                AT_A_TIME);
        for (WrappedKey key : old) {
            String master = key.master();
            String wrapped = key.wrapped();
            if (master != null && wrapped != null) {
                sql.update(
                        "update vault.person_key set master = ?, wrapped = ? where person_id = ?",
                        masters.current(),
                        masters.wrap(
                                key.person(),
                                masters.unwrap(
                                        key.person(),
                                        master,
                                        Base64.getDecoder().decode(wrapped))),
                        key.person());
            }
        }
        return old.size();
    }
}
