package nl.overstap.mobility.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Objects;
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

    /** Of somebody, given twice, what is about them and about the postings that they joined, which have ids of their own. */
    static final String ABOUT = """
            e.candidate_id = any(array(
                select ?::uuid union all select j.id from mobility.joined_posting j where j.candidate_id = ?::uuid))""";

    private final Sql sql;
    private final Reads reads;

    AuditReader(Sql sql, Reads reads) {
        this.sql = sql;
        this.reads = reads;
    }

    /** The lines that the actor may read, by their moment. */
    @Transactional
    public Page<AuditEntry> list(Actor actor, @Nullable UUID candidateId, @Nullable UUID subjectId, PageRequest page) {
        Query query = new Query("""
                select e.id, e.moment, e.actor_id, e.actor_role, e.organization_id, e.subject_kind, e.subject_id,
                    e.candidate_id, e.action, e.detail, s.position, s.hash
                from mobility.audit_entry e left join mobility.audit_seal s on ? and s.entry_id = e.id
                where true""", actor.isBureau());
        if (!actor.isBureau()) {
            UUID own = actor.ownCandidate().orElse(null);
            query.and(ABOUT, own, own);
        }
        if (candidateId != null) {
            query.and(ABOUT, candidateId, candidateId);
        }
        query.andIf("e.subject_id = ?", subjectId);
        Page<AuditEntry> lines = sql.page(page, SortBy.moment("moment"), query, AuditReader::entry);
        if (actor.isBureau()) {
            reads.saw(
                    lines.items().stream()
                            .filter(line -> !isLook(line))
                            .map(AuditEntry::candidateId)
                            .filter(Objects::nonNull)
                            .toList(),
                    ReadKind.HISTORY);
        }
        return lines;
    }

    /** Each look at the trail would be something new to look at, hour by hour. */
    private static boolean isLook(AuditEntry line) {
        return line.action().equals("READ") && ReadKind.HISTORY.name().equals(line.detail());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(12);
        return new AuditEntry(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getObject(5, UUID.class),
                Subject.valueOf(row.getString(6)),
                row.getObject(7, UUID.class),
                row.getObject(8, UUID.class),
                row.getString(9),
                row.getString(10),
                hash == null
                        ? null
                        : new AuditEntry.Place(row.getLong(11), HexFormat.of().formatHex(hash)));
    }
}
