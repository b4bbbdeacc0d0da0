package nl.overstap.matching.scoring;

import java.util.List;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.matching.index.SkillGraph;

/** Scores one candidate against vacancies. */
public final class CandidateScorer {

    private final CandidateFacts candidate;
    private final OwnedSkills owned;
    private final SkillGraph graph;
    private final Weights weights;

    CandidateScorer(CandidateFacts candidate, SkillGraph graph, Weights weights) {
        this.candidate = candidate;
        this.owned = OwnedSkills.of(candidate, graph);
        this.graph = graph;
        this.weights = weights;
    }

    /** What is known to fit, what could fit at most, and how both came about. */
    public Score score(VacancyFacts vacancy) {
        SkillScore skills = SkillScore.of(owned, vacancy, graph);
        List<PartScore> parts = List.of(
                part(Part.SKILLS, skills.value()),
                part(Part.OCCUPATION, Values.occupation(candidate, vacancy)),
                part(Part.DISTANCE, Values.distance(candidate, vacancy)),
                part(Part.HOURS, Values.hours(candidate.hours(), vacancy.hours())),
                part(Part.PAY, Values.pay(candidate.minMonthlySalary(), vacancy.maxMonthlySalary())),
                part(Part.EDUCATION, Values.education(candidate.educationLevel(), vacancy.educationLevel())));
        double score = 0;
        for (PartScore part : parts) {
            score += part.contribution();
        }
        double upTo = score;
        for (PartScore part : parts) {
            upTo += part.known() ? 0 : part.weight();
        }
        // weights may add up to a hair above 1
        return new Score(Math.min(1, score), Math.min(1, upTo), parts, skills.comparison());
    }

    private PartScore part(Part part, Value value) {
        return PartScore.of(part, value, weights.of(part));
    }
}
