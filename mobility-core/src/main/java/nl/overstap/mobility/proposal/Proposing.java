package nl.overstap.mobility.proposal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.Match;
import nl.overstap.matching.scoring.Part;

/**
 * Which matches of a candidate are put before the bureau.
 *
 * @param threshold the least score, 0 to 1
 * @param most how many of a candidate's matches are put before the bureau, the best first, those decided of late counted
 */
record Proposing(double threshold, int most) {

    /** How near the occupation has to be for a match that misses the threshold only by what is unknown. */
    private static final double NEAR_OCCUPATION = 0.7;

    /** How much better a match has to be than when it was rejected. */
    private static final double BETTER = 0.10;

    /** The engine ranks by 9 decimals; below that two numbers are equal. */
    private static final double EQUAL = 5e-10;

    /**
     * What there is of a candidate already.
     *
     * @param waiting by vacancy, those PROPOSED
     * @param approved the vacancies of those APPROVED
     * @param rejected by vacancy, the score at the last rejection
     * @param decidedOfLate how many of the engine's proposals were decided in the last 28 days
     */
    record Standing(Map<UUID, Waiting> waiting, Set<UUID> approved, Map<UUID, Double> rejected, int decidedOfLate) {

        static final Standing NOTHING = new Standing(Map.of(), Set.of(), Map.of(), 0);

        /** Whether the engine may propose it: neither asked for by people, nor approved, nor rejected for good. */
        boolean takesPlace(Match match) {
            UUID vacancy = match.vacancyId();
            Waiting before = waiting.get(vacancy);
            Double rejectedAt = rejected.get(vacancy);
            return (before == null || !before.wanted)
                    && !approved.contains(vacancy)
                    && (rejectedAt == null || before != null || mayReturn(match, rejectedAt));
        }
    }

    /** A proposal that waits. Wanted: somebody asked for it, so that the score does not matter. */
    record Waiting(boolean wanted) {}

    /** Why a proposal is withdrawn. */
    enum Cause {
        /** The two no longer meet all conditions, or one of them is gone. */
        CONDITION,
        THRESHOLD
    }

    /**
     * What is to be done.
     *
     * @param keep by vacancy, the match as it is now
     * @param withdraw the vacancies whose proposals end
     * @param propose best first
     */
    record Plan(Map<UUID, Match> keep, Map<UUID, Cause> withdraw, List<Match> propose) {}

    /** Works out what becomes of a candidate's proposals; the matches are all there are, best first. */
    Plan plan(List<Match> matches, Standing standing) {
        Map<UUID, Match> byVacancy = new HashMap<>();
        matches.forEach(match -> byVacancy.put(match.vacancyId(), match));
        Map<UUID, Match> keep = new HashMap<>();
        Map<UUID, Cause> withdraw = new HashMap<>();
        for (Map.Entry<UUID, Waiting> one : standing.waiting.entrySet()) {
            Match match = byVacancy.get(one.getKey());
            if (match == null) {
                withdraw.put(one.getKey(), Cause.CONDITION);
            } else if (one.getValue().wanted || isWorthy(match)) {
                keep.put(one.getKey(), match);
            } else {
                withdraw.put(one.getKey(), Cause.THRESHOLD);
            }
        }
        List<Match> propose = best(matches, standing).stream()
                .filter(match -> !standing.waiting.containsKey(match.vacancyId()))
                .toList();
        return new Plan(keep, withdraw, propose);
    }

    /** The best, whether they wait already or are new: a better one comes beside those that wait, not after them. */
    private List<Match> best(List<Match> matches, Standing standing) {
        int places = Math.max(0, most - standing.decidedOfLate);
        Stream<Match> reaching = matches.stream().filter(this::reaches);
        Stream<Match> unknown = matches.stream().filter(match -> !reaches(match) && mayReach(match));
        return Stream.concat(reaching, unknown)
                .filter(standing::takesPlace)
                .limit(places)
                .toList();
    }

    /** Whether the engine proposes such a match, places aside. */
    boolean isWorthy(Match match) {
        return reaches(match) || mayReach(match);
    }

    /** The same of a match as it was kept. */
    boolean isWorthy(double score, double upTo, Explanation explanation) {
        return score >= threshold - EQUAL || mayReach(upTo, explanation);
    }

    /** Whether a pair that was rejected has become so much better that it is another matter. */
    static boolean mayReturn(Match match, double rejectedAt) {
        return match.score() >= rejectedAt + BETTER - EQUAL;
    }

    private boolean reaches(Match match) {
        return match.score() >= threshold - EQUAL;
    }

    /** It misses the threshold only by what is unknown, and the occupation is near. */
    private boolean mayReach(Match match) {
        return mayReach(match.upTo(), match.explanation());
    }

    private boolean mayReach(double upTo, Explanation explanation) {
        return upTo >= threshold - EQUAL
                && explanation
                        .part(Part.OCCUPATION)
                        .filter(part -> part.known() && part.value() >= NEAR_OCCUPATION)
                        .isPresent();
    }
}
