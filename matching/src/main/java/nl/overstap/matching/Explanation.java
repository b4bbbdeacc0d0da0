package nl.overstap.matching;

import java.util.List;
import java.util.Optional;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.PartScore;
import nl.overstap.matching.scoring.SkillComparison;

/** Why a match has its score: the parts and the unchecked criteria in table order, the skills by code. */
public record Explanation(List<PartScore> parts, SkillComparison skills, List<Criterion> unchecked) {

    public Explanation {
        parts = List.copyOf(parts);
        unchecked = List.copyOf(unchecked);
    }

    /** What one part brought; empty only in an explanation that was made before the part existed. */
    public Optional<PartScore> part(Part part) {
        return parts.stream().filter(one -> one.part() == part).findFirst();
    }
}
