package nl.overstap.mobility.taxonomy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds the taxonomy as last read and looks at its version now and then. Nobody waits here holding a connection. */
@ApplicationScoped
class TaxonomyMemory {
    /** An import in another instance may go unnoticed this long; a lookup of the version costs 0.1 ms. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final TaxonomyReader reader;
    private final Clock clock;
    private final AtomicReference<@Nullable Look> last = new AtomicReference<>();

    TaxonomyMemory(TaxonomyReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    TaxonomySnapshot current() {
        Look look = last.get();
        if (look == null) return refreshed();
        Instant now = clock.instant();
        if (now.isBefore(look.at.plus(TRUSTED))) return look.seen;
        // one thread looks, the others go on with what there is
        return last.compareAndSet(look, new Look(look.seen, now)) ? refreshed() : look.seen;
    }

    TaxonomySnapshot refreshed() {
        Look look = last.get();
        Instant now = clock.instant();
        TaxonomySnapshot seen = look != null && look.seen.version() == reader.version() ? look.seen : reader.snapshot();
        last.set(new Look(seen, now));
        return seen;
    }

    private record Look(TaxonomySnapshot seen, Instant at) {}
}
