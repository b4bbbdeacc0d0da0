package nl.overstap.mobility.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
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
        StringBuilder where = new StringBuilder("true");
        List<@Nullable Object> parameters = new ArrayList<>();
        if (!actor.isBureau()) {
            where.append(" and candidate_id = ?");
            parameters.add(actor.ownCandidate().orElse(null));
        }
        if (candidateId != null) {
            where.append(" and candidate_id = ?");
            parameters.add(candidateId);
        }
        if (subjectId != null) {
            where.append(" and subject_id = ?");
            parameters.add(subjectId);
        }
        PageRequest.Key after = page.after();
        String direction = page.descending() ? "desc" : "asc";
        if (after != null) {
            where.append(" and (moment, id) ")
                    .append(page.descending() ? "<" : ">")
                    .append(" (?, ?)");
            parameters.add(Instant.parse(after.value()));
            parameters.add(after.id());
        }
        parameters.add(page.limit() + 1);
        return page.page(
                sql.list("""
                        select id, moment, actor_id, actor_role, subject_kind, subject_id, candidate_id, action, detail
                        from mobility.audit_entry where %s order by moment %s, id %s limit ?""".formatted(where, direction, direction), AuditReader::entry, parameters.toArray()),
                e -> new PageRequest.Key(e.moment().toString(), e.id()));
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
