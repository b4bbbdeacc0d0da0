package nl.overstap.notifications.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;

/** The notices of the current network: each person's own, and nobody else's. Kept 90 days. */
@ApplicationScoped
public class Notices {

    /** What they can be listed by. */
    public static final Map<String, SortBy> SORTS = Map.of("createdAt", SortBy.moment("created_at"));

    /** How long they are kept. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final String SELECT = "select * from notification.notice";

    private final Sql sql;
    private final Clock clock;

    Notices(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A notice that is to be. */
    record ToTell(UUID roleId, NoticeKind kind, UUID subjectId) {}

    /**
     * Tells people, in the current transaction. Places are given one transaction after the other, so that whoever has
     * seen one has seen all before it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void tell(List<ToTell> all) {
        if (all.isEmpty()) {
            return;
        }
        sql.update("""
                insert into notification.event_feed (network_id, last_place, published_at)
                values (?, 0, clock_timestamp()) on conflict do nothing""", CurrentNetwork.id());
        long last = sql.find(
                        "update notification.event_feed set last_notice = last_notice + ? returning last_notice",
                        row -> row.getLong(1),
                        all.size())
                .orElseThrow();
        sql.update(
                """
                insert into notification.notice (id, network_id, role_id, kind, subject_id, created_at, place)
                select uuidv7(), ?, t.role_id, t.kind, t.subject_id, ?, ? + t.number
                from unnest(?::uuid[], ?::text[], ?::uuid[]) with ordinality as t (role_id, kind, subject_id, number)""",
                CurrentNetwork.id(),
                clock.instant(),
                last - all.size(),
                all.stream().map(one -> one.roleId().toString()).toList(),
                all.stream().map(one -> one.kind().name()).toList(),
                all.stream().map(one -> one.subjectId().toString()).toList());
    }

    /** Those of these people who have an unread notice of the kind. */
    List<UUID> unreadBy(Collection<UUID> roles, NoticeKind kind) {
        return sql.list(
                "select distinct role_id from notification.notice"
                        + " where role_id = any(?::uuid[]) and kind = ? and read_at is null",
                row -> row.getObject(1, UUID.class),
                List.copyOf(roles),
                kind);
    }

    /** The actor's own, by one of {@link #SORTS}. */
    @Transactional
    public Page<Notice> list(Actor actor, PageRequest request, boolean unreadOnly) {
        return sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")),
                SELECT + " where role_id = any(?::uuid[])" + (unreadOnly ? " and read_at is null" : ""),
                Notices::notice,
                roles(actor));
    }

    /** Those to a candidate, who is the actor, by one of {@link #SORTS}; none of other roles that the actor has. */
    @Transactional
    public Page<Notice> toCandidate(Actor actor, UUID candidateId, PageRequest request) {
        return sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")),
                SELECT + " where role_id = any(?::uuid[])",
                Notices::notice,
                actor.grants().stream()
                        .filter(grant -> candidateId.equals(grant.candidateId()))
                        .map(Grant::id)
                        .toList());
    }

    /** How many the actor has not read. */
    @Transactional
    public int unread(Actor actor) {
        return sql.find(
                        "select count(*) from notification.notice where role_id = any(?::uuid[]) and read_at is null",
                        row -> row.getInt(1),
                        roles(actor))
                .orElse(0);
    }

    /** Marks one of the actor's own as read; again changes nothing. */
    @Transactional
    public Outcome<Notice> read(Actor actor, UUID id) {
        Optional<Notice> read = sql.find(
                "update notification.notice set read_at = coalesce(read_at, ?) where id = ? and role_id = any(?::uuid[])"
                        + " returning *",
                Notices::notice,
                clock.instant(),
                id,
                roles(actor));
        return read.map(Outcome::done).orElseGet(Outcome::unknown);
    }

    /** Marks all of the actor's own as read; answers how many were not. */
    @Transactional
    public int readAll(Actor actor) {
        return sql.update(
                "update notification.notice set read_at = ? where role_id = any(?::uuid[]) and read_at is null",
                clock.instant(),
                roles(actor));
    }

    /** The roles of the actor in the current network. */
    static List<UUID> roles(Actor actor) {
        return actor.grants().stream().map(Grant::id).toList();
    }

    static Notice notice(ResultSet row) throws SQLException {
        OffsetDateTime read = row.getObject("read_at", OffsetDateTime.class);
        return new Notice(
                row.getObject("id", UUID.class),
                row.getObject("role_id", UUID.class),
                NoticeKind.valueOf(row.getString("kind")),
                row.getObject("subject_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                read == null ? null : read.toInstant());
    }
}
