package nl.overstap.mobility.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;

/** Whose proposals are to be worked out again, as rows of the current network. */
@ApplicationScoped
class RefreshQueue {

    /** What failed waits this long for each time it failed, an hour at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    /** What a row is about; the order in which they are taken: what makes other rows goes first. */
    enum Kind {
        NETWORK,
        VACANCY,
        CANDIDATE
    }

    private final Sql sql;
    private final Clock clock;

    RefreshQueue(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void add(Kind kind, UUID subject) {
        add(kind, Set.of(subject));
    }

    void add(Kind kind, Collection<UUID> subjects) {
        if (!subjects.isEmpty()) {
            sql.update("""
                    insert into mobility.proposal_refresh (network_id, kind, subject_id)
                    select ?, ?, subject from unnest(?::uuid[]) as subject""", CurrentNetwork.id(), kind, List.copyOf(subjects));
        }
    }

    /** Takes some subjects out, with all that is asked for each; the transaction that fails puts them back. */
    Set<UUID> take(Kind kind, int most) {
        return new HashSet<>(sql.list("""
                delete from mobility.proposal_refresh where kind = ? and subject_id in (
                    select subject_id from mobility.proposal_refresh
                    where kind = ? and (not_before is null or not_before <= ?)
                    group by subject_id order by min(id) limit ?)
                returning subject_id""", row -> row.getObject(1, UUID.class), kind, kind, clock.instant(), most));
    }

    boolean isEmpty() {
        return sql.find(
                        "select 1 from mobility.proposal_refresh where not_before is null or not_before <= ? limit 1",
                        row -> row.getInt(1),
                        clock.instant())
                .isEmpty();
    }

    /** Has the subject whose turn it is wait, for it failed. */
    void postponeFirst() {
        for (Kind kind : Kind.values()) {
            UUID first = sql.find("""
                            select subject_id from mobility.proposal_refresh
                            where kind = ? and (not_before is null or not_before <= ?) order by id limit 1""", row -> row.getObject(1, UUID.class), kind, clock.instant())
                    .orElse(null);
            if (first != null) {
                postpone(kind, first);
                return;
            }
        }
    }

    private void postpone(Kind kind, UUID subject) {
        sql.update("""
                update mobility.proposal_refresh
                set attempts = attempts + 1, not_before = ?::timestamptz + least((attempts + 1) * ?::interval, ?::interval)
                where kind = ? and subject_id = ?""", clock.instant(), PATIENCE.toString(), LONGEST_PATIENCE.toString(), kind, subject);
    }

    /** Makes the rest of the transaction the only one that makes proposals in the network; waits for another. */
    void awaitTurn() {
        sql.find(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                _ -> true,
                "proposals of " + CurrentNetwork.id());
    }
}
