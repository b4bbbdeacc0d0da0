package nl.overstap.matching.scoring;

import java.util.ArrayList;
import java.util.List;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.HeldSkill;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.index.Skill;
import nl.overstap.matching.index.SkillGraph;
import org.jspecify.annotations.Nullable;

/** The skills of a candidate, found in the graph once for all vacancies they are held against. */
final class OwnedSkills {

    private final List<Owned> owned;

    private record Owned(Skill skill, @Nullable Integer level) {}

    /** A way in which an asked skill is held, and what it is worth in (0, 1]. */
    record Way(Skill held, Relation relation, double value) {

        boolean beats(@Nullable Way other) {
            if (other == null || value != other.value) {
                return other == null || value > other.value;
            }
            int closer = relation.compareTo(other.relation);
            return closer < 0 || (closer == 0 && held.code().compareTo(other.held.code()) < 0);
        }
    }

    private OwnedSkills(List<Owned> owned) {
        this.owned = owned;
    }

    static OwnedSkills of(CandidateFacts candidate, SkillGraph graph) {
        var owned = new ArrayList<Owned>();
        List<HeldSkill> skills = candidate.skills();
        if (skills != null) {
            for (HeldSkill skill : skills) {
                owned.add(new Owned(graph.skill(skill.code()), skill.level()));
            }
        }
        return new OwnedSkills(owned);
    }

    boolean isEmpty() {
        return owned.isEmpty();
    }

    /** The best way in which a skill, asked at a level or at any, is held; null where nothing near it is. */
    @Nullable
    Way best(Skill asked, @Nullable Integer level) {
        Way best = null;
        for (Owned one : owned) {
            Relation relation = asked.relationOf(one.skill);
            if (relation != null) {
                var way = new Way(one.skill, relation, relation.value() * levelRatio(one.level, level));
                best = way.beats(best) ? way : best;
            }
        }
        return best;
    }

    private static double levelRatio(@Nullable Integer held, @Nullable Integer asked) {
        return held == null || asked == null ? 1 : Math.min(1, (double) held / asked);
    }
}
