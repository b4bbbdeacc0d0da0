package nl.overstap.mobility.match;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The open vacancies of networks as last read, each with what they were read under. When they are too many, the network
 * that was asked for longest ago is forgotten.
 */
final class Boards {

    private final int most;
    private final Map<UUID, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Kept(Object under, OpenVacancies open) {}

    Boards(int most) {
        this.most = most;
    }

    /** Those of the network, if they were read under what is equal to this. */
    synchronized Optional<OpenVacancies> find(UUID network, Object under) {
        Kept found = kept.get(network);
        return found == null || !found.under.equals(under) ? Optional.empty() : Optional.of(found.open);
    }

    synchronized void keep(UUID network, Object under, OpenVacancies open) {
        kept.put(network, new Kept(under, open));
        Iterator<Kept> eldestFirst = kept.values().iterator();
        while (kept.size() > 1 && size() > most) {
            eldestFirst.next();
            eldestFirst.remove();
        }
    }

    private int size() {
        return kept.values().stream().mapToInt(k -> k.open.byId().size()).sum();
    }
}
