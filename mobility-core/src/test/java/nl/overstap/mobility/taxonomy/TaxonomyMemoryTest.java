package nl.overstap.mobility.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import nl.overstap.mobility.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TaxonomyMemoryTest {

    private static final Duration LONGER_THAN_TRUSTED = Duration.ofMillis(1_100);

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    /** Reads versions that the test sets, and takes as long as the test wants. */
    private static final class Slow extends TaxonomyReader {

        private final AtomicInteger reads = new AtomicInteger();
        private final CountDownLatch secondReads = new CountDownLatch(1);
        private final CountDownLatch thirdReads = new CountDownLatch(1);
        private final CountDownLatch second = new CountDownLatch(1);
        private final CountDownLatch third = new CountDownLatch(1);
        private volatile long version = 1;

        Slow() {
            super(TestDatabase.sql());
        }

        @Override
        long version() {
            return version;
        }

        @Override
        TaxonomySnapshot snapshot() {
            long read = version;
            try {
                switch (reads.incrementAndGet()) {
                    case 1 -> {}
                    case 2 -> {
                        secondReads.countDown();
                        second.await();
                    }
                    default -> {
                        thirdReads.countDown();
                        third.await();
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new TaxonomySnapshot.Builder(read).build();
        }
    }

    @Test
    @Timeout(60)
    void what_took_longer_to_read_than_memory_is_trusted_is_kept_though_others_ask_meanwhile() throws Exception {
        Slow reader = new Slow();
        TaxonomyMemory memory = new TaxonomyMemory(reader);
        assertThat(memory.current().version()).isEqualTo(1);
        reader.version = 2;
        CompletableFuture<TaxonomySnapshot> imported = CompletableFuture.supplyAsync(memory::refreshed, THREADS);
        reader.secondReads.await();
        Thread.sleep(LONGER_THAN_TRUSTED);
        CompletableFuture<TaxonomySnapshot> asked = CompletableFuture.supplyAsync(memory::current, THREADS);
        reader.thirdReads.await();

        reader.second.countDown();

        assertThat(imported.get().version()).isEqualTo(2);
        assertThat(memory.current().version()).isEqualTo(2);
        reader.third.countDown();
        assertThat(asked.get().version()).isEqualTo(2);
    }
}
