package nl.overstap.mobility.circulation;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Implemented where messages are delivered: a recipient is known here from when it was chosen, whatever became of that. */
public interface Undelivered {

    /**
     * Those of these recipients that the profile left for never and is on its way to no more. Whoever has it sent to them
     * again waits for the end of the current transaction.
     *
     * @param unsent recipients that nothing is known to have been sent to
     */
    Set<UUID> among(Collection<UUID> unsent);
}
