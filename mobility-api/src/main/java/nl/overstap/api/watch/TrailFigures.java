package nl.overstap.api.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import nl.overstap.mobility.seal.TrailHeads;
import org.jboss.logging.Logger;

/** How many lines of the trail wait for their seal, in all networks: a number that stays or grows wakes somebody. */
@ApplicationScoped
class TrailFigures {

    private static final Logger LOG = Logger.getLogger(TrailFigures.class);

    /** A look counts rows in each network; whoever scrapes more often reads the same number again. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final MeterRegistry registry;
    private final TrailHeads heads;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - FRESH.toNanos());

    TrailFigures(MeterRegistry registry, TrailHeads heads) {
        this.registry = registry;
        this.heads = heads;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("overstap.trail.waiting", this::waiting)
                .description("Lines of the trail of all networks that have no seal yet")
                .register(registry);
    }

    /** What the last look counted; has a new look begin when that is a while ago, for who scrapes may not wait. */
    private long waiting() {
        long last = lookedAt.get();
        long now = System.nanoTime();
        if (now - last >= FRESH.toNanos() && lookedAt.compareAndSet(last, now)) {
            Thread.ofVirtual().start(this::look);
        }
        return waiting.get();
    }

    private void look() {
        try {
            waiting.set(heads.waiting());
        } catch (RuntimeException e) {
            LOG.debugf("the trail cannot be counted: %s", e.getClass().getSimpleName());
        }
    }
}
