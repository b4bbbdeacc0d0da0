package nl.overstap.mobility.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Writes the trail: exactly one row per change, in the transaction of the change, never changed afterwards. */
@ApplicationScoped
public class AuditTrail {

    private final Sql database;
    private final Event<ChangeRecorded> recorded;
    private final Event<TrailExtended> extended;
    private final Clock clock;

    AuditTrail(Sql database, Event<ChangeRecorded> recorded, Event<TrailExtended> extended, Clock clock) {
        this.database = database;
        this.recorded = recorded;
        this.extended = extended;
        this.clock = clock;
    }

    /**
     * Records a change by the current actor.
     *
     * @param candidateId whose data it is about; null where it is about nobody
     * @param action past participle in capitals, e.g. {@code POSTED}
     * @param detail codes and states only (e.g. {@code ACTIVE -> PAUSED}), never anything personal
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(
            Subject subject, UUID subjectId, @Nullable UUID candidateId, String action, @Nullable String detail) {
        String sql = """
                with line as (
                    insert into mobility.audit_entry (id, network_id, moment, actor_id, actor_role, organization_id,
                        subject_kind, subject_id, candidate_id, action, detail)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning network_id, id)
                insert into mobility.audit_unsealed (network_id, entry_id) select network_id, id from line
                """;
        Actor actor = CurrentActor.get();
        UUID network = CurrentNetwork.id();
        Instant now = clock.instant();
        UUID id = Ids.at(now.toEpochMilli());
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setObject(2, network);
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setObject(4, actor.accountId());
            insert.setString(5, actor.roleName());
            insert.setObject(6, actor.organization().orElse(null));
            insert.setString(7, subject.name());
            insert.setObject(8, subjectId);
            insert.setObject(9, candidateId);
            insert.setString(10, action);
            insert.setString(11, detail);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the trail", e);
        }
        extended.fire(new TrailExtended(network));
        recorded.fire(new ChangeRecorded(id, network, now, subject, subjectId, candidateId, action, detail));
    }

    /** Records what somebody was shown of people, but for what stands there already since the hour began. */
    void recordReads(Reads.Reader reader, List<Reads.Seen> seen, Instant now, Instant hour) {
        String sql = """
                with seen as (select * from unnest(?::uuid[], ?::uuid[], ?::text[]) as s (id, candidate_id, kind)),
                line as (
                    insert into mobility.audit_entry (id, network_id, moment, actor_id, actor_role, organization_id,
                        subject_kind, subject_id, candidate_id, action, detail)
                    select s.id, ?, ?, ?, ?, ?, 'CANDIDATE', s.candidate_id, s.candidate_id, 'READ', s.kind
                    from seen s where not exists (select from mobility.audit_entry e
                        where e.candidate_id = s.candidate_id and e.id >= ? and e.action = 'READ' and e.detail = s.kind
                            and e.actor_id is not distinct from ? and e.actor_role = ?
                            and e.organization_id is not distinct from ?)
                    returning network_id, id)
                insert into mobility.audit_unsealed (network_id, entry_id) select network_id, id from line
                """;
        UUID network = CurrentNetwork.id();
        int many = seen.size();
        Object[] ids = seen.stream().map(_ -> Ids.at(now.toEpochMilli())).toArray();
        Object[] candidates = seen.stream().map(Reads.Seen::candidateId).toArray();
        Object[] kinds = seen.stream().map(one -> one.kind().name()).toArray();
        int written;
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, connection.createArrayOf("uuid", ids));
            insert.setArray(2, connection.createArrayOf("uuid", candidates));
            insert.setArray(3, connection.createArrayOf("text", kinds));
            insert.setObject(4, network);
            insert.setTimestamp(5, Timestamp.from(now));
            insert.setObject(6, reader.accountId());
            insert.setString(7, reader.role());
            insert.setObject(8, reader.organizationId());
            insert.setObject(9, Ids.first(hour.toEpochMilli()));
            insert.setObject(10, reader.accountId());
            insert.setString(11, reader.role());
            insert.setObject(12, reader.organizationId());
            written = insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write " + many + " reads to the trail", e);
        }
        if (written > 0) {
            extended.fire(new TrailExtended(network));
        }
    }
}
