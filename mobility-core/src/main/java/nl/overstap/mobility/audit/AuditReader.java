package nl.overstap.mobility.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Reads the trail: the bureau the network's, an employee what is about themselves. */
@ApplicationScoped
public class AuditReader {

    private final Sql sql;

    AuditReader(Sql sql) {
        this.sql = sql;
    }

    /** The lines that the actor may read, by their moment. */
    @Transactional
    public Page<AuditEntry> list(Actor actor, @Nullable UUID candidateId, @Nullable UUID subjectId, PageRequest page) {
        Query query = new Query("""
                select id, moment, actor_id, actor_role, subject_kind, subject_id, candidate_id, action, detail
                from mobility.audit_entry where true""");
        if (!actor.isBureau()) {
            query.and("candidate_id = ?", actor.ownCandidate().orElse(null));
        }
        query.andIf("candidate_id = ?", candidateId).andIf("subject_id = ?", subjectId);
        return sql.page(page, SortBy.moment("moment"), query, AuditReader::entry);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, UUID.class),
                row.getString(4),
                Subject.valueOf(row.getString(5)),
                row.getObject(6, UUID.class),
                row.getObject(7, UUID.class),
                row.getString(8),
                row.getString(9));
    }
}
