package nl.overstap.mobility.match;

import java.util.List;
import nl.overstap.matching.Match;
import nl.overstap.matching.criterion.Criterion;

/** What there is to say of one candidate and one vacancy. */
public sealed interface Pair {

    /** A match, for whoever sees it in full. */
    record Full(Match match) implements Pair {}

    /** A match, for the employer that posted the candidate. */
    record Coarse(CoarseView match) implements Pair {}

    /** No match; all conditions that fail, in table order. */
    record Excluded(List<Criterion> by) implements Pair {

        public Excluded {
            by = List.copyOf(by);
        }
    }
}
