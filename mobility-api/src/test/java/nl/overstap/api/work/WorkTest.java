package nl.overstap.api.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.OneTimeWork;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.mobility.work.Work;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class WorkTest {

    @Inject
    Work work;

    @Inject
    Letter letter;

    @Inject
    Sweep sweep;

    @Inject
    Sql sql;

    private final UUID network = UUID.randomUUID();

    @Test
    void work_agreed_on_is_done_in_its_network_when_its_moment_has_come() throws InterruptedException {
        UUID subject = UUID.randomUUID();

        inTransaction(() -> work.at(Instant.now(), letter, subject));

        eventually(() -> assertThat(letter.sent).contains(new Letter.Sent(network, subject, network)));
    }

    @Test
    void work_waits_for_its_moment() throws InterruptedException {
        UUID later = UUID.randomUUID();
        UUID now = UUID.randomUUID();

        inTransaction(() -> work.at(Instant.now().plusSeconds(600), letter, later));
        inTransaction(() -> work.at(Instant.now(), letter, now));

        eventually(() -> assertThat(letter.sentTo(now)).isEqualTo(1));
        assertThat(letter.sentTo(later)).isZero();
    }

    @Test
    void an_appointment_can_be_moved_and_is_still_one() throws InterruptedException {
        UUID subject = UUID.randomUUID();
        inTransaction(() -> work.at(Instant.now().plusSeconds(600), letter, subject));

        inTransaction(() -> work.at(Instant.now(), letter, subject));

        eventually(() -> assertThat(letter.sentTo(subject)).isEqualTo(1));
        eventually(() -> assertThat(appointments(subject)).isZero());
    }

    @Test
    void what_was_agreed_on_in_a_transaction_that_failed_was_never_agreed_on() {
        UUID subject = UUID.randomUUID();

        CurrentNetwork.in(network, () -> {
            QuarkusTransaction.begin();
            work.at(Instant.now(), letter, subject);
            QuarkusTransaction.rollback();
            return null;
        });

        assertThat(appointments(subject)).isZero();
    }

    @Test
    void an_appointment_that_was_taken_back_is_not_kept() {
        UUID subject = UUID.randomUUID();
        inTransaction(() -> work.at(Instant.now().plusSeconds(600), letter, subject));

        inTransaction(() -> work.cancel(letter, subject));

        assertThat(appointments(subject)).isZero();
    }

    @Test
    void work_of_an_instance_that_died_goes_on_within_a_minute() throws InterruptedException {
        UUID subject = UUID.randomUUID();
        Instant lastSign = Instant.now().minusSeconds(41);

        sql.update("""
                insert into mobility.scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                    last_heartbeat, version) values (?, ?, ?, true, 'dead', ?, 2)""", letter.name(), network + "/" + subject, lastSign, lastSign);

        eventually(() -> assertThat(letter.sentTo(subject)).isEqualTo(1));
    }

    @Test
    void many_requests_at_once_become_a_run_after_the_commit_and_one_more_for_those_that_came_meanwhile()
            throws InterruptedException {
        sweep.begin = new CountDownLatch(1);
        int before = sweep.runs.get();

        inTransaction(() -> {
            work.soon(sweep);
            assertThat(sweep.runs.get()).isEqualTo(before);
        });
        eventually(() -> assertThat(sweep.runs.get()).isEqualTo(before + 1));
        for (int i = 0; i < 50; i++) {
            inTransaction(() -> work.soon(sweep));
        }
        sweep.begin.countDown();

        eventually(() -> assertThat(sweep.runs.get()).isEqualTo(before + 2));
        Thread.sleep(100);
        assertThat(sweep.runs.get()).isEqualTo(before + 2);
    }

    private void inTransaction(Runnable step) {
        CurrentNetwork.in(network, () -> {
            QuarkusTransaction.requiringNew().run(step);
            return null;
        });
    }

    private long appointments(UUID subject) {
        return sql.find(
                        "select count(*) from mobility.scheduled_tasks where task_instance = ?",
                        row -> row.getLong(1),
                        network + "/" + subject)
                .orElseThrow();
    }

    private static void eventually(Runnable assertion) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    /** Remembers what it was asked to do. */
    @Singleton
    static class Letter implements OneTimeWork {

        record Sent(UUID network, UUID subject, UUID boundTo) {}

        private final List<Sent> sent = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "test-letter";
        }

        @Override
        public void run(UUID networkId, UUID subjectId) {
            sent.add(new Sent(networkId, subjectId, CurrentNetwork.id()));
        }

        long sentTo(UUID subject) {
            return sent.stream().filter(one -> one.subject().equals(subject)).count();
        }
    }

    /** Takes as long as it is told to. */
    @Singleton
    static class Sweep implements RecurringWork {

        private final AtomicInteger runs = new AtomicInteger();
        private volatile CountDownLatch begin = new CountDownLatch(0);

        @Override
        public String name() {
            return "test-sweep";
        }

        @Override
        public Duration every() {
            return Duration.ofDays(1);
        }

        @Override
        public void run() {
            runs.incrementAndGet();
            try {
                assertThat(begin.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
