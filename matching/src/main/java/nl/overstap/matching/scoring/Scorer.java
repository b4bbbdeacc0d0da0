package nl.overstap.matching.scoring;

import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.index.SkillGraph;

/** Scores pairs that meet all criteria; for others the outcome says nothing. */
public final class Scorer {

    private final SkillGraph graph;
    private final Weights weights;

    public Scorer(SkillGraph graph, Weights weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /** Scores for one candidate, whose skills are looked up once. */
    public CandidateScorer of(CandidateFacts candidate) {
        return new CandidateScorer(candidate, graph, weights);
    }
}
