package nl.overstap.mobility.vault;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keys as they were unwrapped a moment ago, so that a list and its pieces unwrap each once. */
@Singleton
class KeyCache {

    /** An erasure by another instance holds here after this long. */
    private static final Duration AGE = Duration.ofSeconds(5);

    /** Who read a key before it was destroyed has come to keep it after this long: a statement lasts no longer. */
    private static final Duration OUT_OF_HAND = Duration.ofMinutes(1);

    /** Some 2 MB; a list has at most 100. */
    private static final int MOST = 10_000;

    /** A key and when it was read; no key: that it is not to be kept, and since when. */
    private record Kept(@Nullable PersonKey key, long since) {

        boolean isWithin(Duration age) {
            return System.nanoTime() - since <= age.toNanos();
        }

        boolean isRefused() {
            return key == null && isWithin(OUT_OF_HAND);
        }
    }

    private final Map<UUID, Kept> keys = new ConcurrentHashMap<>();

    @Nullable
    PersonKey find(UUID person) {
        Kept kept = keys.get(person);
        return kept != null && kept.isWithin(AGE) ? kept.key() : null;
    }

    /** Keeps what was read; not when it was told to forget in the meantime, for what was read may be no more. */
    void keep(UUID person, PersonKey key) {
        if (keys.size() >= MOST) {
            keys.values().removeIf(kept -> !kept.isRefused());
        }
        keys.compute(person, (_, kept) -> kept != null && kept.isRefused() ? kept : new Kept(key, System.nanoTime()));
    }

    void forget(UUID person) {
        keys.put(person, new Kept(null, System.nanoTime()));
    }
}
