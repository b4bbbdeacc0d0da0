package nl.overstap.mobility.guidance;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The rows of guidances and of those who can be coaches. */
@ApplicationScoped
class GuidanceTable {

    private static final String SELECT = """
            select g.id, g.candidate_id, g.coach_id, r.name, g.status, g.next_step, g.due_on, g.notes, g.assigned_on,
                g.created_at, g.version
            from mobility.guidance g join mobility.account_role r on r.id = g.coach_id
            """;

    private final Sql sql;
    private final Vault vault;

    GuidanceTable(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    List<Guidances.Coach> coaches() {
        return sql.list(
                """
                select id, name from mobility.account_role
                where role = 'COACH' and ended_at is null and network_id = ? order by name, id""", row -> new Guidances.Coach(row.getObject(1, UUID.class), row.getString(2)), CurrentNetwork.id());
    }

    /** The employers that the coach belongs to: as a coach, or by being HR of them too. */
    Set<UUID> employersOf(UUID coachId) {
        return Set.copyOf(sql.list("""
                select distinct o.organization_id from mobility.account_role c
                join mobility.account_role o on o.account_id = c.account_id
                where c.id = ? and o.organization_id is not null and o.ended_at is null""", row -> row.getObject(1, UUID.class), coachId));
    }

    /** Answers whether it is new: one coach is assigned to a candidate once at a time. */
    boolean insert(UUID id, UUID candidateId, UUID coachId, LocalDate today, Instant now) {
        return sql.update("""
                        insert into mobility.guidance (id, network_id, candidate_id, coach_id, status, assigned_on,
                            created_at)
                        values (?, ?, ?, ?, 'PROPOSED', ?, ?) on conflict do nothing""", id, CurrentNetwork.id(), candidateId, coachId, today, now) == 1;
    }

    void write(GuidanceSnapshot guidance, Guidances.Writing writing) {
        PersonKey key = vault.of(guidance.candidateId());
        sql.update(
                "update mobility.guidance set next_step = ?, due_on = ?, notes = ?, version = version + 1 where id = ?",
                key.seal(PersonalField.NEXT_STEP, writing.nextStep()),
                writing.dueOn(),
                key.seal(PersonalField.GUIDANCE_NOTES, writing.notes()),
                guidance.id());
    }

    /** The moment is noted where the step ends it. */
    void step(UUID id, GuidanceStatus next, Instant now) {
        boolean ends = next == GuidanceStatus.DECLINED || next == GuidanceStatus.ENDED;
        sql.update(
                "update mobility.guidance set status = ?, ended_at = ?, version = version + 1 where id = ?",
                next,
                ends ? now : null,
                id);
    }

    void forget(UUID candidateId) {
        sql.update("""
                update mobility.guidance set next_step = null, due_on = null, notes = null, version = version + 1
                where candidate_id = ?""", candidateId);
    }

    boolean isActive(UUID coachId, UUID candidateId) {
        return sql.find(
                        "select 1 from mobility.guidance where coach_id = ? and candidate_id = ? and status = 'ACTIVE'",
                        _ -> true,
                        coachId,
                        candidateId)
                .isPresent();
    }

    Optional<GuidanceSnapshot> find(UUID id) {
        return opened(sql.list(SELECT + "where g.id = ?", GuidanceTable::guidance, id)).stream()
                .findFirst();
    }

    List<GuidanceSnapshot> openOf(UUID candidateId) {
        return opened(sql.list(
                SELECT + "where g.candidate_id = ? and g.status in ('PROPOSED', 'ACTIVE')",
                GuidanceTable::guidance,
                candidateId));
    }

    /** Those that the coach of that role has not ended yet. */
    List<GuidanceSnapshot> openWith(UUID coachId) {
        return opened(sql.list(
                SELECT + "where g.coach_id = ? and g.status in ('PROPOSED', 'ACTIVE')",
                GuidanceTable::guidance,
                coachId));
    }

    /** Those that the actor may see. */
    Page<GuidanceSnapshot> list(
            Actor actor, @Nullable UUID candidateId, @Nullable GuidanceStatus status, PageRequest request) {
        Query query = new Query(SELECT + "where true");
        if (!actor.isBureau()) {
            query.and(
                    "g.candidate_id = ? or g.coach_id = ?",
                    actor.ownCandidate().orElse(null),
                    actor.coach().map(Grant::id).orElse(null));
        }
        query.andIf("g.candidate_id = ?", candidateId).andIf("g.status = ?", status);
        Page<Sealed> page = sql.page(request, SortBy.moment("created_at"), query, GuidanceTable::guidance);
        return new Page<>(opened(page.items()), page.next());
    }

    /** A guidance before its texts are opened. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(GuidanceSnapshot guidance, byte @Nullable [] nextStep, byte @Nullable [] notes) {}

    private List<GuidanceSnapshot> opened(List<Sealed> sealed) {
        PersonKeys keys =
                vault.of(sealed.stream().map(s -> s.guidance().candidateId()).toList());
        return sealed.stream()
                .map(s -> s.guidance()
                        .with(
                                keys.open(PersonalField.NEXT_STEP, s.guidance().candidateId(), s.nextStep()),
                                keys.open(
                                        PersonalField.GUIDANCE_NOTES,
                                        s.guidance().candidateId(),
                                        s.notes())))
                .toList();
    }

    private static Sealed guidance(ResultSet row) throws SQLException {
        GuidanceSnapshot guidance = new GuidanceSnapshot(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                GuidanceStatus.valueOf(row.getString(5)),
                null,
                row.getObject(7, LocalDate.class),
                null,
                row.getObject(9, LocalDate.class),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getInt(11));
        return new Sealed(guidance, row.getBytes(6), row.getBytes(8));
    }
}
