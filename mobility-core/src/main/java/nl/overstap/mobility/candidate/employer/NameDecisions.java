package nl.overstap.mobility.candidate.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.view.OwnRecord;
import nl.overstap.mobility.sql.Sql;

/** Keeps what the bureau decided about the names that candidates wrote. */
@ApplicationScoped
public class NameDecisions {

    private final Sql sql;
    private final Clock clock;

    NameDecisions(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Keeps a decision, in the place of the one before. */
    @Transactional(TxType.MANDATORY)
    public void keep(UUID candidateId, String name, NameDecision decision) {
        sql.update(
                """
                insert into mobility.candidate_name (network_id, candidate_id, name, organization_id, decided_at)
                values (?, ?, ?, ?, ?)
                on conflict (candidate_id, name)
                do update set organization_id = excluded.organization_id, decided_at = excluded.decided_at""",
                CurrentNetwork.id(),
                candidateId,
                NameDecision.key(name),
                decision.organizationId(),
                clock.instant());
    }

    /** Forgets all about a candidate. */
    @Transactional(TxType.MANDATORY)
    public void forget(UUID candidateId) {
        sql.update("delete from mobility.candidate_name where candidate_id = ?", candidateId);
    }

    /** All that was decided about the names one candidate wrote. */
    @Transactional
    public List<OwnRecord.BoundName> of(UUID candidateId) {
        return of(List.of(candidateId)).getOrDefault(candidateId, Map.of()).entrySet().stream()
                .map(e -> new OwnRecord.BoundName(e.getKey(), e.getValue().organizationId()))
                .toList();
    }

    Map<UUID, Map<String, NameDecision>> of(Collection<UUID> candidateIds) {
        if (candidateIds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Map<String, NameDecision>> found = new HashMap<>();
        sql.list(
                """
                select candidate_id, name, organization_id from mobility.candidate_name
                where candidate_id = any(?::uuid[])""",
                row -> found.computeIfAbsent(row.getObject(1, UUID.class), _ -> new HashMap<>())
                        .put(row.getString(2), new NameDecision(row.getObject(3, UUID.class))),
                List.copyOf(candidateIds));
        return found;
    }
}
