package nl.overstap.matching.scoring;

import java.util.ArrayList;
import nl.overstap.matching.facts.AskedSkill;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.index.Skill;
import nl.overstap.matching.index.SkillGraph;

/** The part SKILLS: what the candidate holds of the skills asked, by weight, and how each one is held. */
record SkillScore(Value value, SkillComparison comparison) {

    private static final double ESSENTIAL = 1.0;
    private static final double OPTIONAL = 0.4;

    static SkillScore of(OwnedSkills owned, VacancyFacts vacancy, SkillGraph graph) {
        var held = new ArrayList<SkillComparison.Held>();
        var related = new ArrayList<SkillComparison.Related>();
        var missing = new ArrayList<SkillComparison.Missing>();
        double sum = 0;
        double weights = 0;
        for (AskedSkill asked : vacancy.skills()) {
            Skill skill = graph.skill(asked.code());
            double weight = skill.idf() * (asked.essential() ? ESSENTIAL : OPTIONAL);
            weights += weight;
            OwnedSkills.Way way = owned.best(skill, asked.level());
            if (way == null) {
                missing.add(new SkillComparison.Missing(asked.code(), weight));
                continue;
            }
            sum += weight * way.value();
            if (way.relation() == Relation.SAME) {
                held.add(new SkillComparison.Held(asked.code(), weight, way.value()));
            } else {
                related.add(new SkillComparison.Related(
                        asked.code(), way.held().code(), way.relation(), weight, way.value()));
            }
        }
        Value value = owned.isEmpty() || vacancy.skills().isEmpty() ? Value.UNKNOWN : Value.of(sum / weights);
        return new SkillScore(value, new SkillComparison(held, related, missing));
    }
}
