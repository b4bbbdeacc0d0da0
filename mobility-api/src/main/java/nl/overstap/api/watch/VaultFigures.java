package nl.overstap.api.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import nl.overstap.mobility.vault.VaultStatus;
import org.jboss.logging.Logger;

/** Which master key the keys of people are wrapped with: while a new one takes over, the older ones go down to 0. */
@ApplicationScoped
class VaultFigures {

    private static final Logger LOG = Logger.getLogger(VaultFigures.class);

    /** A look counts the keys of each network. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final MeterRegistry registry;
    private final VaultStatus vault;
    private final AtomicReference<VaultStatus.Count> counted = new AtomicReference<>(new VaultStatus.Count(0, 0));
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - FRESH.toNanos());

    VaultFigures(MeterRegistry registry, VaultStatus vault) {
        this.registry = registry;
        this.vault = vault;
    }

    void start(@Observes StartupEvent event) {
        gauge("current", VaultStatus.Count::current);
        gauge("older", VaultStatus.Count::older);
    }

    private void gauge(String master, ToDoubleFunction<VaultStatus.Count> figure) {
        Gauge.builder("overstap.vault.keys", () -> figure.applyAsDouble(look()))
                .tag("master", master)
                .description("Keys of people, by whether the first master key has wrapped them or an older one")
                .register(registry);
    }

    /** What the last look counted; whoever scrapes may not wait for the next. */
    private VaultStatus.Count look() {
        long last = lookedAt.get();
        long now = System.nanoTime();
        if (now - last >= FRESH.toNanos() && lookedAt.compareAndSet(last, now)) {
            Thread.ofVirtual().start(() -> {
                try {
                    counted.set(vault.count());
                } catch (RuntimeException e) {
                    LOG.debugf("keys cannot be counted: %s", e.getClass().getSimpleName());
                }
            });
        }
        return counted.get();
    }
}
