package nl.overstap.mobility.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.sql.Sql;

/** Keeps consents. A consent is only ever given by the person; who acts is settled by the candidate's own pages. */
@ApplicationScoped
public class Consents {

    /** The words now shown beside each purpose; a change of the words is a new version. */
    public static final String TEXT_VERSION = "2026-11";

    /** What a change of consents came down to. */
    public record Change(Set<Purpose> given, Set<Purpose> withdrawn) {

        public boolean isNone() {
            return given.isEmpty() && withdrawn.isEmpty();
        }
    }

    private final Sql sql;
    private final AuditTrail trail;
    private final Clock clock;

    Consents(Sql sql, AuditTrail trail, Clock clock) {
        this.sql = sql;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether the candidate agrees to this now. */
    @Transactional
    public boolean covers(UUID candidateId, Purpose purpose) {
        return current(candidateId).contains(purpose);
    }

    /** What the candidate agrees to now. */
    @Transactional
    public Set<Purpose> current(UUID candidateId) {
        Set<Purpose> current = EnumSet.noneOf(Purpose.class);
        sql.list(
                "select purpose from mobility.consent where candidate_id = ? and withdrawn_at is null",
                row -> current.add(Purpose.valueOf(row.getString(1))),
                candidateId);
        return current;
    }

    /** All that was ever agreed to, the latest first. */
    @Transactional
    public List<Consent> history(UUID candidateId) {
        String query = """
                select purpose, text_version, given_at, withdrawn_at from mobility.consent
                where candidate_id = ? order by given_at desc, purpose
                """;
        return sql.list(
                query,
                row -> {
                    OffsetDateTime withdrawn = row.getObject(4, OffsetDateTime.class);
                    return new Consent(
                            Purpose.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            withdrawn == null ? null : withdrawn.toInstant());
                },
                candidateId);
    }

    /** Makes exactly these purposes hold, for the person's own act; the candidate is told apart what follows of it. */
    @Transactional(TxType.MANDATORY)
    public Change agree(UUID candidateId, Set<Purpose> wanted) {
        Set<Purpose> before = current(candidateId);
        Set<Purpose> given = minus(wanted, before);
        Set<Purpose> withdrawn = minus(before, wanted);
        Instant now = clock.instant();
        for (Purpose purpose : given) {
            sql.update("""
                    insert into mobility.consent (id, network_id, candidate_id, purpose, text_version, given_at)
                    values (?, ?, ?, ?, ?, ?)""", Ids.at(now.toEpochMilli()), CurrentNetwork.id(), candidateId, purpose, TEXT_VERSION, now);
            trail.record(Subject.CONSENT, candidateId, candidateId, "GIVEN", purpose.name());
        }
        for (Purpose purpose : withdrawn) {
            sql.update("""
                    update mobility.consent set withdrawn_at = ?
                    where candidate_id = ? and purpose = ? and withdrawn_at is null""", now, candidateId, purpose);
            trail.record(Subject.CONSENT, candidateId, candidateId, "WITHDRAWN", purpose.name());
        }
        return new Change(given, withdrawn);
    }

    private static Set<Purpose> minus(Set<Purpose> all, Set<Purpose> without) {
        Set<Purpose> left = EnumSet.noneOf(Purpose.class);
        left.addAll(all);
        left.removeAll(without);
        return left;
    }
}
