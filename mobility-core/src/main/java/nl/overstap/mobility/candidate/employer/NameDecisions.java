package nl.overstap.mobility.candidate.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.view.OwnRecord;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Keeps what the bureau decided about the names that candidates wrote. */
@ApplicationScoped
public class NameDecisions {

    private final Sql sql;
    private final Vault vault;
    private final Clock clock;

    NameDecisions(Sql sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** Keeps a decision, in the place of the one before. */
    @Transactional(TxType.MANDATORY)
    public void keep(UUID candidateId, String name, NameDecision decision) {
        String key = NameDecision.key(name);
        rows(List.of(candidateId)).stream()
                .filter(row -> row.name().equals(key))
                .forEach(row -> sql.update("delete from mobility.candidate_name where id = ?", row.id()));
        sql.update(
                """
                insert into mobility.candidate_name (network_id, candidate_id, name, organization_id, decided_at)
                values (?, ?, ?, ?, ?)""",
                CurrentNetwork.id(),
                candidateId,
                vault.of(candidateId).seal(PersonalField.BOUND_NAME, key),
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
        rows(candidateIds)
                .forEach(row -> found.computeIfAbsent(row.candidateId(), _ -> new HashMap<>())
                        .put(row.name(), new NameDecision(row.organizationId())));
        return found;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(
            UUID id,
            UUID candidateId,
            byte[] name,
            @Nullable UUID organizationId) {}

    private record Row(
            UUID id,
            UUID candidateId,
            String name,
            @Nullable UUID organizationId) {}

    /** Few candidates have any: only their keys are asked for. */
    private List<Row> rows(Collection<UUID> candidateIds) {
        List<Sealed> kept = sql.list(
                """
                select id, candidate_id, name, organization_id from mobility.candidate_name
                where candidate_id = any(?::uuid[])""",
                row -> new Sealed(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getBytes(3),
                        row.getObject(4, UUID.class)),
                List.copyOf(candidateIds));
        PersonKeys keys = vault.of(kept.stream().map(Sealed::candidateId).toList());
        List<Row> opened = new ArrayList<>();
        for (Sealed one : kept) {
            String name = keys.open(PersonalField.BOUND_NAME, one.candidateId(), one.name());
            if (name != null) {
                opened.add(new Row(one.id(), one.candidateId(), name, one.organizationId()));
            }
        }
        return opened;
    }
}
