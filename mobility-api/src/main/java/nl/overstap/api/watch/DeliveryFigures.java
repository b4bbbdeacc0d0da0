package nl.overstap.api.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import nl.overstap.notifications.bounce.BounceCounted;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.delivery.DeliveryTried;
import org.jboss.logging.Logger;

/** How deliveries go: counted by this instance as it tries them, and how many wait in all networks. */
@ApplicationScoped
class DeliveryFigures {

    private static final Logger LOG = Logger.getLogger(DeliveryFigures.class);

    /** A look counts rows in each network; whoever scrapes more often reads the same number again. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private static final List<DeliveryStatus> WAITING =
            List.of(DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.WAITING, DeliveryStatus.DEAD);

    private final MeterRegistry registry;
    private final Deliveries deliveries;
    private final AtomicReference<Map<DeliveryStatus, Long>> counted = new AtomicReference<>(Map.of());
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - FRESH.toNanos());

    DeliveryFigures(MeterRegistry registry, Deliveries deliveries) {
        this.registry = registry;
        this.deliveries = deliveries;
    }

    void start(@Observes StartupEvent event) {
        WAITING.forEach(status -> Gauge.builder("overstap.deliveries.waiting", () -> count(status))
                .tag("status", status.name())
                .description("Deliveries of all networks that wait, are in hand, or were given up")
                .register(registry));
    }

    void on(@Observes DeliveryTried tried) {
        Counter.builder("overstap.deliveries.tried")
                .tag("kind", tried.kind().name())
                .tag("result", tried.result().name())
                .description("Deliveries that this instance tried or found needless")
                .register(registry)
                .increment();
    }

    void on(@Observes BounceCounted bounce) {
        Counter.builder("overstap.bounces")
                .tag("kind", bounce.kind().name())
                .description("Messages that came back, or were complained about")
                .register(registry)
                .increment();
    }

    /** What the last look counted; has a new look begin when that is a while ago, for who scrapes may not wait. */
    private long count(DeliveryStatus status) {
        long last = lookedAt.get();
        long now = System.nanoTime();
        if (now - last >= FRESH.toNanos() && lookedAt.compareAndSet(last, now)) {
            Thread.ofVirtual().start(this::look);
        }
        return counted.get().getOrDefault(status, 0L);
    }

    private void look() {
        try {
            counted.set(deliveries.standing());
        } catch (RuntimeException e) {
            LOG.debugf("deliveries cannot be counted: %s", e.getClass().getSimpleName());
        }
    }
}
