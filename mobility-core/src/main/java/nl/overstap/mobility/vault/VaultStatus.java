package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;

/** How far a change of the master key is, for whoever runs the installation. */
@ApplicationScoped
public class VaultStatus {

    private final KeyRows rows;
    private final MasterKeys masters;

    VaultStatus(KeyRows rows, MasterKeys masters) {
        this.rows = rows;
        this.masters = masters;
    }

    /**
     * How many keys there are.
     *
     * @param current keys wrapped with the first master key
     * @param older keys that another one has wrapped; at 0 the old ones can be removed
     */
    public record Count(long current, long older) {}

    /** Counted in each network; not to be called in a transaction. */
    public Count count() {
        Count all = new Count(0, 0);
        for (UUID network : rows.networks()) {
            Count before = all;
            all = CurrentNetwork.in(network, () -> {
                long current = rows.byMaster().getOrDefault(masters.current(), 0L);
                long sum = rows.byMaster().values().stream().mapToLong(n -> n).sum();
                return new Count(before.current() + current, before.older() + sum - current);
            });
        }
        return all;
    }
}
