package nl.overstap.mobility.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.mobility.work.Work;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps proposals up to date: right after the commit of a change on the instance that made it, and once a second on one
 * instance for what that missed and for what changes by itself.
 */
@ApplicationScoped
class Refresh implements RecurringWork {

    private static final Logger LOG = Logger.getLogger(Refresh.class);

    /** Two seconds are promised; the other one is for the work itself. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Networks are asked this often, without any sign that something changed: what was put off, or a crash left behind. */
    private static final Duration AT_LEAST = Duration.ofSeconds(10);

    /** How many subjects to a transaction: some 50 ms of work at 400 vacancies, so that decisions wait no longer. */
    private static final int MOST = 25;

    /**
     * Who works for longer than what is promised has more to do than can be done in time, a file or many changes a second:
     * all networks of which that is so take turns, one for two cores, and leave half of that time to those who wait for an
     * answer.
     */
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private static final Duration LONGEST_REST = Duration.ofMillis(250);

    private final RefreshRounds rounds;
    private final Matches matches;
    private final Networks networks;
    private final Taxonomy taxonomy;
    private final Work work;
    private final Sql sql;
    private final Clock clock;
    private final Map<UUID, AtomicInteger> asking = new ConcurrentHashMap<>();
    private final Semaphore late =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private volatile @Nullable Signs last;
    private volatile long askedAt;

    /** What tells, without looking into any network, that there may be something to do. */
    private record Signs(long queued, long regrouped, long taxonomy, LocalDate day) {

        /** Whether what the proposals of all networks rest on is another than it was. */
        boolean concernAllAfter(Signs before) {
            return taxonomy != before.taxonomy || !day.equals(before.day);
        }
    }

    /** The work on one network, asked for by a change there. */
    private record OfNetwork(Refresh refresh, UUID network) implements RecurringWork {

        @Override
        public String name() {
            return refresh.name() + "/" + network;
        }

        @Override
        public Duration every() {
            return EVERY;
        }

        @Override
        public void run() {
            refresh.refresh(network, refresh.taxonomy.version());
        }
    }

    Refresh(
            RefreshRounds rounds,
            Matches matches,
            Networks networks,
            Taxonomy taxonomy,
            Work work,
            Sql sql,
            Clock clock) {
        this.rounds = rounds;
        this.matches = matches;
        this.networks = networks;
        this.taxonomy = taxonomy;
        this.work = work;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "proposal-refresh";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** Has the current network's proposals brought up to date after the commit. */
    void soon() {
        work.soon(new OfNetwork(this, CurrentNetwork.id()));
    }

    @Override
    public void run() {
        long moment = System.nanoTime();
        Signs now = signs();
        Signs before = last;
        if (before == null || now.concernAllAfter(before)) {
            networks.ids().forEach(network -> refresh(network, now.taxonomy));
        } else if (!now.equals(before) || moment - askedAt >= AT_LEAST.toNanos()) {
            networks.with("mobility.has_proposals_to_refresh").forEach(network -> refresh(network, now.taxonomy));
        } else {
            return;
        }
        last = now;
        askedAt = moment;
    }

    private Signs signs() {
        return sql.find("""
                        select q.last_value, r.regrouped
                        from mobility.proposal_refresh_id_seq q, mobility.register_version r""", row -> new Signs(row.getLong(1), row.getLong(2), taxonomy.version(), Moment.today(clock)))
                .orElseThrow();
    }

    private void refresh(UUID network, long taxonomyVersion) {
        CurrentNetwork.in(network, () -> {
            if (rounds.look(taxonomyVersion)) {
                refreshAlone();
            }
            return null;
        });
    }

    /** One at a time works on a network here; whoever comes meanwhile has it go on, and leaves. */
    private void refreshAlone() {
        AtomicInteger asked = asking.computeIfAbsent(CurrentNetwork.id(), _ -> new AtomicInteger());
        if (asked.getAndIncrement() > 0) {
            return;
        }
        try {
            int seen;
            do {
                seen = asked.get();
                refresh();
            } while (!asked.compareAndSet(seen, 0));
        } catch (RuntimeException | Error e) {
            asked.set(0);
            throw e;
        }
    }

    private void refresh() {
        int most = MOST;
        long begun = System.nanoTime();
        while (most > 0) {
            most = System.nanoTime() - begun > IN_TIME.toNanos() ? lateRound(most) : round(most);
        }
    }

    /**
     * A turn takes half a second at most, rest and all. Where somebody stands still in theirs, for another instance does, the
     * others go on: after a second for each who waits, so that nobody does because many are late.
     */
    private int lateRound(int most) {
        boolean turn;
        try {
            turn = late.tryAcquire(1 + late.getQueueLength(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0; // this instance stops
        }
        try {
            long round = System.nanoTime();
            int next = round(most);
            rest(Duration.ofNanos(System.nanoTime() - round));
            return next;
        } finally {
            if (turn) {
                late.release();
            }
        }
    }

    /** Takes some subjects; answers how many at most are to be taken next, 0 where there is nothing left. */
    private int round(int most) {
        // read apart from any change, so that the engine may keep what it reads for the round
        matches.lineup();
        try {
            return rounds.next(most) ? most : 0;
        } catch (RuntimeException e) {
            if (most == 1) {
                LOG.errorf(
                        e,
                        "proposals of one subject in network %s could not be worked out; later again",
                        CurrentNetwork.id());
                rounds.postpone();
            }
            return 1; // one of them fails: find out which, and do the others
        }
    }

    private static void rest(Duration worked) {
        LockSupport.parkNanos(Math.min(worked.toNanos(), LONGEST_REST.toNanos()));
    }
}
