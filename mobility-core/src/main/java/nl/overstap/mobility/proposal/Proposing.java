package nl.overstap.mobility.proposal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Match;
import nl.overstap.matching.scoring.Part;

/**
 * Which matches of a candidate are put before the bureau.
 *
 * @param threshold the least score, 0 to 1
 * @param most how many of the engine's proposals a candidate has at a time, those decided of late counted
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
        int taken = standing.decidedOfLate;
        for (Map.Entry<UUID, Waiting> one : standing.waiting.entrySet()) {
            Match match = byVacancy.get(one.getKey());
            if (match == null) {
                withdraw.put(one.getKey(), Cause.CONDITION);
            } else if (one.getValue().wanted) {
                keep.put(one.getKey(), match);
            } else if (isWorthy(match)) {
                keep.put(one.getKey(), match);
                taken++;
            } else {
                withdraw.put(one.getKey(), Cause.THRESHOLD);
            }
        }
        return new Plan(keep, withdraw, best(matches, standing, most - taken));
    }

    private List<Match> best(List<Match> matches, Standing standing, int places) {
        List<Match> propose = new ArrayList<>();
        List<Match> inOrder =
                new ArrayList<>(matches.stream().filter(this::reaches).toList());
        matches.stream().filter(match -> !reaches(match) && mayReach(match)).forEach(inOrder::add);
        for (Match match : inOrder) {
            if (propose.size() >= places) {
                break;
            }
            UUID vacancy = match.vacancyId();
            Double rejectedAt = standing.rejected.get(vacancy);
            if (!standing.waiting.containsKey(vacancy)
                    && !standing.approved.contains(vacancy)
                    && (rejectedAt == null || mayReturn(match, rejectedAt))) {
                propose.add(match);
            }
        }
        return propose;
    }

    /** Whether the engine proposes such a match, places aside. */
    boolean isWorthy(Match match) {
        return reaches(match) || mayReach(match);
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
        return match.upTo() >= threshold - EQUAL
                && match.explanation()
                        .part(Part.OCCUPATION)
                        .filter(part -> part.known() && part.value() >= NEAR_OCCUPATION)
                        .isPresent();
    }
}
