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
import java.util.UUID;
import javax.sql.DataSource;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import org.jspecify.annotations.Nullable;

/** Writes the trail: exactly one row per change, in the transaction of the change, never changed afterwards. */
@ApplicationScoped
public class AuditTrail {

    private final DataSource database;
    private final Event<ChangeRecorded> recorded;
    private final Clock clock;

    AuditTrail(DataSource database, Event<ChangeRecorded> recorded, Clock clock) {
        this.database = database;
        this.recorded = recorded;
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
                insert into mobility.audit_entry (id, network_id, moment, actor_id, actor_role, subject_kind, subject_id,
                    candidate_id, action, detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        Actor actor = CurrentActor.get();
        UUID network = CurrentNetwork.id();
        Instant now = clock.instant();
        UUID id = Ids.at(now.toEpochMilli());
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setObject(2, network);
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setObject(4, actor.accountId());
            insert.setString(5, actor.roleName());
            insert.setString(6, subject.name());
            insert.setObject(7, subjectId);
            insert.setObject(8, candidateId);
            insert.setString(9, action);
            insert.setString(10, detail);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the trail", e);
        }
        recorded.fire(new ChangeRecorded(id, network, now, subject, subjectId, candidateId, action, detail));
    }
}
