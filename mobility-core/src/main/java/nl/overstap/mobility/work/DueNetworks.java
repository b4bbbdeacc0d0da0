package nl.overstap.mobility.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The networks that may have something due: those that this instance was told of, and every now and then all that a look
 * finds, so that what other instances left, and what is due again, is found too. However many networks there are, those
 * with nothing to do cost next to nothing. Anybody tells, one thread takes.
 */
public final class DueNetworks {

    private final Duration between;
    private final Supplier<? extends Collection<UUID>> look;
    private final Set<UUID> due = ConcurrentHashMap.newKeySet();
    private long nextLook = System.nanoTime();

    /** @param look finds all that have something due, and is done again after that time at the earliest */
    public DueNetworks(Duration between, Supplier<? extends Collection<UUID>> look) {
        this.between = between;
        this.look = look;
    }

    /** Has the network taken the next time. */
    public void add(UUID network) {
        due.add(network);
    }

    /**
     * One turn past those that may have something due, each time in another order, so that much in one holds up no other.
     * They are forgotten until somebody tells of them, or a look finds them again.
     *
     * @param takeSome answers whether it found anything
     * @return whether anything was found in any
     */
    public boolean takeAll(Predicate<UUID> takeSome) {
        if (System.nanoTime() - nextLook >= 0) {
            due.addAll(look.get());
            nextLook = System.nanoTime() + between.toNanos();
        }
        List<UUID> all = new ArrayList<>(due);
        all.forEach(due::remove);
        Collections.shuffle(all);
        boolean foundAny = false;
        try {
            for (UUID network : all) {
                foundAny |= takeSome.test(network);
            }
        } catch (RuntimeException e) {
            due.addAll(all);
            throw e;
        }
        return foundAny;
    }
}
