package nl.overstap.mobility.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import nl.overstap.mobility.database.TestDatabase;
import org.junit.jupiter.api.Test;

class SealingTurnTest {

    private static final int WRITERS = 4;
    private static final int SEALERS = 3;
    private static final int TRANSACTIONS = 60;
    private static final int BACKLOG = 7_000;

    @Test
    void sealers_that_die_in_the_middle_and_lines_that_come_late_make_one_chain_without_a_fork() throws Exception {
        UUID network = Trails.network();
        AtomicInteger written = new AtomicInteger();
        AtomicInteger died = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + SEALERS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                writing.add(threads.submit(() -> {
                    write(network, random, written);
                    return null;
                }));
            }
            List<Future<?>> sealing = new ArrayList<>();
            for (int sealer = 0; sealer < SEALERS; sealer++) {
                Random random = new Random(100 + sealer);
                sealing.add(threads.submit(() -> {
                    while (writing.stream().anyMatch(one -> !one.isDone())) {
                        seal(network, random, died);
                    }
                    return null;
                }));
            }
            for (Future<?> one : writing) {
                one.get();
            }
            for (Future<?> one : sealing) {
                one.get();
            }
        }
        Trails.seal(network);

        TrailReport report = Trails.look(List.of());

        assertThat(report.findings()).isEmpty();
        assertThat(report.heads())
                .filteredOn(head -> head.networkId().equals(network))
                .extracting(TrailHead::position)
                .containsExactly((long) written.get());
        assertThat(died).hasPositiveValue();
    }

    @Test
    void a_line_whose_transaction_took_long_is_sealed_after_younger_ones() throws SQLException {
        UUID network = Trails.network();
        Trails trails = new Trails(new Random(3));
        try (Connection slow = TestDatabase.inNetwork(network)) {
            UUID old = trails.write(slow, network, 1).getFirst();
            UUID young = trails.write(network, 1).getFirst();
            Trails.seal(network);
            slow.commit();
            Trails.seal(network);

            List<UUID> sealed = sealed(network);

            assertThat(old).isLessThan(young);
            assertThat(sealed).containsExactly(young, old);
            assertThat(Trails.look(List.of()).findings()).isEmpty();
        }
    }

    @Test
    void more_lines_than_fit_a_turn_are_sealed_by_the_next() throws SQLException {
        UUID network = Trails.network();
        new Trails(new Random(4)).write(network, SealingTurn.MOST + 5);

        boolean more = Trails.seal(network);
        boolean stillMore = Trails.seal(network);

        assertThat(more).isTrue();
        assertThat(stillMore).isFalse();
        assertThat(sealed(network)).hasSize(SealingTurn.MOST + 5).isSorted();
    }

    /** As many at a time as a turn takes, so that a backlog of ten seconds of 700 changes each takes a few turns. */
    @Test
    void a_backlog_is_sealed_in_as_few_turns_as_there_can_be() throws SQLException {
        UUID network = Trails.network();
        new Trails(new Random(6)).write(network, BACKLOG);

        int turns = 1;
        while (Trails.seal(network)) {
            turns++;
        }

        assertThat(sealed(network)).hasSize(BACKLOG);
        assertThat(turns).isLessThanOrEqualTo(BACKLOG / SealingTurn.MOST + 1);
    }

    private static void write(UUID network, Random random, AtomicInteger written) throws Exception {
        Trails trails = new Trails(random);
        for (int i = 0; i < TRANSACTIONS; i++) {
            try (Connection connection = TestDatabase.inNetwork(network)) {
                int lines = 1 + random.nextInt(5);
                trails.write(connection, network, lines);
                Thread.sleep(random.nextInt(12));
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    written.addAndGet(lines);
                }
            }
        }
    }

    /** Seals; now and then the sealer is gone before its commit. */
    private static void seal(UUID network, Random random, AtomicInteger died) throws SQLException {
        Connection connection = TestDatabase.inNetwork(network);
        Trails.seal(connection, network);
        if (random.nextInt(4) == 0) {
            connection.abort(Runnable::run);
            died.incrementAndGet();
        } else {
            connection.commit();
            connection.close();
        }
    }

    private static List<UUID> sealed(UUID network) throws SQLException {
        try (Connection connection = TestDatabase.inNetwork(network)) {
            return TestDatabase.sql(connection)
                    .list(
                            "select entry_id from mobility.audit_seal order by position",
                            row -> row.getObject(1, UUID.class));
        }
    }
}
