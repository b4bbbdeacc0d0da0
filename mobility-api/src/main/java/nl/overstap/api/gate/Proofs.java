package nl.overstap.api.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/** What proved a login when it was last looked at, as hashes; what was not used for longest is forgotten. */
final class Proofs {

    private final Map<String, Boolean> known;

    Proofs(int remembered) {
        known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > remembered;
            }
        };
    }

    synchronized boolean isKnown(String proof) {
        return known.get(proof) != null;
    }

    synchronized void remember(String proof) {
        known.put(proof, true);
    }

    synchronized void forget(String proof) {
        known.remove(proof);
    }
}
