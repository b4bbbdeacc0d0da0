package nl.overstap.mobility.taxonomy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds the taxonomy as last read and looks at its version now and then. Nobody waits here holding a connection. */
@ApplicationScoped
class TaxonomyMemory {
    /** An import in another instance may go unnoticed this long; a lookup of the version costs 0.1 ms. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final TaxonomyReader reader;
    private final AtomicReference<@Nullable Look> last = new AtomicReference<>();

    TaxonomyMemory(TaxonomyReader reader) {
        this.reader = reader;
    }

    TaxonomySnapshot current() {
        Look look = last.get();
        if (look == null) return refreshed();
        long now = System.nanoTime();
        if (now - look.asked < TRUSTED.toNanos()) return look.seen;
        // one thread looks, the others go on with what there is
        return last.compareAndSet(look, new Look(look.seen, look.begun, now)) ? refreshed() : look.seen;
    }

    TaxonomySnapshot refreshed() {
        Look look = last.get();
        long now = System.nanoTime();
        TaxonomySnapshot seen = look != null && look.seen.version() == reader.version() ? look.seen : reader.snapshot();
        // whoever began earlier and took longer has seen what is older
        last.accumulateAndGet(
                new Look(seen, now, now),
                (known, mine) -> known == null || mine.begun - known.begun >= 0 ? mine : known);
        return seen;
    }

    /**
     * What was seen, by a clock that nobody sets, nor asks for another moment.
     *
     * @param begun when reading it began
     * @param asked when somebody last began to look for newer
     */
    private record Look(TaxonomySnapshot seen, long begun, long asked) {}
}
