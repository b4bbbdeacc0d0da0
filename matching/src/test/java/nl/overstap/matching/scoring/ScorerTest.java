package nl.overstap.matching.scoring;

import static nl.overstap.matching.facts.ACandidate.aCandidate;
import static nl.overstap.matching.facts.AVacancy.aVacancy;
import static nl.overstap.matching.facts.OccupationCode.esco;
import static nl.overstap.matching.facts.OccupationCode.isco;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import nl.overstap.matching.facts.ACandidate;
import nl.overstap.matching.facts.AVacancy;
import nl.overstap.matching.facts.AskedSkill;
import nl.overstap.matching.facts.HeldSkill;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.index.SkillGraph;
import nl.overstap.matching.scoring.SkillComparison.Held;
import nl.overstap.matching.scoring.SkillComparison.Missing;
import nl.overstap.matching.scoring.SkillComparison.Related;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScorerTest {

    private static final Location ERMELO = new Location(52.3, 5.62);

    /** care > nursing > wound care, burn care; every skill is listed by one of two occupations: idf ln 2. */
    private static final SkillGraph GRAPH = SkillGraph.builder()
            .skill("care")
            .skill("nursing")
            .skill("burn care")
            .skill("wound care")
            .broader("nursing", "care")
            .broader("burn care", "nursing")
            .broader("wound care", "nursing")
            .occupation(List.of("care", "nursing", "burn care", "wound care"))
            .occupation(List.of())
            .build();

    private static final double IDF = Math.log(2);

    @Test
    void an_essential_skill_weighs_its_idf_and_an_optional_one_two_fifths_of_it() {
        AVacancy vacancy =
                aVacancy().asking(new AskedSkill("care", true, null), new AskedSkill("juggling", false, null));

        Score score = score(aCandidate().holding("care"), vacancy);

        assertThat(score.skills().held()).containsExactly(new Held("care", IDF, 1));
        assertThat(score.skills().missing()).containsExactly(new Missing("juggling", IDF * 0.4));
        assertThat(value(Part.SKILLS, score)).isCloseTo(1 / 1.4, within(1e-12));
    }

    @Test
    void a_narrower_skill_holds_all_the_broader_one_half_and_a_sibling_three_tenths() {
        assertThat(related("care", "burn care")).isEqualTo(new Related("care", "burn care", Relation.NARROWER, IDF, 1));
        assertThat(related("burn care", "nursing"))
                .isEqualTo(new Related("burn care", "nursing", Relation.BROADER, IDF, 0.5));
        assertThat(related("burn care", "wound care"))
                .isEqualTo(new Related("burn care", "wound care", Relation.SIBLING, IDF, 0.3));
    }

    @ParameterizedTest
    @CsvSource({"2,4,0.5", "4,4,1", "5,4,1", ",4,1", "1,,1", ",,1"})
    void a_level_counts_by_its_share_of_the_level_asked(Integer held, Integer asked, double value) {
        Score score = score(
                aCandidate().holding(new HeldSkill("care", held)),
                aVacancy().asking(new AskedSkill("care", true, asked)));

        assertThat(value(Part.SKILLS, score)).isEqualTo(value);
    }

    @Test
    void a_related_skill_at_a_better_level_beats_the_same_one_at_a_poor_level() {
        Score score = score(
                aCandidate().holding(new HeldSkill("care", 1), new HeldSkill("nursing", 4)),
                aVacancy().asking(new AskedSkill("care", true, 5)));

        assertThat(score.skills().held()).isEmpty();
        assertThat(score.skills().related())
                .containsExactly(new Related("care", "nursing", Relation.NARROWER, IDF, 0.8));
    }

    @Test
    void of_equal_values_the_closer_relation_wins() {
        Score same =
                score(aCandidate().holding("burn care", "nursing"), aVacancy().asking("nursing"));
        Score broader = score(
                aCandidate().holding(new HeldSkill("burn care", null), new HeldSkill("care", 5)),
                aVacancy().asking(new AskedSkill("nursing", true, 5)));

        assertThat(same.skills().held()).extracting(Held::code).containsExactly("nursing");
        assertThat(broader.skills().related()).extracting(Related::held).containsExactly("burn care");
    }

    @Test
    void of_equal_values_and_relations_the_smaller_code_wins() {
        Score score = score(
                aCandidate().holding("wound care", "burn care"), aVacancy().asking("care"));

        assertThat(score.skills().related()).extracting(Related::held).containsExactly("burn care");
    }

    @Test
    void a_skill_asked_twice_counts_once_as_essential_at_the_higher_level() {
        Score score = score(
                aCandidate().holding(new HeldSkill("care", 2)),
                aVacancy().asking(new AskedSkill("care", false, 4), new AskedSkill("care", true, 2)));

        assertThat(score.skills().held()).containsExactly(new Held("care", IDF, 0.5));
    }

    @Test
    void without_skills_on_either_side_nothing_is_known_of_them() {
        assertUnknown(Part.SKILLS, score(aCandidate(), aVacancy().asking("care")));
        assertUnknown(
                Part.SKILLS,
                score(aCandidate().holding(new HeldSkill[0]), aVacancy().asking("care")));
        assertUnknown(Part.SKILLS, score(aCandidate().holding("care"), aVacancy()));
    }

    @Test
    void skills_that_are_all_missing_are_known_to_be_worth_nothing() {
        assertKnown(
                Part.SKILLS,
                0,
                score(aCandidate().holding("juggling"), aVacancy().asking("care")));
    }

    @ParameterizedTest
    @CsvSource({"2221,1", "2222,0.7", "2210,0.4", "2310,0.15", "3221,0", "222,0.7", "22,0.4", "2,0.15"})
    void an_occupation_counts_by_the_digits_it_shares(String wanted, double value) {
        assertKnown(
                Part.OCCUPATION,
                value,
                score(aCandidate().wanting(isco(wanted)), aVacancy().of(isco("2221"))));
    }

    @Test
    void a_past_occupation_counts_four_fifths_and_the_best_one_counts() {
        AVacancy vacancy = aVacancy().of(isco("2221"));

        assertKnown(Part.OCCUPATION, 0.8, score(aCandidate().havingBeen(isco("2221")), vacancy));
        assertKnown(
                Part.OCCUPATION, 0.8, score(aCandidate().wanting(isco("2222")).havingBeen(isco("2221")), vacancy));
    }

    @Test
    void an_ESCO_occupation_counts_by_its_group() {
        assertKnown(
                Part.OCCUPATION,
                1,
                score(aCandidate().wanting(esco("midwife", "2222")), aVacancy().of(esco("nurse", "2222"))));
    }

    @Test
    void without_a_desired_or_past_occupation_nothing_is_known_of_it() {
        assertUnknown(Part.OCCUPATION, score(aCandidate(), aVacancy()));
        assertUnknown(Part.OCCUPATION, score(aCandidate().wanting(), aVacancy()));
        assertUnknown(Part.OCCUPATION, score(aCandidate().rulingOut(isco("5")), aVacancy()));
    }

    @Test
    void a_distance_counts_by_the_square_of_its_share_of_the_most() {
        Location halfway = new Location(52.3 + Math.toDegrees(10 / 6371.0088), 5.62);

        Score score = score(
                aCandidate().livingAt(ERMELO).travelingAtMost(20), aVacancy().at(halfway));

        assertThat(value(Part.DISTANCE, score)).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void the_own_postcode_and_anywhere_count_in_full() {
        Location lisbon = new Location(38.7, -9.1);

        assertKnown(
                Part.DISTANCE,
                1,
                score(
                        aCandidate().livingAt(ERMELO).travelingAtMost(0),
                        aVacancy().at(ERMELO)));
        assertKnown(
                Part.DISTANCE,
                1,
                score(
                        aCandidate().livingAt(ERMELO).travelingAtMost(500),
                        aVacancy().at(lisbon)));
        assertKnown(Part.DISTANCE, 1, score(aCandidate(), aVacancy()));
    }

    @Test
    void without_a_postcode_or_a_travel_distance_nothing_is_known_of_the_distance() {
        assertUnknown(
                Part.DISTANCE,
                score(aCandidate().travelingAtMost(500), aVacancy().at(ERMELO)));
        assertUnknown(
                Part.DISTANCE, score(aCandidate().livingAt(ERMELO), aVacancy().at(ERMELO)));
    }

    @ParameterizedTest
    @CsvSource({
        "24,32,28,36,0.5555555555555556",
        "32,32,24,40,1",
        "24,40,32,32,1",
        "16,24,32,40,0",
        "24,32,32,40,0.1111111111111111",
        "0,60,0,60,1"
    })
    void hours_count_by_what_overlaps_of_the_smaller_range(int min, int max, int from, int to, double value) {
        assertKnown(
                Part.HOURS,
                value,
                score(aCandidate().working(min, max), aVacancy().forHours(from, to)));
    }

    @Test
    void hours_that_nobody_asks_are_met_and_hours_left_out_are_unknown() {
        assertKnown(Part.HOURS, 1, score(aCandidate(), aVacancy()));
        assertKnown(Part.HOURS, 1, score(aCandidate().working(8, 16), aVacancy()));
        assertUnknown(Part.HOURS, score(aCandidate(), aVacancy().forHours(24, 32)));
    }

    @ParameterizedTest
    @CsvSource({"2800,2800,1", "2800,3500,1", "2800,2450,0.5", "2800,2100,0", "2800,1000,0", "0,0,1"})
    void pay_falls_to_nothing_at_a_quarter_below_the_minimum(int asked, int offered, double value) {
        assertKnown(
                Part.PAY,
                value,
                score(aCandidate().askingAtLeast(asked), aVacancy().payingAtMost(offered)));
    }

    @Test
    void pay_that_nobody_asks_is_met_and_pay_not_offered_is_unknown() {
        assertKnown(Part.PAY, 1, score(aCandidate(), aVacancy()));
        assertKnown(Part.PAY, 1, score(aCandidate(), aVacancy().payingAtMost(1)));
        assertUnknown(Part.PAY, score(aCandidate().askingAtLeast(2800), aVacancy()));
    }

    @ParameterizedTest
    @CsvSource({"6,6,1", "8,6,1", "5,6,0.5"})
    void education_one_level_short_counts_half(int held, int asked, double value) {
        assertKnown(
                Part.EDUCATION,
                value,
                score(aCandidate().educatedTo(held), aVacancy().askingEducation(asked)));
    }

    @Test
    void education_that_nobody_asks_is_met_and_education_left_out_is_unknown() {
        assertKnown(Part.EDUCATION, 1, score(aCandidate(), aVacancy()));
        assertUnknown(Part.EDUCATION, score(aCandidate(), aVacancy().askingEducation(1)));
    }

    @Test
    void the_score_is_what_is_known_and_upTo_adds_the_weights_of_the_rest() {
        Score score = score(
                aCandidate().wanting(isco("2222")),
                aVacancy().asking("care").of(isco("2221")).forHours(24, 32));

        assertThat(score.parts())
                .containsExactly(
                        new PartScore(Part.SKILLS, 0, 0.45, 0, false),
                        new PartScore(Part.OCCUPATION, 0.7, 0.20, 0.20 * 0.7, true),
                        new PartScore(Part.DISTANCE, 1, 0.15, 0.15, true),
                        new PartScore(Part.HOURS, 0, 0.08, 0, false),
                        new PartScore(Part.PAY, 1, 0.07, 0.07, true),
                        new PartScore(Part.EDUCATION, 1, 0.05, 0.05, true));
        assertThat(score.score()).isCloseTo(0.41, within(1e-12));
        assertThat(score.upTo()).isCloseTo(0.94, within(1e-12));
    }

    @Test
    void a_pair_that_fits_in_everything_scores_exactly_one() {
        Score score = score(
                aCandidate().holding("care").wanting(isco("2221")),
                aVacancy().asking("care").of(isco("2221")));

        assertThat(score.score()).isEqualTo(1.0);
        assertThat(score.upTo()).isEqualTo(1.0);
    }

    private static Score score(ACandidate candidate, AVacancy vacancy) {
        return new Scorer(GRAPH, Weights.DEFAULT).of(candidate.facts()).score(vacancy.facts());
    }

    private static Related related(String asked, String held) {
        return score(aCandidate().holding(held), aVacancy().asking(asked))
                .skills()
                .related()
                .getFirst();
    }

    private static double value(Part part, Score score) {
        return part(part, score).value();
    }

    private static PartScore part(Part part, Score score) {
        return score.parts().stream()
                .filter(one -> one.part() == part)
                .findFirst()
                .orElseThrow();
    }

    private static void assertKnown(Part part, double value, Score score) {
        assertThat(value(part, score)).isCloseTo(value, within(1e-15));
        assertThat(part(part, score).known()).isTrue();
    }

    private static void assertUnknown(Part part, Score score) {
        assertThat(value(part, score)).isZero();
        assertThat(part(part, score).known()).isFalse();
    }
}
