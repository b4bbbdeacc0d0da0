package nl.overstap.mobility.reference;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.job.Job;
import nl.overstap.mobility.job.Jobs;
import nl.overstap.mobility.reference.file.ImportFile;
import org.jboss.logging.Logger;

/** Runs imports of reference data as jobs of this instance. One that breaks off has changed nothing. */
@ApplicationScoped
public class ReferenceJobs {
    private static final Logger LOG = Logger.getLogger(ReferenceJobs.class);

    private final ReferenceImports imports;
    private final Jobs jobs;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("import-", 0).factory());

    public ReferenceJobs(ReferenceImports imports, Jobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
    }

    /**
     * Begins an import and answers its job. The files are copied first, so the sender's may go.
     *
     * @param startedBy the login that may watch the job
     */
    public Outcome<Job> start(ReferenceKind kind, List<ImportFile> files, String startedBy) {
        if (files.isEmpty()) return Outcome.invalid("file", "must be a file to read in");
        if (kind == ReferenceKind.POSTCODES && files.size() > 1)
            return Outcome.invalid("file", "must be one file of postcodes");
        List<ImportFile> kept = new ArrayList<>();
        Path folder = copy(files, kept);
        Job job = jobs.start(kind.name(), null, startedBy);
        threads.execute(() -> run(job.id(), kind, kept, folder));
        return Outcome.done(job);
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.shutdownNow();
    }

    private void run(UUID job, ReferenceKind kind, List<ImportFile> files, Path folder) {
        try {
            ImportProgress progress = percent -> jobs.progress(job, percent, 100);
            ImportOutcome outcome = switch (kind) {
                case ESCO -> imports.importEsco(files, progress);
                case POSTCODES -> imports.importPostcodes(files.getFirst(), progress);
            };
            switch (outcome) {
                case ImportOutcome.Imported imported -> jobs.finish(job, imported.message());
                case ImportOutcome.Refused refused -> jobs.fail(job, refused.message());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "The import %s failed", job);
            jobs.fail(job, "The import failed on our side; nothing was read in.");
        } finally {
            delete(files, folder);
        }
    }

    private static Path copy(List<ImportFile> files, List<ImportFile> kept) {
        try {
            Path folder = Files.createTempDirectory("overstap-import-");
            for (int i = 0; i < files.size(); i++) {
                Path copy = folder.resolve(Integer.toString(i));
                Files.copy(files.get(i).path(), copy);
                kept.add(new ImportFile(files.get(i).name(), copy));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(List<ImportFile> files, Path folder) {
        try {
            for (ImportFile file : files) Files.deleteIfExists(file.path());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warnf("Files of an import stay behind in %s", folder);
        }
    }
}
