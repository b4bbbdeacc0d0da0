package nl.overstap.mobility.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one kind of row of the current network when its time has come. All are in docs/retention.md, which
 * says why. Called in a transaction.
 */
public interface RetentionRule {

    /** Stable and unique among all rules, in capitals, e.g. {@code INVITATIONS}. */
    String name();

    Deed deed();

    /**
     * Whose time has come by that moment, by id.
     *
     * @param at now, or later: what will have become due until then
     * @param after the id to go on after; null: from the first
     */
    List<UUID> due(Instant at, @Nullable UUID after, int limit);

    /** How many that are. */
    int count(Instant at);

    /** Does it to those of them whose time has come now; answers to how many. */
    int apply(Collection<UUID> ids, Instant now);

    /** How many are done in one transaction; people one by one. */
    int together();
}
