package nl.overstap.notifications.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.involvement.Involvements;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.sql.UnknownCursor;
import org.jspecify.annotations.Nullable;

/**
 * What happened in the current network, in one order, to be read from any place on for 90 days. The bureau reads all;
 * HR what concerned its organization and it may still know of.
 */
@ApplicationScoped
public class Events {

    /** How long they are kept. */
    public static final Duration KEPT = Duration.ofDays(90);

    private final EventRows rows;
    private final Involvements involvements;
    private final Sql sql;
    private final Clock clock;

    Events(EventRows rows, Involvements involvements, Sql sql, Clock clock) {
        this.rows = rows;
        this.involvements = involvements;
        this.sql = sql;
        this.clock = clock;
    }

    private record Placed(long place, Event event) {}

    /** The next events, oldest first; where some are hidden from HR a piece may be shorter than asked for. */
    @Transactional
    public Outcome<Page<Event>> after(Actor actor, Since since, PageRequest request) {
        Optional<Long> start = start(since, request.after());
        if (start.isEmpty() && request.after() != null) {
            throw new UnknownCursor();
        }
        if (start.isEmpty()) {
            return Outcome.invalid("since", "is no event of the last 90 days");
        }
        List<Placed> found = actor.isBureau()
                ? all(start.get(), request.limit() + 1)
                : ofOrganizations(actor.hrOrganizations(), start.get(), request.limit() + 1);
        Page<Placed> page =
                request.page(found, one -> new PageRequest.Key("", one.event().id()));
        return Outcome.done(new Page<>(
                page.items().stream()
                        .map(Placed::event)
                        .filter(event -> actor.isBureau()
                                || event.organizations().stream()
                                        .filter(actor::isHrOf)
                                        .anyMatch(organization -> mayKnow(organization, event)))
                        .toList(),
                page.next()));
    }

    /** Whether HR of the organization may still know of the event. */
    @Transactional
    public boolean mayKnow(UUID organization, Event event) {
        return involvements.isKnownTo(organization, event.type().subject(), event.subjectId());
    }

    /** These events, by id. */
    @Transactional
    public Map<UUID, Event> find(Collection<UUID> ids) {
        Map<UUID, Event> found = new HashMap<>();
        sql.list(
                "select " + EventRows.COLUMNS + " from notification.event e where e.id = any(?::uuid[])",
                row -> found.put(row.getObject(1, UUID.class), EventRows.event(row, Set.of())),
                List.copyOf(ids));
        return found;
    }

    /** An event for one webhook endpoint alone, in the current transaction; it stands in no feed. */
    @Transactional
    public UUID tryOut(UUID endpoint) {
        UUID id = Ids.at(clock.millis());
        UUID network = CurrentNetwork.id();
        rows.insert(
                List.of(new Event(
                        id,
                        network,
                        EventType.WEBHOOK_TEST,
                        clock.instant(),
                        network,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        Set.of())),
                endpoint);
        return id;
    }

    /** The place after which to read; empty where there is no such event. */
    private Optional<Long> start(Since since, PageRequest.@Nullable Key after) {
        if (after != null) {
            return placeOf(after.id());
        }
        return switch (since) {
            case Since.TheBeginning() -> Optional.of(0L);
            case Since.AfterEvent(UUID id) -> placeOf(id);
            case Since.Moment(var moment) -> Optional.of(placeBefore(moment));
        };
    }

    /** The place after which stands all that came into the feed from a moment on; the last one where nothing did. */
    @Transactional
    public long placeBefore(Instant moment) {
        return sql.find("""
                        select coalesce(
                            (select place - 1 from notification.event where published_at >= ? and place is not null
                                order by published_at, place limit 1),
                            (select last_place from notification.event_feed), 0)""", row -> row.getLong(1), moment).orElseThrow();
    }

    /** The place of what came into the feed last; 0 where nothing did. */
    @Transactional
    public long lastPlace() {
        return sql.find("select last_place from notification.event_feed", row -> row.getLong(1))
                .orElse(0L);
    }

    private Optional<Long> placeOf(UUID id) {
        return sql.find(
                "select place from notification.event where id = ? and place is not null", row -> row.getLong(1), id);
    }

    private List<Placed> all(long after, int most) {
        return sql.list(
                "select " + EventRows.COLUMNS
                        + ", e.place from notification.event e where e.place > ? order by e.place limit ?",
                row -> placed(row, Set.of()),
                after,
                most);
    }

    private List<Placed> ofOrganizations(Set<UUID> organizations, long after, int most) {
        Map<Long, Placed> found = new TreeMap<>();
        for (UUID organization : organizations) {
            sql.list(
                            "select " + EventRows.COLUMNS + """
                            , r.place from notification.event_reader r join notification.event e on e.id = r.event_id
                            where r.organization_id = ? and r.place > ? order by r.place limit ?""",
                            row -> placed(row, Set.of(organization)),
                            organization,
                            after,
                            most)
                    .forEach(one -> found.merge(one.place(), one, Events::both));
        }
        return found.values().stream().limit(most).toList();
    }

    private static Placed both(Placed a, Placed b) {
        Set<UUID> organizations = new HashSet<>(a.event().organizations());
        organizations.addAll(b.event().organizations());
        return new Placed(a.place(), a.event().toldTo(organizations));
    }

    private static Placed placed(ResultSet row, Set<UUID> organizations) throws SQLException {
        return new Placed(row.getLong("place"), EventRows.event(row, organizations));
    }
}
