package nl.overstap.api.start;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running program seals its trail a moment after the commits, many lines at a time, and no commit waits for it. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class SealingTest {

    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final int WRITERS = 4;
    private static final int EACH = 15;

    /** A computer that is busy with something else holds one of them up, and hardly each. */
    private static final int BURSTS = 6;

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    /**
     * What became of the lines of some commits.
     *
     * @param turns how many transactions sealed them
     * @param slowest from when a line was written, in its transaction, until it was sealed
     */
    private record Sealed(int lines, int turns, Duration slowest) {

        boolean isAsPromised() {
            return slowest.compareTo(PROMISED) <= 0 && turns < lines / 3;
        }
    }

    @Test
    void every_line_of_a_burst_is_sealed_within_a_second_and_many_share_a_turn() throws Exception {
        List<Sealed> bursts = new ArrayList<>();
        do {
            bursts.add(burst());
        } while (!bursts.getLast().isAsPromised() && bursts.size() < BURSTS);

        assertThat(bursts).allMatch(burst -> burst.lines() >= WRITERS * EACH);
        assertThat(bursts.getLast().isAsPromised()).as("of %s", bursts).isTrue();
    }

    @Test
    void who_writes_does_not_wait_for_a_sealer_that_hangs() throws SQLException {
        eventually(() -> assertThat(unsealed()).isZero());
        try (Connection hanging = Owner.superuser()) {
            hanging.setAutoCommit(false);
            try (PreparedStatement hold =
                    hanging.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                hold.setString(1, "seals of " + region.network());
                hold.execute();
            }

            region.vacancy();
            region.vacancy();

            assertThat(unsealed()).isGreaterThanOrEqualTo(2);
            hanging.rollback();
        }
        eventually(() -> assertThat(unsealed()).isZero());
    }

    private Sealed burst() throws Exception {
        eventually(() -> assertThat(unsealed()).isZero());
        long before = count("select coalesce(max(position), 0) from mobility.audit_seal");
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writing.add(threads.submit(() -> {
                    for (int n = 0; n < EACH; n++) {
                        region.vacancy();
                    }
                }));
            }
            for (Future<?> one : writing) {
                one.get();
            }
        }
        eventually(() -> assertThat(unsealed()).isZero());
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find("""
                        select count(*), count(distinct s.sealed_at),
                            extract(epoch from max(s.sealed_at - e.moment)) * 1000
                        from mobility.audit_seal s join mobility.audit_entry e on e.id = s.entry_id
                        where s.position > ?""", row -> new Sealed(row.getInt(1), row.getInt(2), Duration.ofMillis(row.getLong(3))), before)
                .orElseThrow());
    }

    private long unsealed() {
        return count("select count(*) from mobility.audit_unsealed");
    }

    private long count(String sql) {
        return region.inNetwork(
                () -> Region.bean(Sql.class).find(sql, row -> row.getLong(1)).orElseThrow());
    }
}
