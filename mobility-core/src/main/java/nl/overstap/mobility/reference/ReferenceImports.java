package nl.overstap.mobility.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import nl.overstap.mobility.reference.ClassificationStore.Origin;
import nl.overstap.mobility.reference.ClassificationStore.Stored;
import nl.overstap.mobility.reference.ImportOutcome.Imported;
import nl.overstap.mobility.reference.ImportOutcome.Refused;
import nl.overstap.mobility.reference.file.Classification;
import nl.overstap.mobility.reference.file.EscoReader;
import nl.overstap.mobility.reference.file.ImportFile;
import nl.overstap.mobility.reference.file.PostcodeReader;
import nl.overstap.mobility.reference.file.StarterSet;
import nl.overstap.mobility.reference.file.UnreadableFile;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Taxonomy;

/**
 * Reads in ESCO and postcodes as their publishers hand them out, all or nothing, and the starter set where there is
 * nothing yet. Reading the same again changes nothing.
 */
@ApplicationScoped
public class ReferenceImports {
    private final Sql sql;
    private final Taxonomy taxonomy;

    public ReferenceImports(Sql sql, Taxonomy taxonomy) {
        this.sql = sql;
        this.taxonomy = taxonomy;
    }

    /**
     * Reads in ESCO's csv zips, best all languages in one go: what ESCO no longer holds is retired only where Dutch and
     * English are both given. A row that names a concept absent from the files, or repeats another (essential wins), is
     * skipped and counted; any other fault refuses all.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public ImportOutcome importEsco(List<ImportFile> files, ImportProgress progress) {
        if (files.isEmpty()) return new Refused("There is no file to read in.");
        Steps steps = new Steps(progress);
        Classification esco;
        try {
            esco = EscoReader.read(files, StarterSet.groupCodes(), percent -> steps.reached(percent / 2));
        } catch (UnreadableFile e) {
            return new Refused(e.reason());
        }
        Stored stored = sql.allOrNothing(connection -> new ClassificationStore(connection, esco, Origin.ESCO)
                .store(percent -> steps.reached(50 + percent / 2)));
        taxonomy.refresh();
        steps.reached(100);
        return new Imported(closingLine(esco, stored), stored.changed());
    }

    /** Reads in the postal file of GeoNames for the Netherlands; rows about other countries are skipped and counted. */
    @Transactional(TxType.NOT_SUPPORTED)
    public ImportOutcome importPostcodes(ImportFile file, ImportProgress progress) {
        Steps steps = new Steps(progress);
        PostcodeReader.Postcodes read;
        try {
            read = PostcodeReader.read(file, percent -> steps.reached(percent * 9 / 10));
        } catch (UnreadableFile e) {
            return new Refused(e.reason());
        }
        int changed = sql.allOrNothing(connection -> {
            ClassificationStore.lock(connection);
            return PostcodeStore.store(connection, read.places());
        });
        steps.reached(100);
        String line = "Postcodes are read in: %d. Skipped rows of other countries: %d. %s"
                .formatted(
                        read.places().size(),
                        read.abroad(),
                        changed == 0 ? "Nothing changed." : "New or changed: %d.".formatted(changed));
        return new Imported(line, changed > 0);
    }

    /** Loads the starter set into an empty database; answers whether it did. */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean loadStarterSet() {
        boolean loaded = sql.allOrNothing(connection -> {
            ClassificationStore.lock(connection);
            if (!ClassificationStore.isEmpty(connection)) return false;
            new ClassificationStore(connection, StarterSet.classification(), Origin.STARTER).store(_ -> {});
            PostcodeStore.store(connection, StarterSet.postcodes());
            return true;
        });
        taxonomy.refresh();
        return loaded;
    }

    private static String closingLine(Classification esco, Stored stored) {
        return """
                ESCO is read in: %d occupations, %d skills, %d skills of occupations, %d broader relations. \
                Skipped rows: %d repeat another, %d name a concept absent from the files. %s""".formatted(
                        esco.occupations.size(),
                        esco.skills.size(),
                        esco.occupationSkills == null ? 0 : esco.occupationSkills.size(),
                        esco.broader == null ? 0 : esco.broader.size(),
                        esco.repeated,
                        esco.absent,
                        stored.changed()
                                ? "Of the starter set, %d occupations and %d skills became ESCO concepts."
                                        .formatted(stored.adoptedOccupations(), stored.adoptedSkills())
                                : "Nothing changed.");
    }

    /** Passes progress on only where it grows. */
    private static final class Steps {
        private final ImportProgress progress;
        private int last = -1;

        Steps(ImportProgress progress) {
            this.progress = progress;
        }

        void reached(int percent) {
            if (percent <= last) return;
            last = percent;
            progress.reached(percent);
        }
    }
}
