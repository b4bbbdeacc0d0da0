package nl.overstap.mobility.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.work.RecurringWork;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rules: once each day in each network, in the morning or as soon as an instance is up again. Each person in a
 * transaction of its own; what fails is tried again the next day. Whoever does it looks once more before each deed,
 * so that two who do it at the same time do nothing twice.
 */
@ApplicationScoped
public class DailyRetention implements RecurringWork {

    private static final Logger LOG = Logger.getLogger(DailyRetention.class);

    private static final int AT_ONCE = 1_000;

    /** Nobody is to be asked in the middle of the night whether all is still true. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** A thousand rows take less. */
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

    /** Longer silence means that the instance that did the work is gone. */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private final RuleBook book;
    private final InstallationRetention installation;
    private final Networks networks;
    private final AuditTrail trail;
    private final Sql sql;
    private final Clock clock;

    DailyRetention(
            RuleBook book,
            InstallationRetention installation,
            Networks networks,
            AuditTrail trail,
            Sql sql,
            Clock clock) {
        this.book = book;
        this.installation = installation;
        this.networks = networks;
        this.trail = trail;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "retention";
    }

    /** A day's run that was missed, or interrupted, is made up for this soon. */
    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        installation.run();
        if (LocalTime.ofInstant(clock.instant(), Moment.ZONE).isBefore(MORNING)) {
            return;
        }
        for (UUID network : networks.ids()) {
            try {
                CurrentNetwork.in(network, this::runInNetwork);
            } catch (RuntimeException e) {
                LOG.errorf(e, "the retention of network %s failed; its next turn goes on", network);
            }
        }
    }

    /** Today's run in the current network, unless it was done; outside a transaction. Answers whether it was done now. */
    public boolean runInNetwork() {
        Optional<UUID> begun = QuarkusTransaction.requiringNew().call(this::begin);
        begun.ifPresent(run -> {
            Map<String, RetentionRun.Line> lines = new TreeMap<>();
            for (RetentionRule rule : book.rules()) {
                RetentionRun.Line line = apply(rule, run);
                if (line.done() + line.failed() > 0) {
                    lines.put(rule.name(), line);
                }
            }
            QuarkusTransaction.requiringNew().run(() -> end(run, lines));
        });
        return begun.isPresent();
    }

    private Optional<UUID> begin() {
        Instant now = clock.instant();
        return sql.find(
                """
                insert into mobility.retention_run as run (id, network_id, day, started_at, alive_at)
                values (?, ?, ?, ?, ?)
                on conflict (network_id, day) do update set alive_at = excluded.alive_at
                    where run.finished_at is null and run.alive_at < ?
                returning id""",
                row -> row.getObject(1, UUID.class),
                Ids.at(now.toEpochMilli()),
                CurrentNetwork.id(),
                Moment.today(clock),
                now,
                now,
                now.minus(SILENCE));
    }

    /** All that is due, by id; what fails is passed over. */
    private RetentionRun.Line apply(RetentionRule rule, UUID run) {
        Instant begun = clock.instant();
        int done = 0;
        int failed = 0;
        List<UUID> due = List.of();
        do {
            UUID after = due.isEmpty() ? null : due.getLast();
            boolean silent = clock.instant().isAfter(begun.plus(SIGN_OF_LIFE));
            due = due(rule, after, silent ? run : null);
            begun = silent ? clock.instant() : begun;
            for (int from = 0; from < due.size(); from += rule.together()) {
                List<UUID> some = due.subList(from, Math.min(due.size(), from + rule.together()));
                try {
                    done += QuarkusTransaction.requiringNew().call(() -> rule.apply(some, clock.instant()));
                } catch (RuntimeException e) {
                    failed += some.size();
                    LOG.errorf(
                            e,
                            "%s failed, beginning with %s; tomorrow's run tries again",
                            rule.name(),
                            some.getFirst());
                }
            }
        } while (due.size() == AT_ONCE);
        return new RetentionRun.Line(rule.name(), done, failed);
    }

    /** @param run where a sign of life is due */
    private List<UUID> due(RetentionRule rule, @Nullable UUID after, @Nullable UUID run) {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (run != null) {
                sql.update("update mobility.retention_run set alive_at = ? where id = ?", clock.instant(), run);
            }
            return rule.due(clock.instant(), after, AT_ONCE);
        });
    }

    /** What an interrupted run had done already is lost to the numbers, not to the people. */
    private void end(UUID run, Map<String, RetentionRun.Line> lines) {
        lines.values()
                .forEach(line -> sql.update("""
                        insert into mobility.retention_run_rule as old (network_id, run_id, rule, done, failed)
                        values (?, ?, ?, ?, ?)
                        on conflict (run_id, rule) do update set done = old.done + excluded.done,
                            failed = excluded.failed""", CurrentNetwork.id(), run, line.rule(), line.done(), line.failed()));
        sql.update("update mobility.retention_run set finished_at = ? where id = ?", clock.instant(), run);
        if (!lines.isEmpty()) {
            int done = lines.values().stream().mapToInt(RetentionRun.Line::done).sum();
            trail.record(Subject.NETWORK, CurrentNetwork.id(), null, "RETENTION_DONE", Integer.toString(done));
        }
    }
}
