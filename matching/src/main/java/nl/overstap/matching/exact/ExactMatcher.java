package nl.overstap.matching.exact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.Match;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.criterion.Checks;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.matching.index.SkillGraph;
import nl.overstap.matching.scoring.CandidateScorer;
import nl.overstap.matching.scoring.Score;
import nl.overstap.matching.scoring.Scorer;
import nl.overstap.matching.scoring.Weights;

/** Scores every pair. Immutable and cheap to make: one per network and day, over a shared graph. */
public final class ExactMatcher implements Matcher {

    private final Scorer scorer;
    private final LocalDate today;

    /** A matcher with a network's weights, for the date that is today in its place. */
    public ExactMatcher(SkillGraph graph, Weights weights, LocalDate today) {
        this.scorer = new Scorer(graph, weights);
        this.today = today;
    }

    @Override
    public Verdict judge(CandidateFacts candidate, VacancyFacts vacancy) {
        return judge(candidate, scorer.of(candidate), vacancy);
    }

    @Override
    public boolean fits(CandidateFacts candidate, VacancyFacts vacancy) {
        return Checks.allPass(candidate, vacancy, today);
    }

    @Override
    public List<Match> vacanciesFor(CandidateFacts candidate, Collection<VacancyFacts> vacancies) {
        CandidateScorer scores = scorer.of(candidate);
        var ranking = new ArrayList<Ranked>();
        for (VacancyFacts vacancy : vacancies) {
            // most do not fit: why is asked of a pair alone
            if (fits(candidate, vacancy)
                    && judge(candidate, scores, vacancy) instanceof Verdict.Eligible(Match match)) {
                ranking.add(new Ranked(match, vacancy.createdAt(), vacancy.id()));
            }
        }
        return inOrder(ranking);
    }

    @Override
    public List<Match> candidatesFor(VacancyFacts vacancy, Collection<CandidateFacts> candidates) {
        var ranking = new ArrayList<Ranked>();
        for (CandidateFacts candidate : candidates) {
            if (fits(candidate, vacancy) && judge(candidate, vacancy) instanceof Verdict.Eligible(Match match)) {
                ranking.add(new Ranked(match, candidate.createdAt(), candidate.id()));
            }
        }
        return inOrder(ranking);
    }

    private Verdict judge(CandidateFacts candidate, CandidateScorer scores, VacancyFacts vacancy) {
        Checks checks = Checks.of(candidate, vacancy, today);
        if (!checks.pass()) {
            return new Verdict.Excluded(checks.failed());
        }
        Score score = scores.score(vacancy);
        var explanation = new Explanation(score.parts(), score.skills(), checks.unchecked());
        return new Verdict.Eligible(new Match(candidate.id(), vacancy.id(), score.score(), score.upTo(), explanation));
    }

    private static List<Match> inOrder(List<Ranked> ranking) {
        ranking.sort(Ranked.BEST_FIRST);
        return ranking.stream().map(Ranked::match).toList();
    }

    /** A match with what its place in the list depends on. */
    private record Ranked(long billionths, Instant createdAt, UUID id, Match match) {

        // UUID's own order compares signed numbers, which puts half of all ids before the other half
        static final Comparator<Ranked> BEST_FIRST = Comparator.comparingLong(Ranked::billionths)
                .reversed()
                .thenComparing(Ranked::createdAt)
                .thenComparing(ranked -> ranked.id.getMostSignificantBits(), Long::compareUnsigned)
                .thenComparing(ranked -> ranked.id.getLeastSignificantBits(), Long::compareUnsigned);

        Ranked(Match match, Instant createdAt, UUID id) {
            this(Math.round(match.score() * 1e9), createdAt, id, match);
        }
    }
}
