package nl.overstap.mobility.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.Match;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.PartScore;
import nl.overstap.matching.scoring.SkillComparison;
import nl.overstap.mobility.proposal.Proposing.Cause;
import nl.overstap.mobility.proposal.Proposing.Plan;
import nl.overstap.mobility.proposal.Proposing.Standing;
import nl.overstap.mobility.proposal.Proposing.Waiting;
import org.junit.jupiter.api.Test;

class ProposingTest {

    private static final UUID CANDIDATE = UUID.randomUUID();

    private final Proposing proposing = new Proposing(0.60, 3);
    private final Map<UUID, Waiting> waiting = new HashMap<>();
    private final Set<UUID> approved = new HashSet<>();
    private final Map<UUID, Double> rejected = new HashMap<>();
    private int decidedOfLate;

    @Test
    void the_best_are_proposed_and_no_more_than_there_are_places() {
        Match best = match(0.9);
        Match second = match(0.8);
        Match third = match(0.7);

        Plan plan = plan(best, second, third, match(0.65));

        assertThat(plan.propose()).containsExactly(best, second, third);
    }

    @Test
    void a_match_at_the_threshold_is_proposed_and_one_below_it_is_not() {
        Match at = match(0.6);

        assertThat(plan(at, match(0.5999)).propose()).containsExactly(at);
    }

    @Test
    void a_score_that_misses_the_threshold_by_rounding_only_reaches_it() {
        assertThat(plan(match(0.6 - 1e-12)).propose()).hasSize(1);
    }

    @Test
    void one_that_misses_the_threshold_only_by_what_is_unknown_comes_after_the_others() {
        Match unknown = match(0.59, 0.95, 0.7);
        Match reached = match(0.6);

        assertThat(plan(reached, unknown).propose()).containsExactly(reached, unknown);
        assertThat(new Proposing(0.60, 1)
                        .plan(List.of(unknown, reached), standing())
                        .propose())
                .containsExactly(reached);
    }

    @Test
    void what_is_unknown_helps_only_where_the_occupation_is_near() {
        assertThat(plan(match(0.55, 0.95, 0.4)).propose()).isEmpty();
        assertThat(plan(match(0.55, 0.59, 1.0)).propose()).isEmpty();
        assertThat(plan(match(0.55, 0.60, 0.7)).propose()).hasSize(1);
    }

    @Test
    void decisions_of_late_take_places() {
        decidedOfLate = 2;
        Match best = match(0.9);

        assertThat(plan(best, match(0.8)).propose()).containsExactly(best);
    }

    @Test
    void a_better_one_comes_beside_those_that_wait_and_pushes_none_out() {
        Match first = waiting(match(0.62));
        Match second = waiting(match(0.61));
        Match third = waiting(match(0.60));
        Match better = match(0.95);

        Plan plan = plan(better, first, second, third);

        assertThat(plan.withdraw()).isEmpty();
        assertThat(plan.keep()).containsOnlyKeys(first.vacancyId(), second.vacancyId(), third.vacancyId());
        assertThat(plan.propose()).containsExactly(better);
    }

    @Test
    void one_that_is_no_better_than_those_that_wait_does_not_come() {
        Match first = waiting(match(0.9));
        Match second = waiting(match(0.8));
        Match third = waiting(match(0.7));

        assertThat(plan(first, second, third, match(0.7)).propose()).isEmpty();
    }

    @Test
    void a_better_one_comes_only_for_the_places_that_decisions_of_late_leave() {
        decidedOfLate = 2;
        Match waits = waiting(match(0.8));
        Match better = match(0.9);

        assertThat(plan(better, waits, match(0.7)).propose()).containsExactly(better);
        decidedOfLate = 3;
        assertThat(plan(better, waits).propose()).isEmpty();
        decidedOfLate = 4;
        assertThat(plan(better, waits).propose()).isEmpty();
    }

    @Test
    void one_that_waits_is_withdrawn_when_it_falls_below_the_threshold_and_another_takes_its_place() {
        Match fallen = waiting(match(0.59));
        Match other = match(0.7);

        Plan plan = plan(other, fallen);

        assertThat(plan.withdraw()).containsExactly(Map.entry(fallen.vacancyId(), Cause.THRESHOLD));
        assertThat(plan.propose()).containsExactly(other);
    }

    @Test
    void one_that_waits_is_withdrawn_when_it_is_no_match_any_more() {
        Match gone = waiting(match(0.9));

        assertThat(plan().withdraw()).containsExactly(Map.entry(gone.vacancyId(), Cause.CONDITION));
    }

    @Test
    void one_that_somebody_asked_for_waits_whatever_its_score_and_takes_no_place() {
        Match wanted = match(0.1);
        waiting.put(wanted.vacancyId(), new Waiting(true));
        Match best = match(0.9);
        Match second = match(0.8);
        Match third = match(0.7);

        Plan plan = plan(best, second, third, wanted);

        assertThat(plan.keep()).containsEntry(wanted.vacancyId(), wanted);
        assertThat(plan.propose()).containsExactly(best, second, third);
    }

    @Test
    void one_that_somebody_asked_for_is_withdrawn_when_it_is_no_match_any_more() {
        UUID vacancy = UUID.randomUUID();
        waiting.put(vacancy, new Waiting(true));

        assertThat(plan().withdraw()).containsExactly(Map.entry(vacancy, Cause.CONDITION));
    }

    @Test
    void a_pair_is_not_proposed_twice() {
        Match open = waiting(match(0.9));
        Match done = match(0.8);
        approved.add(done.vacancyId());

        Plan plan = plan(open, done);

        assertThat(plan.propose()).isEmpty();
        assertThat(plan.keep()).containsOnlyKeys(open.vacancyId());
    }

    @Test
    void a_rejected_pair_returns_only_when_it_has_become_a_tenth_better() {
        Match hardly = match(0.799);
        rejected.put(hardly.vacancyId(), 0.7);
        Match much = match(0.8);
        rejected.put(much.vacancyId(), 0.7);

        assertThat(plan(much, hardly).propose()).containsExactly(much);
    }

    @Test
    void a_rejected_pair_leaves_its_place_in_the_row_to_the_next() {
        Match before = match(0.9);
        rejected.put(before.vacancyId(), 0.9);
        Match next = match(0.7);

        assertThat(plan(before, next).propose()).containsExactly(next);
    }

    private Plan plan(Match... matches) {
        return proposing.plan(List.of(matches), standing());
    }

    private Standing standing() {
        return new Standing(waiting, approved, rejected, decidedOfLate);
    }

    private Match waiting(Match match) {
        waiting.put(match.vacancyId(), new Waiting(false));
        return match;
    }

    private static Match match(double score) {
        return match(score, score, 0);
    }

    private static Match match(double score, double upTo, double occupation) {
        List<PartScore> parts = List.of(new PartScore(Part.OCCUPATION, occupation, 0.2, 0.2 * occupation, true));
        return new Match(
                CANDIDATE,
                UUID.randomUUID(),
                score,
                upTo,
                new Explanation(parts, new SkillComparison(List.of(), List.of(), List.of()), List.of()));
    }
}
