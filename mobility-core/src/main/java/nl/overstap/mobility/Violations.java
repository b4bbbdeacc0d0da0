package nl.overstap.mobility;

import java.util.ArrayList;
import java.util.List;

/** Gathers all that is wrong with an input, so that the sender hears everything at once. */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    public Violations add(String field, String message) {
        found.add(new Violation(field, message));
        return this;
    }

    /** Adds the violation when {@code wrong}. */
    public Violations addIf(boolean wrong, String field, String message) {
        if (wrong) {
            add(field, message);
        }
        return this;
    }

    /** Takes over what was found in a part of the input, its paths put under {@code prefix}. */
    public Violations addAll(String prefix, List<Violation> others) {
        others.forEach(o -> add(prefix + "." + o.field(), o.message()));
        return this;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> list() {
        return List.copyOf(found);
    }
}
