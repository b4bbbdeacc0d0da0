package nl.overstap.notifications.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The rows of events of the current network. */
@ApplicationScoped
class EventRows {

    /** The columns that {@link #event} reads. */
    static final String COLUMNS = """
            e.id, e.network_id, e.type, e.moment, e.subject_id, e.candidate_id, e.detail, e.organization_id, e.vacancy_id,
            e.circulation_id, e.introduction_id, e.held_back""";

    private final Sql sql;

    EventRows(Sql sql) {
        this.sql = sql;
    }

    /** Writes events in the current transaction; those for one webhook endpoint name it. */
    void insert(Collection<Event> events, @Nullable UUID endpoint) {
        insert(events, endpoint, false, false);
    }

    /**
     * The same of what comes of an event that is published.
     *
     * @param isAfterPause as that one is
     * @param isKeptAway published when the candidate keeps their organization away no longer
     */
    void insertReceived(Collection<Event> events, boolean isAfterPause, boolean isKeptAway) {
        insert(events, null, isAfterPause, isKeptAway);
    }

    private void insert(Collection<Event> events, @Nullable UUID endpoint, boolean isAfterPause, boolean isKeptAway) {
        if (events.isEmpty()) {
            return;
        }
        sql.on(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into notification.event (id, network_id, type, moment, subject_kind, subject_id, candidate_id,
                        detail, organization_id, circulation_id, ends, endpoint_id, paused, kept_away)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                for (Event event : events) {
                    insert.setObject(1, event.id());
                    insert.setObject(2, event.networkId());
                    insert.setString(3, event.type().code());
                    insert.setObject(4, event.moment().atOffset(ZoneOffset.UTC));
                    insert.setString(5, event.type().subject().name());
                    insert.setObject(6, event.subjectId());
                    insert.setObject(7, event.candidateId());
                    insert.setString(8, event.detail());
                    insert.setObject(9, event.organizationId());
                    insert.setObject(10, event.circulationId());
                    insert.setBoolean(11, event.isEnd());
                    insert.setObject(12, endpoint);
                    insert.setBoolean(13, isAfterPause);
                    insert.setBoolean(14, isKeptAway);
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    /**
     * A round is told of when all its recipients are there: each member among them is told too. What a pause holds back
     * gets its place after the pause, so that all that comes of a place comes then.
     */
    static final String UNPUBLISHED = "e.place is null and e.endpoint_id is null and not e.kept_away"
            + " and not (e.held_back and e.paused)"
            + " and not exists (select 1 from mobility.circulation_part p where p.circulation_id = e.subject_id)";

    /**
     * One without a place.
     *
     * @param isAfterPause it waited for the end of a pause
     * @param isOver so is what it is about, since
     */
    record Unpublished(Event event, boolean isAfterPause, boolean isOver) {}

    /** Those without a place, in the order they were made; locked, and what others hold is left to the next time. */
    List<Unpublished> unpublished(int most) {
        return sql.list(
                "select " + COLUMNS + ", e.paused, e.paused and not (" + GOES_ON
                        + ") from notification.event e where " + UNPUBLISHED + " order by id limit ?"
                        + " for update skip locked",
                row -> new Unpublished(event(row, Set.of()), row.getBoolean(13), row.getBoolean(14)),
                most);
    }

    /** Gives them their places, from the first on, and notes what they are about. */
    void publish(List<Event> events, long first, Instant moment) {
        sql.on(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update notification.event set place = ?, published_at = ?, organization_id = ?, vacancy_id = ?,
                        circulation_id = ?, introduction_id = ?, held_back = ?, paused = false where id = ?""")) {
                long place = first;
                for (Event event : events) {
                    update.setLong(1, place++);
                    update.setObject(2, moment.atOffset(ZoneOffset.UTC));
                    update.setObject(3, event.organizationId());
                    update.setObject(4, event.vacancyId());
                    update.setObject(5, event.circulationId());
                    update.setObject(6, event.introductionId());
                    update.setBoolean(7, event.heldBack());
                    update.setObject(8, event.id());
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
    }

    /** Notes which organizations may know of them. */
    void insertReaders(List<Event> published, long first) {
        sql.on(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into notification.event_reader (network_id, organization_id, place, event_id)
                    values (?, ?, ?, ?)""")) {
                long place = first;
                for (Event event : published) {
                    for (UUID organization : event.organizations()) {
                        insert.setObject(1, event.networkId());
                        insert.setObject(2, organization);
                        insert.setLong(3, place);
                        insert.setObject(4, event.id());
                        insert.addBatch();
                    }
                    place++;
                }
                return insert.executeBatch();
            }
        });
    }

