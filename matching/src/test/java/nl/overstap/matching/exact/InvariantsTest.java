package nl.overstap.matching.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.overstap.matching.CoarseMatch;
import nl.overstap.matching.Match;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.HeldSkill;
import nl.overstap.matching.facts.VacancyFacts;

/** What holds for every pair, whatever the numbers are. */
class InvariantsTest {

    /** Sums of six doubles in another order may differ in the last bits. */
    private static final double A_HAIR = 1e-12;

    @Provide
    Arbitrary<World> worlds() {
        return Arbitraries.randomValue(World::of);
    }

    @Property(tries = 300)
    void score_and_upTo_lie_in_order_between_0_and_1(@ForAll("worlds") World world) {
        forEachMatch(world, (_, _, _, match) -> {
            assertThat(match.score()).isBetween(0.0, match.upTo());
            assertThat(match.upTo()).isLessThanOrEqualTo(1.0);
            assertThat(match.explanation().parts())
                    .allSatisfy(part -> assertThat(part.value()).isBetween(0.0, 1.0));
        });
    }

    @Property(tries = 300)
    void one_skill_more_never_lowers_a_score(@ForAll("worlds") World world) {
        forEachMatch(
                world,
                (engine, candidate, vacancy, match) -> vacancy.skills().forEach(asked -> {
                    var skills = new ArrayList<>(
                            Optional.ofNullable(candidate.skills()).orElse(List.of()));
                    skills.add(new HeldSkill(asked.code(), 1));
                    Match more = match(engine, With.skills(candidate, skills), vacancy)
                            .orElseThrow();
                    assertThat(more.score()).isGreaterThanOrEqualTo(match.score() - A_HAIR);
                }));
    }

    @Property(tries = 300)
    void silence_never_pays_and_an_answer_never_beats_upTo(@ForAll("worlds") World world) {
        List<UnaryOperator<CandidateFacts>> silences = List.of(
                candidate -> With.skills(candidate, null),
                With::noOccupations,
                With::noHours,
                With::noEducation,
                With::noLocation,
                With::noTravelDistance);
        forEachMatch(
                world,
                (engine, candidate, vacancy, match) -> silences.forEach(silence -> {
                    Match silent =
                            match(engine, silence.apply(candidate), vacancy).orElseThrow();
                    assertThat(silent.score()).isLessThanOrEqualTo(match.score() + A_HAIR);
                    assertThat(match.score()).isLessThanOrEqualTo(silent.upTo() + A_HAIR);
                }));
    }

    @Property(tries = 300)
    void the_coarse_form_is_the_same_whatever_the_pay(@ForAll("worlds") World world) {
        forEachMatch(world, (engine, candidate, vacancy, match) -> {
            Match free = match(engine, With.noMinimumPay(candidate), vacancy).orElseThrow();
            assertThat(CoarseMatch.of(free, Set.of("s0", "f1"))).isEqualTo(CoarseMatch.of(match, Set.of("s0", "f1")));
        });
    }

    private interface ForMatch {
        void check(Matcher engine, CandidateFacts candidate, VacancyFacts vacancy, Match match);
    }

    private static void forEachMatch(World world, ForMatch forMatch) {
        Matcher engine = new ExactMatcher(world.classification().graph(), world.weights(), World.TODAY);
        for (CandidateFacts candidate : world.candidates()) {
            for (VacancyFacts vacancy : world.vacancies()) {
                match(engine, candidate, vacancy).ifPresent(match -> forMatch.check(engine, candidate, vacancy, match));
            }
        }
    }

    private static Optional<Match> match(Matcher engine, CandidateFacts candidate, VacancyFacts vacancy) {
        return engine.judge(candidate, vacancy) instanceof Verdict.Eligible(Match match)
                ? Optional.of(match)
                : Optional.empty();
    }
}
