package nl.overstap.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.job.Job;
import nl.overstap.mobility.job.JobRow;
import nl.overstap.mobility.job.Jobs;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.FileKeys;
import nl.overstap.mobility.work.OneTimeWork;
import nl.overstap.mobility.work.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an instance that was lost in the middle of a file leaves behind is taken up where it stood. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@Tag("faults")
class InterruptedImportTest {

    private static final String FILE = """
            externalId,title,engagement,occupationCode,postcode
            K-1,Kok 1,EMPLOYMENT,5120,3851
            K-2,Kok 2,EMPLOYMENT,5120,3851
            K-3,Kok 3,EMPLOYMENT,5120,3851
            K-4,Kok 4,EMPLOYMENT,9999,3851
            """;

    private Region region;

    @BeforeEach
    void region() {
        region = Region.fresh();
    }

    @Test
    void an_import_goes_on_with_the_first_row_that_is_not_done() {
        UUID job = leftBehind(FILE, 3);

        region.inNetwork(() -> {
            Region.bean(Work.class).at(Instant.now(), new TheImport(), job);
            return null;
        });

        JsonPath report = AnImport.report(region.hr(), job.toString());
        assertThat(report.getString("status")).isEqualTo("DONE");
        assertThat(report.<Integer>getList("rows.items.row")).containsExactly(1, 2, 3, 4);
        assertThat(report.getMap("counts")).containsEntry("created", 3).containsEntry("rejected", 1);
        assertThat(titles()).containsExactly("Kok 3");
    }

    @Test
    void an_import_that_has_done_all_but_say_so_only_says_so() {
        UUID job = leftBehind(FILE, 5);

        region.inNetwork(() -> {
            Region.bean(Work.class).at(Instant.now(), new TheImport(), job);
            return null;
        });

        assertThat(AnImport.report(region.hr(), job.toString()).getString("status"))
                .isEqualTo("DONE");
        assertThat(titles()).isEmpty();
    }

    @Test
    void a_file_that_can_no_longer_be_read_ends_its_job_with_a_word() {
        UUID job = leftBehind("no,such,heading\n", 1);

        region.inNetwork(() -> {
            Region.bean(Work.class).at(Instant.now(), new TheImport(), job);
            return null;
        });

        JsonPath report = AnImport.report(region.hr(), job.toString());
        assertThat(report.getString("status")).isEqualTo("FAILED");
        assertThat(report.getString("message")).startsWith("The file has an unknown column");
    }

    @Test
    void a_file_whose_key_no_backup_held_ends_its_job_with_a_word_and_is_kept_no_longer() {
        UUID job = leftBehind("externalId,title\n", 1);
        region.inNetwork(() -> Region.bean(Sql.class).update("delete from vault.file_key where job_id = ?", job));

        region.inNetwork(() -> {
            Region.bean(Work.class).at(Instant.now(), new TheImport(), job);
            return null;
        });

        JsonPath report = AnImport.report(region.hr(), job.toString());
        assertThat(report.getString("status")).isEqualTo("FAILED");
        assertThat(report.getString("message")).startsWith("The file opens no more, since its key is kept no longer");
        assertThat(rows("mobility.import_file", job)).isZero();
    }

    @Test
    void a_file_is_kept_sealed_and_its_key_goes_with_it() {
        UUID job = leftBehind("externalId,title\nV-1,Bakker gezocht\n", 1);

        assertThat(region.<String>inNetwork(() -> Region.bean(Sql.class)
                        .find(
                                "select encode(content, 'escape') from mobility.import_file where job_id = ?",
                                row -> row.getString(1),
                                job)
                        .orElseThrow()))
                .doesNotContain("Bakker");
        assertThat(rows("vault.file_key", job)).isEqualTo(1);

        region.inNetwork(() -> Region.bean(Sql.class).update("delete from mobility.job where id = ?", job));

        assertThat(rows("vault.file_key", job)).isZero();
    }

    private int rows(String table, UUID job) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find("select count(*) from " + table + " where job_id = ?", row -> row.getInt(1), job)
                .orElseThrow());
    }

    /** A job and its file as they are after the rows before {@code nextRow} were committed; those rows are only said. */
    private UUID leftBehind(String file, int nextRow) {
        return region.asActor(region.hr(), () -> {
            Jobs jobs = Region.bean(Jobs.class);
            Job job = jobs.begin("VACANCIES", region.network(), Region.login(region.hr()), 4);
            Region.bean(Sql.class)
                    .update(
                            """
                            insert into mobility.import_file (job_id, network_id, kind, format, login, organization_id,
                                rows, next_row, content) values (?, ?, 'VACANCIES', 'CSV', ?, ?, 4, ?, ?)""",
                            job.id(),
                            region.network(),
                            Region.login(region.hr()),
                            region.firm(),
                            nextRow,
                            Region.bean(FileKeys.class).seal(job.id(), file.getBytes(StandardCharsets.UTF_8)));
            for (int row = 1; row < nextRow; row++) {
                jobs.reportWith(
                        job.id(),
                        List.of(
                                row < 4
                                        ? JobRow.stored(row, JobRow.Outcome.CREATED, UUID.randomUUID())
                                        : JobRow.rejected(row, "occupationCode", "is no known code of ISCO08")));
            }
            return job.id();
        });
    }

    private List<String> titles() {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select title from mobility.vacancy where organization_id = ?",
                        row -> row.getString(1),
                        region.firm()));
    }

    /** Known by its name only: as which it finds the appointment that a lost instance left. */
    private static final class TheImport implements OneTimeWork {

        @Override
        public String name() {
            return "import";
        }

        @Override
        public void run(UUID networkId, UUID subjectId) {
            throw new AssertionError("the application does it");
        }
    }
}
