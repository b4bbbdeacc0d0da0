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

    /** Some 2 MB; a list has at most 100. */
    private static final int MOST = 10_000;

    private record Kept(PersonKey key, long since) {}

    private final Map<UUID, Kept> keys = new ConcurrentHashMap<>();

    @Nullable
    PersonKey find(UUID person) {
        Kept kept = keys.get(person);
        return kept == null || System.nanoTime() - kept.since() > AGE.toNanos() ? null : kept.key();
    }

    void keep(UUID person, PersonKey key) {
        if (keys.size() >= MOST) {
            keys.clear();
        }
        keys.put(person, new Kept(key, System.nanoTime()));
    }

    void forget(UUID person) {
        keys.remove(person);
    }
}
