package nl.overstap.notifications.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.involvement.Involved;
import nl.overstap.mobility.involvement.Involvements;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.event.EventRows.Unpublished;

/**
 * Gives events their places, one transaction after the other in each network: what it sees was committed, and its own
 * commit is before the next one's. So whoever has read up to a place has read all that will ever stand before it.
 */
@ApplicationScoped
class PublishingTurn {

    /** How many are published at a time: some 50 ms of work. */
    private static final int MOST = 500;

    private final EventRows rows;
    private final Involvements involvements;
    private final Recipients recipients;
    private final Memberships memberships;
    private final KeptAway keptAway;
    private final Instance<EventListener> listeners;
    private final Sql sql;

    PublishingTurn(
            EventRows rows,
            Involvements involvements,
            Recipients recipients,
            Memberships memberships,
            KeptAway keptAway,
            @Any Instance<EventListener> listeners,
            Sql sql) {
        this.rows = rows;
        this.involvements = involvements;
        this.recipients = recipients;
        this.memberships = memberships;
        this.keptAway = keptAway;
        this.listeners = listeners;
        this.sql = sql;
    }

    /** Publishes the next events of the current network; answers whether there may be more. */
    @Transactional
    boolean take() {
        if (!isAnything()) {
            return false;
        }
        Turn turn = hold();
        long last = turn.lastPlace();
        List<Unpublished> next = rows.unpublished(MOST);
        if (next.isEmpty()) {
            return false;
        }
        Map<UUID, Involved> involved =
                involved(next.stream().map(Unpublished::event).toList());
        List<Event> published = next.stream()
                .map(one -> told(one, involved.getOrDefault(one.event().id(), Involved.NOBODY)))
                .toList();
        rows.publish(published, last + 1, turn.moment());
        rows.insertReaders(published, last + 1);
        sql.update("update notification.event_feed set last_place = ?", last + next.size());
        insertReceived(published, afterPause(next));
        rows.insert(ofPostings(published), null);
        listeners.forEach(listener -> listener.published(published));
        return true;
    }

    private boolean isAnything() {
        return sql.find("select 1 from notification.event e where " + EventRows.UNPUBLISHED + " limit 1", _ -> true)
                .isPresent();
    }

    /**
     * @param lastPlace the last that was given away
     * @param moment never before that of an earlier turn, even if the clock was set back
     */
    private record Turn(long lastPlace, Instant moment) {}

    /**
     * Waits for its turn. An instance that is stopped in the middle of its turn is
     * cut off by the database, so that others go on.
     */
    private Turn hold() {
        sql.find("select set_config('idle_in_transaction_session_timeout', '10s', true)", _ -> true);
        sql.update(
                "insert into notification.event_feed values (?, 0, clock_timestamp()) on conflict do nothing",
                CurrentNetwork.id());
        return sql.find(
                        "update notification.event_feed set published_at = greatest(published_at, clock_timestamp())"
                                + " returning last_place, published_at",
                        row -> new Turn(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                .orElseThrow();
    }

    private Map<UUID, Involved> involved(List<Event> events) {
        Map<Subject, Map<UUID, Involved>> bySubject = new EnumMap<>(Subject.class);
        events.stream()
                .collect(Collectors.groupingBy(event -> event.type().subject()))
                .forEach((subject, some) -> {
                    Set<UUID> ids = some.stream().map(Event::subjectId).collect(Collectors.toSet());
                    bySubject.put(subject, involvements.of(subject, ids));
                });
        Map<UUID, Involved> involved = new HashMap<>();
        for (Event event : events) {
            Involved one =
                    bySubject.getOrDefault(event.type().subject(), Map.of()).get(event.subjectId());
            involved.put(event.id(), one == null ? Involved.NOBODY : one);
        }
        return involved;
    }

    private Event told(Unpublished one, Involved about) {
        Event event = one.event();
        return new Event(
                event.id(),
                event.networkId(),
                event.type(),
                event.moment(),
                event.subjectId(),
                event.candidateId(),
                event.detail(),
                event.organizationId() == null ? about.organizationId() : event.organizationId(),
                about.vacancyId(),
                event.circulationId() == null ? about.circulationId() : event.circulationId(),
                about.introductionId(),
                event.heldBack() || one.isOver(),
                event.type().isForOrganizations() ? readers(one, about) : Set.of());
    }

    /** By what is over for them they would learn that a pause is too. */
    private Set<UUID> readers(Unpublished one, Involved about) {
        if (!one.isAfterPause()) {
            return about.organizations();
        }
        Event event = one.event();
        return about.organizations().stream()
                .filter(organization -> !one.isOver()
                        && involvements.isKnownTo(organization, event.type().subject(), event.subjectId()))
                .collect(Collectors.toSet());
    }

    private static Set<UUID> afterPause(List<Unpublished> published) {
        return published.stream()
                .filter(Unpublished::isAfterPause)
                .map(one -> one.event().id())
                .collect(Collectors.toSet());
    }

    /**
     * A round that was opened is, for each member it went to, a profile that was received; for those whom the candidate
     * has meanwhile kept away, once they do no longer.
     */
    private void insertReceived(List<Event> published, Set<UUID> afterPause) {
        for (Event opened : published) {
            if (opened.type() == EventType.CIRCULATION_OPENED && !opened.heldBack()) {
                insertReceived(opened, afterPause.contains(opened.id()));
            }
        }
    }

    private void insertReceived(Event opened, boolean isAfterPause) {
        List<Event> received = new ArrayList<>();
        List<Event> later = new ArrayList<>();
        Map<UUID, MembershipStatus> statuses = memberships.statuses();
        Predicate<UUID> barred = keptAway.by(opened.candidateId());
        for (RecipientSnapshot recipient : recipients.of(opened.subjectId())) {
            UUID organization = recipient.organizationId();
            if (statuses.get(organization) == MembershipStatus.ACTIVE) {
                (barred.test(organization) ? later : received).add(received(opened, recipient));
            }
        }
        rows.insertReceived(received, isAfterPause, false);
        rows.insertReceived(later, isAfterPause, true);
    }

    /** What a candidate has become is, for each poster whose posting was joined with them, what its posting has become. */
    private List<Event> ofPostings(List<Event> published) {
        List<Event> changed = published.stream()
                .filter(event -> event.type() == EventType.CANDIDATE_STATUS_CHANGED
                        && !event.heldBack()
                        && event.subjectId().equals(event.candidateId()))
                .toList();
        if (changed.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<UUID>> postings = involvements.joinedPostings(
                changed.stream().map(Event::subjectId).distinct().toList());
        List<Event> ofPostings = new ArrayList<>();
        for (Event event : changed) {
            postings.getOrDefault(event.subjectId(), List.of())
                    .forEach(posting -> ofPostings.add(event.ofPosting(Ids.next(), posting)));
        }
        return ofPostings;
    }

    private static Event received(Event opened, RecipientSnapshot recipient) {
        return new Event(
                Ids.next(),
                opened.networkId(),
                EventType.PROFILE_RECEIVED,
                opened.moment(),
                recipient.id(),
                opened.candidateId(),
                null,
                recipient.organizationId(),
                null,
                opened.subjectId(),
                null,
                false,
                Set.of());
    }
}
