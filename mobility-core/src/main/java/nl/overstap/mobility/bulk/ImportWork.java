package nl.overstap.mobility.bulk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.bulk.Importer.Taken;
import nl.overstap.mobility.job.JobRow;
import nl.overstap.mobility.job.Jobs;
import nl.overstap.mobility.work.OneTimeWork;
import org.jboss.logging.Logger;

/**
 * Works through a file. A row, its line in the report and the mark that it is done are one transaction; so a file that
 * is taken up again after a crash goes on with the first row that is not done, and no row is done twice.
 */
@ApplicationScoped
class ImportWork implements OneTimeWork {

    /** Often enough to watch, seldom enough to cost nothing: about every quarter of a second. */
    private static final int ROWS_PER_SIGN = 50;

    /** Half of what the threads of an instance do at a time: a large file takes minutes, and rounds wait for none. */
    private static final int AT_A_TIME = 2;

    private static final Logger LOG = Logger.getLogger(ImportWork.class);

    private final ImportKinds kinds;
    private final ImportFiles files;
    private final Accounts accounts;
    private final Jobs jobs;
    private final AuditTrail trail;

    ImportWork(ImportKinds kinds, ImportFiles files, Accounts accounts, Jobs jobs, AuditTrail trail) {
        this.kinds = kinds;
        this.files = files;
        this.accounts = accounts;
        this.jobs = jobs;
        this.trail = trail;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int atATime() {
        return AT_A_TIME;
    }

    @Override
    public void run(UUID networkId, UUID jobId) {
        files.find(jobId).ifPresent(order -> {
            Importer<?> importer = kinds.importer(order.kind());
            Actor actor = actor(networkId, order.login(), importer.scope());
            CurrentActor.inPlaceOf(actor, () -> {
                try {
                    workThrough(actor, order, importer);
                } catch (UnreadableFile unreadable) {
                    // it was read when it was sent: another version of the program is stricter
                    jobs.fail(jobId, "The file " + unreadable.getMessage() + ".");
                    files.drop(jobId);
                }
                return null;
            });
        });
    }

    private <R> void workThrough(Actor actor, ImportFiles.Order order, Importer<R> importer) {
        byte[] file = files.content(order.jobId());
        int total = kinds.count(order.kind(), order.format(), file);
        Iterator<SourceRow<R>> rows = kinds.rows(importer, order.format(), file);
        while (rows.hasNext()) {
            SourceRow<R> row = rows.next();
            if (row.number() < order.nextRow()) {
                continue;
            }
            if (!done(actor, order, importer, row)) {
                return; // another instance goes on with it
            }
            if (row.number() % ROWS_PER_SIGN == 0) {
                jobs.progress(order.jobId(), row.number(), total);
            }
        }
        Map<JobRow.Outcome, Integer> counts = jobs.counts(order.jobId());
        jobs.finish(
                order.jobId(),
                "%d created, %d changed, %d unchanged, %d rejected."
                        .formatted(
                                counts.getOrDefault(JobRow.Outcome.CREATED, 0),
                                counts.getOrDefault(JobRow.Outcome.UPDATED, 0),
                                counts.getOrDefault(JobRow.Outcome.UNCHANGED, 0),
                                counts.getOrDefault(JobRow.Outcome.REJECTED, 0)));
        QuarkusTransaction.requiringNew().run(() -> {
            trail.record(Subject.IMPORT, order.jobId(), null, "FINISHED", order.kind());
            files.drop(order.jobId());
        });
    }

    /** Stores the row, or rejects it and stores nothing of it. Somebody at the same moment: once more. */
    private <R> boolean done(Actor actor, ImportFiles.Order order, Importer<R> importer, SourceRow<R> row) {
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                return once(actor, order, importer, row);
            } catch (RuntimeException e) {
                LOG.warnf("row %d of an import of %s failed: %s", row.number(), order.kind(), causes(e));
            }
        }
        return reject(order, row.number(), List.of(JobRow.rejected(row.number(), null, "could not be stored")));
    }

    private <R> boolean once(Actor actor, ImportFiles.Order order, Importer<R> importer, SourceRow<R> row) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                if (!files.take(order.jobId(), row.number())) {
                    return false;
                }
                Outcome<Taken> outcome = switch (row.content().get()) {
                    case Outcome.Done<R>(R content) -> importer.store(actor, order.organizationId(), content);
                    case Outcome.Refused<R>(Refusal refusal) -> Outcome.refused(refusal);
                };
                jobs.reportWith(order.jobId(), List.of(stored(order, importer, row.number(), outcome)));
                return true;
            });
        } catch (Rejected rejected) {
            return reject(order, row.number(), rejected.reasons);
        }
    }

    private JobRow stored(ImportFiles.Order order, Importer<?> importer, int row, Outcome<Taken> outcome) {
        Taken taken = switch (outcome) {
            case Outcome.Done<Taken>(Taken done) -> done;
            case Outcome.Refused<Taken>(Refusal refusal) -> throw new Rejected(reasons(order, importer, row, refusal));
        };
        if (taken.outcome() == JobRow.Outcome.UPDATED && jobs.hasRow(order.jobId(), taken.subjectId())) {
            throw new Rejected(List.of(JobRow.rejected(row, null, "is the same one as a row before it")));
        }
        return JobRow.stored(row, taken.outcome(), taken.subjectId());
    }

    /** Undoes what was done of a row; never leaves this class. */
    private static final class Rejected extends RuntimeException {
        private final transient List<JobRow> reasons;

        private Rejected(List<JobRow> reasons) {
            super(null, null, false, false);
            this.reasons = reasons;
        }
    }

    private boolean reject(ImportFiles.Order order, int row, List<JobRow> reasons) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean taken = files.take(order.jobId(), row);
            if (taken) {
                jobs.reportWith(order.jobId(), reasons);
            }
            return taken;
        });
    }

    private static List<JobRow> reasons(ImportFiles.Order order, Importer<?> importer, int row, Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid invalid ->
                invalid.violations().stream()
                        .map(v -> JobRow.rejected(
                                row,
                                order.format() == FileFormat.JSON ? v.field() : importer.columnOf(v.field()),
                                v.message()))
                        .toList();
            case Refusal.Conflict conflict -> List.of(JobRow.rejected(row, null, conflict.detail()));
            case Refusal.NotAllowed notAllowed -> List.of(JobRow.rejected(row, null, notAllowed.detail()));
            case Refusal.Gone gone -> List.of(JobRow.rejected(row, null, gone.detail()));
            case Refusal.Unknown() -> List.of(JobRow.rejected(row, null, "is not known"));
            case Refusal.Stale() -> List.of(JobRow.rejected(row, null, "was changed by somebody else meanwhile"));
        };
    }

    /** The sender, with the roles that they have in the network now and that reach as far as what they sent. */
    private Actor actor(UUID networkId, String login, String scope) {
        return CurrentNetwork.in(null, login, () -> accounts.find(login))
                .map(account -> new Actor(
                        account.id(),
                        login,
                        networkId,
                        account.grants().stream()
                                .filter(grant -> networkId.equals(grant.networkId()) && grant.covers(scope))
                                .toList()))
                .orElseGet(() -> new Actor(null, login, networkId, List.of()));
    }

    /** What kinds of failure it was, without what they say: that may repeat the row. */
    private static String causes(Throwable failure) {
        StringBuilder causes = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.append(causes.isEmpty() ? "" : " < ").append(cause.getClass().getSimpleName());
        }
        return causes.toString();
    }
}
