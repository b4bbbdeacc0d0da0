package nl.overstap.matching.scoring;

import java.util.List;

/** What is known to fit, in [0, 1], and what would fit at most were all known; with the parts in table order. */
public record Score(double score, double upTo, List<PartScore> parts, SkillComparison skills) {

    public Score {
        parts = List.copyOf(parts);
    }
}
