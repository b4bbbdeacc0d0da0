package nl.overstap.notifications.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.circulation.Undelivered;
import nl.overstap.mobility.sql.Sql;

/** The recipients whose message was given up, came back, alone or with its digest, or is not to be sent any more. */
@ApplicationScoped
class UndeliveredProfiles implements Undelivered {

    /** What barrier.Owed goes on with is still on its way. */
    private static final String MISSED = """
            (d.status in ('DEAD', 'BOUNCED')
                or d.status = 'DROPPED' and d.last_error not in ('paused', 'left', 'over', 'kept-away')
                or d.status = 'SENT' and exists (
                    select from notification.delivery g where g.id = d.digest_id and g.status = 'BOUNCED'))""";

    private final Sql sql;

    UndeliveredProfiles(Sql sql) {
        this.sql = sql;
    }

    private record Told(UUID id, UUID recipientId, boolean isMissed) {}

    @Override
    @Transactional
    public Set<UUID> among(Collection<UUID> unsent) {
        List<Told> told = sql.list(
                """
                select d.id, d.target_id, %s from notification.delivery d
                where d.kind = 'CIRCULATION' and d.target_id = any(?::uuid[])""".formatted(MISSED),
                row -> new Told(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)),
                List.copyOf(unsent));
        // of what is kept no longer than half a year nothing is on its way
        Set<UUID> missed = new HashSet<>(unsent);
        told.forEach(one -> missed.remove(one.recipientId()));
        missed.addAll(held(told.stream().filter(Told::isMissed).map(Told::id).toList()));
        return missed;
    }

    /**
     * Those of them that nobody has queued again meanwhile, or is about to; nor does anybody until the end of the
     * transaction. It waits for nobody: whoever asks holds the candidate.
     */
    private List<UUID> held(List<UUID> missed) {
        return missed.isEmpty()
                ? List.of()
                : sql.list("""
                        select d.target_id from notification.delivery d where d.id = any(?::uuid[]) and %s
                        order by d.id for share of d skip locked""".formatted(MISSED), row -> row.getObject(1, UUID.class), missed);
    }
}