    /**
     * Has nothing that happened before be sent any more about somebody who left. What is just getting its place is
     * waited for, so that its deliveries can be seen afterwards.
     *
     * @param types of these alone
     */
    void holdBack(UUID candidate, Collection<EventType> types) {
        holdBack(candidate, types, "");
    }

    /** The same of rounds in which a profile went out that few shared. */
    void holdBackRare(UUID candidate, Collection<EventType> types) {
        holdBack(
                candidate,
                types,
                " and exists (select from mobility.circulation c"
                        + " where c.candidate_id = e.candidate_id and c.rare and c.status <> 'HELD'"
                        + " and (c.id in (e.subject_id, e.circulation_id) or exists (select from mobility.recipient r"
                        + " where r.id = e.subject_id and r.circulation_id = c.id)))");
    }

    /** The same of introductions that came of an answer to a round and have not come to a meeting yet. */
    void holdBackIntroductions(UUID candidate, Collection<EventType> types) {
        holdBackIntroductions(candidate, types, "");
    }

    /** The same of those rounds alone in which a profile went out that few shared. */
    void holdBackRareIntroductions(UUID candidate, Collection<EventType> types) {
        holdBackIntroductions(candidate, types, " and c.rare");
    }

    private void holdBackIntroductions(UUID candidate, Collection<EventType> types, String which) {
        holdBack(
                candidate,
                types,
                " and exists (select from mobility.introduction i join mobility.recipient r on r.id = i.recipient_id"
                        + " join mobility.circulation c on c.id = r.circulation_id"
                        + " where i.id = e.subject_id and i.introduced_at is null" + which + ")");
    }

    private void holdBack(UUID candidate, Collection<EventType> types, String narrowed) {
        List<String> codes = types.stream().map(EventType::code).toList();
        // what a pause held back stays so after it
        sql.update(
                "update notification.event e set paused = false"
                        + " where e.candidate_id = ? and e.held_back and e.paused and e.type = any(?)" + narrowed,
                candidate,
                codes);
        String seen = "update notification.event e set held_back = true, paused = false"
                + " where e.candidate_id = ? and not e.held_back and e.type = any(?)" + narrowed;
        sql.update(seen, candidate, codes);
        // a round that was waited for has left a row for each who received it, which the first statement could not see
        sql.update(seen, candidate, codes);
    }

    /**
     * The same of all but what has ended, until the pause is over. What they had become before gets its place at once, in
     * its order: after the pause it is no news.
     */
    void pause(UUID candidate) {
        String seen = "update notification.event e set held_back = true, paused = e.place is not null or e.type <> ?"
                + " where e.candidate_id = ? and not e.held_back and not e.ends";
        sql.update(seen, EventType.CANDIDATE_STATUS_CHANGED.code(), candidate);
        sql.update(seen, EventType.CANDIDATE_STATUS_CHANGED.code(), candidate);
    }

