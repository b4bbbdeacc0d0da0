package nl.overstap.mobility.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.sql.TablesRead;
import nl.overstap.mobility.work.AfterCommit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who read about whom: a line of the trail for each reader, person and kind an hour. Features say what they show
 * ({@link #saw}); it is written all at once before the answer goes out, in its transaction, so that nothing is shown that
 * is not kept. What people read about themselves is not kept, nor what jobs read. Reads are no events.
 */
@ApplicationScoped
public class Reads {

    /** What is known to be kept this hour needs no look into the database; some 20 MB at most. */
    private static final int MOST_KNOWN = 100_000;

    private static final ScopedValue<Set<Look>> LOOKS = ScopedValue.newInstance();

    private final AuditTrail trail;
    private final AfterCommit afterCommit;
    private final Sql sql;
    private final Clock clock;
    private final Map<Known, Boolean> known = new ConcurrentHashMap<>();

    Reads(AuditTrail trail, AfterCommit afterCommit, Sql sql, Clock clock) {
        this.trail = trail;
        this.afterCommit = afterCommit;
        this.sql = sql;
        this.clock = clock;
    }

    /** What was shown of a candidate. */
    record Seen(UUID candidateId, ReadKind kind) {}

    /**
     * Who reads.
     *
     * @param accountId null for who came by a link
     */
    record Reader(
            @Nullable UUID accountId, String role, @Nullable UUID organizationId) {}

    private record Look(Reader reader, Seen seen) {}

    private record Known(Instant hour, UUID network, Reader reader, Seen seen) {}

    /** What an answer showed of people, to be kept again where it is given again. */
    public static final class Shown {

        private final Map<Reader, Set<Seen>> byReader;

        private Shown(Set<Look> looks) {
            byReader = looks.stream()
                    .collect(Collectors.groupingBy(Look::reader, Collectors.mapping(Look::seen, Collectors.toSet())));
        }
    }

    /**
     * Does what answers a request, in its transaction, and keeps there what it showed, if the answer is one that shows.
     *
     * @param told is told what such an answer showed
     */
    public <T> T noting(Callable<T> work, Predicate<T> shows, Consumer<Shown> told) throws Exception {
        Set<Look> looks = new LinkedHashSet<>();
        T answer = ScopedValue.where(LOOKS, looks).call(work::call);
        if (shows.test(answer)) {
            Shown shown = new Shown(looks);
            TablesRead.notNoting(() -> shown.byReader.forEach(this::keep)); // no answer rests on what is kept of it
            told.accept(shown);
        }
        return answer;
    }

    /** The actor is shown the same again, outside a transaction: kept in one of its own, unless it is this hour. */
    public void again(Actor actor, Shown shown) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        UUID network = actor.networkId();
        if (network == null || areKnown(hour, network, shown)) {
            return;
        }
        CurrentActor.as(actor, () -> {
            QuarkusTransaction.requiringNew().run(() -> shown.byReader.forEach(this::keep));
            return true;
        });
    }

    private boolean areKnown(Instant hour, UUID network, Shown shown) {
        return shown.byReader.entrySet().stream()
                .allMatch(one -> one.getValue().stream()
                        .allMatch(seen -> known.containsKey(new Known(hour, network, one.getKey(), seen))));
    }

    /** The actor of the current request is shown this of the candidate; their own counts for nothing. */
    public void saw(UUID candidateId, ReadKind kind) {
        saw(CurrentActor.get().organization(), candidateId, kind);
    }

    /** The same, shown because it is a matter of that organization. */
    public void sawIn(UUID matterOf, UUID candidateId, ReadKind kind) {
        saw(CurrentActor.get().organizationIn(matterOf), candidateId, kind);
    }

    private static void saw(Optional<UUID> organization, UUID candidateId, ReadKind kind) {
        Actor actor = CurrentActor.get();
        if (LOOKS.isBound() && actor.accountId() != null && !actor.isCandidate(candidateId)) {
            Reader reader = new Reader(actor.accountId(), actor.roleName(), organization.orElse(null));
            LOOKS.get().add(new Look(reader, new Seen(candidateId, kind)));
        }
    }

    public void saw(Collection<UUID> candidateIds, ReadKind kind) {
        candidateIds.forEach(id -> saw(id, kind));
    }

    /** Whoever holds the link of a mail to that organization is shown this; kept in the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void sawByLink(UUID organizationId, UUID candidateId, ReadKind kind) {
        keep(new Reader(null, "LINK", organizationId), Set.of(new Seen(candidateId, kind)));
    }

    private void keep(Reader reader, Set<Seen> seen) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        UUID network = CurrentNetwork.id();
        List<Seen> unknown = seen.stream()
                .filter(one -> !known.containsKey(new Known(hour, network, reader, one)))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        trail.recordReads(reader, unknown, now, hour);
        afterCommit.run(() -> remember(hour, network, reader, unknown));
    }

    private void remember(Instant hour, UUID network, Reader reader, List<Seen> kept) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        kept.forEach(one -> known.put(new Known(hour, network, reader, one), true));
    }

    /** Who read about the actor, by moment: for candidates, about themselves. */
    @Transactional
    public Page<ReadEntry> ofSelf(Actor actor, PageRequest page) {
        UUID own = actor.ownCandidate().orElse(null);
        Query about = new Query("""
                select e.id, e.moment, e.actor_role, e.organization_id, o.name, e.detail
                from mobility.audit_entry e left join mobility.organization o on o.id = e.organization_id
                where e.action = 'READ'""").and(AuditReader.ABOUT, own, own);
        return sql.page(
                page,
                SortBy.moment("moment"),
                about,
                row -> new ReadEntry(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        ReadKind.valueOf(row.getString(6))));
    }
}
