package nl.overstap.api.bulk;

import static nl.overstap.api.bulk.AnImport.VACANCIES;
import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.OneTimeWork;
import nl.overstap.mobility.work.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many large files at once. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ManyImportsTest {

    private static final int FILES = 6;

    /** Long enough for what waits to ask several times. */
    private static final Duration WHILE = Duration.ofSeconds(6);

    @Inject
    Errand errand;

    private Region region;

    @BeforeEach
    void region() {
        region = Region.fresh();
    }

    @Test
    void two_files_are_taken_in_at_a_time_while_other_work_goes_on_and_then_all_the_others() throws Exception {
        List<String> jobs = whileNoVacancyCanBeStored(held -> {
            List<String> all = IntStream.range(0, FILES).mapToObj(this::upload).toList();
            eventually(() -> assertThat(Owner.waitFor(held)).isEqualTo(2));
            UUID subject = UUID.randomUUID();
            region.inNetwork(() -> {
                Region.bean(Work.class).at(Instant.now(), errand, subject);
                return null;
            });

            eventually(() -> assertThat(errand.done).contains(subject));
            Thread.sleep(WHILE);
            // others may wait for a moment, such as who works out proposals
            eventually(() -> assertThat(Owner.waitFor(held)).isEqualTo(2));
            // not at every moment: what waits is picked to be told that there is no place
            eventually(() -> assertThat(imports("not picked")).isEqualTo(FILES - 2));
            assertThat(imports("last_failure is not null")).isZero();
            return all;
        });

        assertThat(jobs)
                .allSatisfy(job -> assertThat(AnImport.report(region.hr(), job).getMap("counts"))
                        .containsEntry("created", 1));
    }

    private String upload(int number) {
        String file = "externalId,title,engagement,occupationCode,postcode\nM-%d,Kok,EMPLOYMENT,5120,3851\n"
                .formatted(number);
        return VACANCIES
                .upload(as(region.hr()), file.getBytes(StandardCharsets.UTF_8), null)
                .statusCode(202)
                .extract()
                .path("id");
    }

    private long imports(String where) {
        return Region.bean(Sql.class)
                .find(
                        "select count(*) from mobility.scheduled_tasks where task_name = 'import' and task_instance like ? and "
                                + where,
                        row -> row.getLong(1),
                        region.network() + "/%")
                .orElseThrow();
    }

    private interface Step<T> {
        T take(Connection held) throws InterruptedException;
    }

    private static <T> T whileNoVacancyCanBeStored(Step<T> step) throws SQLException, InterruptedException {
        try (Connection owner = Owner.connect();
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("lock table mobility.vacancy in exclusive mode");
            return step.take(owner);
        }
    }

    /** Remembers what it was asked to do. */
    @Singleton
    static class Errand implements OneTimeWork {

        private final Set<UUID> done = ConcurrentHashMap.newKeySet();

        @Override
        public String name() {
            return "test-errand";
        }

        @Override
        public void run(UUID networkId, UUID subjectId) {
            done.add(subjectId);
        }
    }
}
