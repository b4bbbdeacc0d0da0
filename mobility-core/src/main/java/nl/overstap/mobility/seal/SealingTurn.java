package nl.overstap.mobility.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;

/**
 * Seals lines of the current network, one transaction after the other: what it sees was committed, and its own commit is
 * before the next one's. A line that is committed late is sealed late, whatever its moment says. An instance that dies
 * in the middle leaves nothing behind.
 */
@ApplicationScoped
class SealingTurn {

    /** How many are sealed at a time: some 30 ms of work. */
    static final int MOST = 1_000;

    private final Sql sql;
    private final Clock clock;

    SealingTurn(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The last seal of a network.
     *
     * @param hash 64 hexadecimal digits
     */
    record Last(long position, String hash, Instant sealedAt) {

        static final Last NONE = new Last(0, HexFormat.of().formatHex(SealForm.BEGINNING), Instant.EPOCH);
    }

    /** That of the current network; empty before the first. */
    Optional<Last> last() {
        return sql.find(
                "select position, hash, sealed_at from mobility.audit_seal order by position desc limit 1",
                row -> new Last(
                        row.getLong(1),
                        HexFormat.of().formatHex(row.getBytes(2)),
                        Objects.requireNonNull(TrailLine.instant(row, 3))));
    }

    /** Seals the next lines; answers whether there may be more. */
    @Transactional
    boolean take() {
        if (sql.find("select 1 from mobility.audit_unsealed limit 1", _ -> true).isEmpty()) {
            return false;
        }
        hold();
        Last last = last().orElse(Last.NONE);
        List<TrailLine> lines = unsealed();
        if (!lines.isEmpty()) {
            Instant now = clock.instant();
            // never before an earlier seal, even if the clock was set back
            seal(lines, last, now.isBefore(last.sealedAt()) ? last.sealedAt() : now);
        }
        return lines.size() == MOST;
    }

    /** Waits for its turn; an instance that is stopped in the middle of its own is cut off, so that others go on. */
    private void hold() {
        sql.find("select set_config('idle_in_transaction_session_timeout', '10s', true)", _ -> true);
        sql.find("select pg_advisory_xact_lock(hashtextextended(?, 0))", _ -> true, "seals of " + CurrentNetwork.id());
    }

    /** The next lines, in the order they were made; a mark without a line stays, for {@link TrailCheck} to find. */
    private List<TrailLine> unsealed() {
        return sql.list("""
                with e as (
                    delete from mobility.audit_unsealed u using mobility.audit_entry line
                    where line.id = u.entry_id and u.entry_id in (
                        select w.entry_id from mobility.audit_unsealed w order by w.entry_id limit ?)
                    returning line.*)
                select %s from e order by e.id""".formatted(TrailLine.COLUMNS), row -> TrailLine.read(row, 1), MOST);
    }

    private void seal(List<TrailLine> lines, Last last, Instant now) {
        int many = lines.size();
        Long[] positions = new Long[many];
        UUID[] entries = new UUID[many];
        byte[][] previous = new byte[many][];
        byte[][] hashes = new byte[many][];
        byte[] before = HexFormat.of().parseHex(last.hash());
        for (int i = 0; i < many; i++) {
            positions[i] = last.position() + 1 + i;
            entries[i] = lines.get(i).id();
            previous[i] = before;
            before = SealForm.hash(before, positions[i], now, lines.get(i));
            hashes[i] = before;
        }
        sql.on(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into mobility.audit_seal (network_id, position, entry_id, previous, hash, sealed_at)
                    select ?, s.position, s.entry_id, s.previous, s.hash, ?
                    from unnest(?::bigint[], ?::uuid[], ?::bytea[], ?::bytea[])
                        as s (position, entry_id, previous, hash)""")) {
                insert.setObject(1, CurrentNetwork.id());
                insert.setObject(2, now.atOffset(ZoneOffset.UTC));
                Array[] arrays = {
                    connection.createArrayOf("bigint", positions),
                    connection.createArrayOf("uuid", entries),
                    connection.createArrayOf("bytea", previous),
                    connection.createArrayOf("bytea", hashes)
                };
                for (int i = 0; i < arrays.length; i++) {
                    insert.setArray(3 + i, arrays[i]);
                }
                return insert.executeUpdate();
            }
        });
    }
}
