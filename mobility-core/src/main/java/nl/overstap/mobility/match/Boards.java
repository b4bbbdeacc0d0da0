package nl.overstap.mobility.match;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * All open vacancies of networks, or all who search there, as last read, each with what they were read under. When they are
 * too many, the network that was asked for longest ago is forgotten.
 */
final class Boards<T> {

    private final int most;
    private final ToIntFunction<T> number;
    private final Map<UUID, Kept<T>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Kept<T>(Object under, T all) {}

    Boards(int most, ToIntFunction<T> number) {
        this.most = most;
        this.number = number;
    }

    /** Those of the network, if they were read under what is equal to this. */
    synchronized Optional<T> find(UUID network, Object under) {
        Kept<T> found = kept.get(network);
        return found == null || !found.under.equals(under) ? Optional.empty() : Optional.of(found.all);
    }

    synchronized void keep(UUID network, Object under, T all) {
        kept.put(network, new Kept<>(under, all));
        Iterator<Kept<T>> eldestFirst = kept.values().iterator();
        while (kept.size() > 1 && size() > most) {
            eldestFirst.next();
            eldestFirst.remove();
        }
    }

    private int size() {
        return kept.values().stream().mapToInt(k -> number.applyAsInt(k.all)).sum();
    }
}
