package nl.overstap.matching.scoring;

import java.util.List;
import nl.overstap.matching.index.Relation;

/**
 * The skills a vacancy asks, each in one of three lists by the order of their codes: held as they are, held by way
 * of a related skill, or missing. Weight is idf times 1.0 (essential) or 0.4 (optional), value what is held of it in
 * (0, 1].
 */
public record SkillComparison(List<Held> held, List<Related> related, List<Missing> missing) {

    /** A skill that the candidate has, at a level that may fall short. */
    public record Held(String code, double weight, double value) {}

    /** A skill that the candidate has by way of another one; the relation is never SAME. */
    public record Related(String asked, String held, Relation relation, double weight, double value) {}

    /** A skill that the candidate has nothing near. */
    public record Missing(String code, double weight) {}

    public SkillComparison {
        held = List.copyOf(held);
        related = List.copyOf(related);
        missing = List.copyOf(missing);
    }
}
