package nl.overstap.matching.scoring;

import java.util.ArrayList;
import java.util.List;
import nl.overstap.matching.facts.AskedSkill;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.HeldSkill;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.index.Skill;
import nl.overstap.matching.index.SkillGraph;
import org.jspecify.annotations.Nullable;

/** The part SKILLS: what the candidate holds of the skills asked, by weight, and how each one is held. */
record SkillScore(Value value, SkillComparison comparison) {

    private static final double ESSENTIAL = 1.0;
    private static final double OPTIONAL = 0.4;

    /** A skill of the candidate, found in the graph. */
    private record Owned(Skill skill, @Nullable Integer level) {}

    /** The best way in which an asked skill is held. */
    private record Best(Skill held, Relation relation, double value) {

        boolean beats(@Nullable Best other) {
            if (other == null || value != other.value) {
                return other == null || value > other.value;
            }
            int closer = relation.compareTo(other.relation);
            return closer < 0 || (closer == 0 && held.code().compareTo(other.held.code()) < 0);
        }
    }

    static SkillScore of(CandidateFacts candidate, VacancyFacts vacancy, SkillGraph graph) {
        List<Owned> owned = owned(candidate.skills(), graph);
        var held = new ArrayList<SkillComparison.Held>();
        var related = new ArrayList<SkillComparison.Related>();
        var missing = new ArrayList<SkillComparison.Missing>();
        double sum = 0;
        double weights = 0;
        for (AskedSkill asked : vacancy.skills()) {
            Skill skill = graph.skill(asked.code());
            double weight = skill.idf() * (asked.essential() ? ESSENTIAL : OPTIONAL);
            weights += weight;
            Best best = best(skill, asked.level(), owned);
            if (best == null) {
                missing.add(new SkillComparison.Missing(asked.code(), weight));
                continue;
            }
            sum += weight * best.value;
            if (best.relation == Relation.SAME) {
                held.add(new SkillComparison.Held(asked.code(), weight, best.value));
            } else {
                related.add(
                        new SkillComparison.Related(asked.code(), best.held.code(), best.relation, weight, best.value));
            }
        }
        Value value = owned.isEmpty() || vacancy.skills().isEmpty() ? Value.UNKNOWN : Value.of(sum / weights);
        return new SkillScore(value, new SkillComparison(held, related, missing));
    }

    private static List<Owned> owned(@Nullable List<HeldSkill> skills, SkillGraph graph) {
        var owned = new ArrayList<Owned>();
        if (skills != null) {
            for (HeldSkill skill : skills) {
                owned.add(new Owned(graph.skill(skill.code()), skill.level()));
            }
        }
        return owned;
    }

    private static @Nullable Best best(Skill asked, @Nullable Integer level, List<Owned> owned) {
        Best best = null;
        for (Owned one : owned) {
            Relation relation = asked.relationOf(one.skill);
            if (relation != null) {
                var way = new Best(one.skill, relation, relation.value() * levelRatio(one.level, level));
                best = way.beats(best) ? way : best;
            }
        }
        return best;
    }

    private static double levelRatio(@Nullable Integer held, @Nullable Integer asked) {
        return held == null || asked == null ? 1 : Math.min(1, (double) held / asked);
    }
}
