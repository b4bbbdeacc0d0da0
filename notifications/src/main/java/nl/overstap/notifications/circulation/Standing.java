package nl.overstap.notifications.circulation;

import java.util.Map;

/**
 * What stands between recipients and their messages.
 *
 * @param queued on their way, or in hand
 * @param waiting for the digest of their address
 * @param failed given up, or come back
 * @param dropped not to be written to after all, by reason: a code such as {@code opted-out}
 */
public record Standing(int queued, int waiting, int failed, Map<String, Integer> dropped) {

    public Standing {
        dropped = Map.copyOf(dropped);
    }
}