    /**
     * What was sent to whom the candidate keeps away by now goes on, where they do no longer and it can still be answered;
     * answers whether anything does.
     */
    boolean goOn(UUID candidate, Supplier<Predicate<UUID>> keptAway) {
        record Kept(UUID event, UUID organization) {}
        List<Kept> all =
                sql.list("""
                select e.id, e.organization_id from notification.event e
                join mobility.circulation c on c.id = e.circulation_id and c.status = 'OPEN'
                where e.candidate_id = ? and e.kept_away and e.place is null and not e.held_back
                order by e.id for update of e""", row -> new Kept(row.getObject(1, UUID.class), row.getObject(2, UUID.class)), candidate);
        if (all.isEmpty()) {
            return false;
        }
        Predicate<UUID> isKeptAway = keptAway.get();
        List<String> free = all.stream()
                .filter(kept -> !isKeptAway.test(kept.organization()))
                .map(kept -> kept.event().toString())
                .toList();
        return sql.update("update notification.event set kept_away = false where id = any(?::uuid[])", free) > 0;
    }

    /** Whether an organization may know of what an event is about. */
    @FunctionalInterface
    interface Knowing {
        boolean isKnownTo(UUID organization, Subject subject, UUID id);
    }

    /** Whether what an event (e) is about goes on. By a call about what is over they would learn that a pause is too. */
    private static final String GOES_ON = """
            case e.subject_kind
                when 'RESPONSE' then exists (select from mobility.recipient p
                    join mobility.circulation c on c.id = p.circulation_id
                    where p.id = e.subject_id and (c.status = 'OPEN' or exists (select from mobility.introduction i
                        where i.recipient_id = p.id and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED'))))
                when 'INTRODUCTION' then exists (select from mobility.introduction i
                    where i.id = e.subject_id and i.status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED'))
                when 'PLACEMENT' then exists (select from mobility.placement p
                    where p.id = e.subject_id and p.status in ('PLANNED', 'STARTED'))
                when 'CIRCULATION' then exists (select from mobility.circulation c
                    where c.id = e.subject_id and c.status in ('HELD', 'OPEN'))
                when 'PROPOSAL' then exists (select from mobility.proposal p
                    where p.id = e.subject_id and p.status <> 'WITHDRAWN')
                else true end""";

    /**
     * What a pause held back may be sent again: to organizations, what is not over for them. What has no place yet gets it,
     * and is looked at then.
     */
    void goOnAfterPause(UUID candidate, Knowing knowing) {
        record Told(UUID event, UUID organization, Subject subject, UUID id, boolean goesOn) {}
        List<Told> over = sql
                .list(
                        "select e.id, r.organization_id, e.subject_kind, e.subject_id, " + GOES_ON
                                + " from notification.event e join notification.event_reader r on r.event_id = e.id"
                                + " where e.candidate_id = ? and e.held_back and e.paused and not r.ended"
                                + " order by e.id for update of e",
                        row -> new Told(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                Subject.valueOf(row.getString(3)),
                                row.getObject(4, UUID.class),
                                row.getBoolean(5)),
                        candidate)
                .stream()
                .filter(told -> !told.goesOn() || !knowing.isKnownTo(told.organization(), told.subject(), told.id()))
                .toList();
        if (!over.isEmpty()) {
            sql.update(
                    """
                    update notification.event_reader r set ended = true
                    from unnest(?::uuid[], ?::uuid[]) as o (event_id, organization_id)
                    where r.event_id = o.event_id and r.organization_id = o.organization_id""",
                    over.stream().map(told -> told.event().toString()).toList(),
                    over.stream().map(told -> told.organization().toString()).toList());
        }
        sql.update(
                "update notification.event e set held_back = false, paused = e.place is null"
                        + " where e.candidate_id = ? and e.held_back and e.paused",
                candidate);
    }

    static Event event(ResultSet row, Set<UUID> organizations) throws SQLException {
        return new Event(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                EventType.of(row.getString(3)).orElseThrow(),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, UUID.class),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getObject(8, UUID.class),
                row.getObject(9, UUID.class),
                row.getObject(10, UUID.class),
                row.getObject(11, UUID.class),
                row.getBoolean(12),
                organizations);
    }
}
