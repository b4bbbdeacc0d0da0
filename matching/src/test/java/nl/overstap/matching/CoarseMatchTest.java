package nl.overstap.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.CoarseMatch.CoarsePart;
import nl.overstap.matching.CoarseMatch.Grade;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.PartScore;
import nl.overstap.matching.scoring.SkillComparison;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CoarseMatchTest {

    private static final UUID VACANCY = new UUID(2, 2);
    private static final SkillComparison NO_SKILLS = new SkillComparison(List.of(), List.of(), List.of());

    @ParameterizedTest
    @CsvSource({"0.5,0.5", "0.524,0.5", "0.526,0.55", "0.574,0.55", "0.98,1", "0,0", "0.02,0", "0.63,0.65"})
    void the_score_comes_in_steps_of_a_twentieth(double value, double score) {
        CoarseMatch coarse = CoarseMatch.of(VACANCY, explained(known(Part.SKILLS, value, 1)), Set.of());

        assertThat(coarse.score()).isEqualTo(score);
    }

    @Test
    void the_weight_of_pay_is_spread_over_the_other_parts() {
        Explanation explanation =
                explained(known(Part.SKILLS, 1, 0.4), known(Part.DISTANCE, 0, 0.4), known(Part.PAY, 1, 0.2));

        CoarseMatch coarse = CoarseMatch.of(VACANCY, explanation, Set.of());

        assertThat(coarse.score()).isEqualTo(0.5);
        assertThat(coarse.parts()).extracting(CoarsePart::part).containsExactly(Part.SKILLS, Part.DISTANCE);
    }

    @Test
    void where_only_pay_weighs_nothing_is_left_to_show() {
        CoarseMatch coarse =
                CoarseMatch.of(VACANCY, explained(known(Part.SKILLS, 1, 0), known(Part.PAY, 1, 1)), Set.of());

        assertThat(coarse.score()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,GOOD", "0.70,GOOD", "0.6999,PARTLY", "0.30,PARTLY", "0.2999,WEAK", "0,WEAK"})
    void a_part_is_one_word(double value, Grade grade) {
        CoarseMatch coarse = CoarseMatch.of(VACANCY, explained(known(Part.OCCUPATION, value, 1)), Set.of());

        assertThat(coarse.parts()).containsExactly(new CoarsePart(Part.OCCUPATION, grade));
    }

    @Test
    void a_part_that_is_not_known_says_so() {
        var part = new PartScore(Part.HOURS, 0, 1, 0, false);

        assertThat(CoarseMatch.of(VACANCY, explained(part), Set.of()).parts())
                .containsExactly(new CoarsePart(Part.HOURS, Grade.UNKNOWN));
    }

    @Test
    void only_skills_that_the_vacancy_asks_and_the_profile_shows_are_named() {
        var skills = new SkillComparison(
                List.of(new SkillComparison.Held("held", 1, 1), new SkillComparison.Held("hidden", 1, 1)),
                List.of(new SkillComparison.Related("asked", "related", Relation.NARROWER, 1, 1)),
                List.of(new SkillComparison.Missing("missing", 1)));
        var explanation = new Explanation(List.of(known(Part.SKILLS, 1, 1)), skills, List.of(Criterion.BLOCKED));

        CoarseMatch coarse = CoarseMatch.of(VACANCY, explanation, Set.of("held", "asked", "related", "other"));

        assertThat(coarse.skills()).containsExactly("asked", "held");
    }

    @Test
    void the_candidate_is_nowhere_in_it() {
        UUID candidate = UUID.fromString("01980000-aaaa-7bbb-8ccc-0123456789ab");
        var match = new Match(candidate, VACANCY, 0.123456789, 0.987654321, explained(known(Part.SKILLS, 0.5, 1)));

        CoarseMatch coarse = CoarseMatch.of(match, Set.of());

        assertThat(coarse.toString())
                .doesNotContain(candidate.toString())
                .doesNotContain("0.123")
                .doesNotContain("0.98");
        assertThat(coarse.vacancyId()).isEqualTo(VACANCY);
    }

    private static PartScore known(Part part, double value, double weight) {
        return new PartScore(part, value, weight, value * weight, true);
    }

    private static Explanation explained(PartScore... parts) {
        return new Explanation(List.of(parts), NO_SKILLS, List.of());
    }
}
