package nl.overstap.mobility.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.database.TestDatabase;
import org.junit.jupiter.api.Test;

class JobsTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Jobs jobs = at(now);

    @Test
    void a_job_is_watched_until_its_closing_line() {
        Job started = jobs.start("ESCO", null, "operator");

        jobs.progress(started.id(), 40, 100);
        Job running = jobs.find(started.id(), "operator").orElseThrow();
        jobs.finish(started.id(), "All read.");

        assertThat(running).isEqualTo(new Job(started.id(), "ESCO", Job.Status.RUNNING, 40, 100L, null, now, null));
        assertThat(jobs.find(started.id(), "operator"))
                .contains(new Job(started.id(), "ESCO", Job.Status.DONE, 100, 100L, "All read.", now, now));
    }

    @Test
    void a_job_that_has_ended_stays_as_it_ended() {
        Job job = jobs.start("ESCO", null, "operator");

        jobs.fail(job.id(), "Line 3 cannot be read.");
        jobs.progress(job.id(), 80, 100);
        jobs.finish(job.id(), "All read.");

        assertThat(jobs.find(job.id(), "operator"))
                .contains(new Job(job.id(), "ESCO", Job.Status.FAILED, 0, null, "Line 3 cannot be read.", now, now));
    }

    @Test
    void nobody_but_the_starter_sees_a_job_or_its_report() {
        Job job = jobs.start("ESCO", null, "anna");
        jobs.report(job.id(), List.of(JobRow.rejected(1, "title", "must not be empty")));

        assertThat(jobs.find(job.id(), "ben")).isEmpty();
        assertThat(jobs.rows(job.id(), "ben", 0, 10)).isEmpty();
        assertThat(jobs.rows(job.id(), "anna", 0, 10)).hasSize(1);
    }

    @Test
    void a_page_of_the_report_never_parts_the_reasons_of_one_row() {
        Job job = jobs.start("VACANCIES", null, "anna");
        UUID vacancy = UUID.randomUUID();
        jobs.report(
                job.id(),
                List.of(
                        JobRow.stored(1, JobRow.Outcome.CREATED, vacancy),
                        JobRow.rejected(2, "title", "must not be empty"),
                        JobRow.rejected(2, "hoursMin", "must be a whole number"),
                        JobRow.rejected(3, null, "has 4 columns instead of 5")));

        assertThat(jobs.rows(job.id(), "anna", 0, 2))
                .containsExactlyInAnyOrder(
                        JobRow.stored(1, JobRow.Outcome.CREATED, vacancy),
                        JobRow.rejected(2, "title", "must not be empty"),
                        JobRow.rejected(2, "hoursMin", "must be a whole number"));
        assertThat(jobs.rows(job.id(), "anna", 2, 2)).extracting(JobRow::row).containsExactly(3);
    }

    @Test
    void a_job_of_a_network_is_not_there_for_whoever_has_not_set_that_network() {
        UUID job = UUID.randomUUID();
        UUID network = UUID.randomUUID();
        // what a session within the network would have written; the rows of others are out of reach even for the owner
        TestDatabase.asOwner("""
                insert into mobility.network (id, name, area, created_at) values ('%s', 'Veluwe', 'Veluwe', now());
                begin;
                select set_config('app.network', '%s', true);
                insert into mobility.job (id, network_id, kind, status, started_by, created_at, updated_at)
                values ('%s', '%s', 'VACANCIES', 'RUNNING', 'anna', now(), now());
                commit;""".formatted(network, network, job, network));

        assertThat(jobs.find(job, "anna")).isEmpty();
    }

    @Test
    void a_job_that_gives_no_sign_of_life_has_failed() {
        Job job = jobs.start("ESCO", null, "operator");

        Job later = at(now.plus(Jobs.SILENCE).plus(Duration.ofSeconds(1)))
                .find(job.id(), "operator")
                .orElseThrow();

        assertThat(later.status()).isEqualTo(Job.Status.FAILED);
        assertThat(later.message()).contains("interrupted");
    }

    private static Jobs at(Instant moment) {
        return new Jobs(TestDatabase.sql(), Clock.fixed(moment, ZoneOffset.UTC));
    }
}
