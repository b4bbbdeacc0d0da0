package nl.overstap.mobility.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.job.Job;
import nl.overstap.mobility.job.Jobs;
import nl.overstap.mobility.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Takes in files. What is accepted here is kept in the current transaction and worked on after its commit, row by row,
 * each in a transaction of its own together with its line of the report, with the rights that the sender then has.
 */
@ApplicationScoped
public class Imports {

    private final ImportKinds kinds;
    private final ImportFiles files;
    private final ImportWork importing;
    private final Work work;
    private final Jobs jobs;
    private final AuditTrail trail;
    private final Clock clock;

    Imports(
            ImportKinds kinds,
            ImportFiles files,
            ImportWork importing,
            Work work,
            Jobs jobs,
            AuditTrail trail,
            Clock clock) {
        this.kinds = kinds;
        this.files = files;
        this.importing = importing;
        this.work = work;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Accepts a file, if it can be read as a whole; what is wrong with single rows is told in the job's report.
     *
     * @param kind that of an {@link Importer}
     * @param organizationId the organization that all rows are for; null where they say it themselves, and for HR of
     *     one organization
     */
    @Transactional
    public Outcome<Job> start(Actor actor, String kind, byte[] file, @Nullable UUID organizationId) {
        UUID organization = organizationId == null && actor.hrOrganizations().size() == 1 && !actor.isBureau()
                ? actor.hrOrganizations().iterator().next()
                : organizationId;
        Optional<Refusal> refusal = kinds.importer(kind).refusal(actor, organization);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        String login = Objects.requireNonNull(actor.login());
        FileFormat format = FileFormat.of(file);
        int rows;
        try {
            rows = kinds.count(kind, format, file);
        } catch (UnreadableFile unreadable) {
            return Outcome.invalid("file", Objects.requireNonNull(unreadable.getMessage()));
        }
        if (rows == 0) {
            return Outcome.invalid("file", "holds no rows");
        }
        Job job = jobs.begin(kind, CurrentNetwork.id(), login, rows);
        files.keep(new ImportFiles.Order(job.id(), kind, format, login, organization, 1), rows, file);
        trail.record(Subject.IMPORT, job.id(), null, "STARTED", kind);
        work.at(clock.instant(), importing, job.id());
        return Outcome.done(job);
    }
}
