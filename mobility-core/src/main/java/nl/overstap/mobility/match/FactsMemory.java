package nl.overstap.mobility.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Facts as last read, per network. What an answer rests on is always as fresh as the stamps that its caller has just
 * read: a fact is used again only under an equal stamp, so several instances need not tell each other anything. When it
 * is full, the network that was asked for longest ago is forgotten.
 *
 * @param <S> what a fact depends on, beside the basis that all depend on
 * @param <F> the facts of a candidate or a vacancy
 */
final class FactsMemory<S, F> {

    private final int most;
    private final Function<F, UUID> id;
    private final Map<UUID, Shelf<S, F>> shelves = new ConcurrentHashMap<>();
    private final AtomicLong uses = new AtomicLong();

    /** A fact and what it was read under. */
    private record Kept<S, F>(S stamp, Object basis, F facts) {}

    private static final class Shelf<S, F> {
        private final Map<UUID, Kept<S, F>> byId = new ConcurrentHashMap<>();
        private volatile long lastUse;
    }

    FactsMemory(int most, Function<F, UUID> id) {
        this.most = most;
        this.id = id;
    }

    /** Reads the facts of some rows. */
    @FunctionalInterface
    interface Source<F> {
        Collection<F> read(Collection<UUID> ids);
    }

    /** Whether what is read now may be kept: not in a transaction that has changed something and may yet be undone. */
    @FunctionalInterface
    interface Committed {
        boolean isAllThatIsSeen();
    }

    /**
     * The facts under these stamps, which are those of all there are: others are forgotten. Rows that are gone since the
     * stamps were read are left out.
     *
     * @param basis what all facts depend on, e.g. the taxonomy's version
     */
    Map<UUID, F> under(UUID network, Object basis, Map<UUID, S> stamps, Source<F> source, Committed committed) {
        Map<UUID, F> facts = some(network, basis, stamps, source, committed);
        Shelf<S, F> shelf = shelves.get(network);
        if (shelf != null && shelf.byId.size() > stamps.size()) {
            shelf.byId.keySet().retainAll(stamps.keySet());
        }
        return facts;
    }

    /** The same for some of the rows that there are. */
    Map<UUID, F> some(UUID network, Object basis, Map<UUID, S> stamps, Source<F> source, Committed committed) {
        Shelf<S, F> shelf = shelves.computeIfAbsent(network, _ -> new Shelf<>());
        shelf.lastUse = uses.incrementAndGet();
        Map<UUID, F> facts = HashMap.newHashMap(stamps.size());
        List<UUID> unknown = new ArrayList<>();
        stamps.forEach((row, stamp) -> {
            Kept<S, F> kept = shelf.byId.get(row);
            if (kept != null && kept.stamp.equals(stamp) && kept.basis.equals(basis)) {
                facts.put(row, kept.facts);
            } else {
                unknown.add(row);
            }
        });
        if (!unknown.isEmpty()) {
            Collection<F> read = source.read(unknown);
            read.forEach(one -> facts.put(id.apply(one), one));
            if (committed.isAllThatIsSeen()) {
                keep(network, shelf, basis, stamps, read);
            }
        }
        return facts;
    }

    private void keep(UUID network, Shelf<S, F> shelf, Object basis, Map<UUID, S> stamps, Collection<F> read) {
        for (F one : read) {
            S stamp = stamps.get(id.apply(one));
            if (stamp != null) {
                shelf.byId.put(id.apply(one), new Kept<>(stamp, basis, one));
            }
        }
        while (size() > most && shelves.size() > 1) {
            shelves.entrySet().stream()
                    .filter(other -> !other.getKey().equals(network))
                    .min(Comparator.comparingLong(other -> other.getValue().lastUse))
                    .ifPresent(oldest -> shelves.remove(oldest.getKey(), oldest.getValue()));
        }
        if (size() > most) {
            shelf.byId.clear();
        }
    }

    /** How many facts are kept, of all networks. */
    int size() {
        return shelves.values().stream().mapToInt(shelf -> shelf.byId.size()).sum();
    }
}
