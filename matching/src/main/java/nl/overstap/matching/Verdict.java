package nl.overstap.matching;

import java.util.List;
import nl.overstap.matching.criterion.Criterion;

/** What the engine says of a pair. */
public sealed interface Verdict {

    /** All criteria are met or unchecked. */
    record Eligible(Match match) implements Verdict {}

    /** At least one criterion fails; all that fail are named, in table order. */
    record Excluded(List<Criterion> criteria) implements Verdict {

        public Excluded {
            criteria = List.copyOf(criteria);
            if (criteria.isEmpty()) {
                throw new IllegalArgumentException("a pair is excluded by something");
            }
        }
    }
}
