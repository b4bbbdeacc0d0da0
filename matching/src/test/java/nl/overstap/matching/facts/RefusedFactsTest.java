package nl.overstap.matching.facts;

import static nl.overstap.matching.facts.ACandidate.aCandidate;
import static nl.overstap.matching.facts.AVacancy.aVacancy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedFactsTest {

    @ParameterizedTest
    @CsvSource({"40,20", "-1,8", "8,61"})
    void hours_run_upwards_from_0_to_60(int min, int max) {
        refused(() -> new HoursRange(min, max));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void a_skill_level_is_1_to_5(int level) {
        refused(() -> new HeldSkill("care", level));
        refused(() -> new AskedSkill("care", true, level));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22211", "22a", "-1"})
    void an_ISCO_code_has_one_to_four_digits(String code) {
        refused(() -> OccupationCode.isco(code));
        refused(() -> OccupationCode.esco("nurse", code));
    }

    @Test
    void a_candidate_without_any_engagement_is_refused() {
        refused(() -> aCandidate().openTo().facts());
    }

    @Test
    void numbers_out_of_their_range_are_refused() {
        refused(() -> aCandidate().educatedTo(9).facts());
        refused(() -> aCandidate().educatedTo(0).facts());
        refused(() -> aCandidate().travelingAtMost(501).facts());
        refused(() -> aCandidate().travelingAtMost(-1).facts());
        refused(() -> aCandidate().askingAtLeast(-1).facts());
        refused(() -> aVacancy().askingEducation(9).facts());
        refused(() -> aVacancy().payingAtMost(-1).facts());
        refused(() -> new Location(91, 0));
        refused(() -> new Location(0, Double.NaN));
    }

    @Test
    void a_vacancy_at_no_place_that_is_not_remote_is_refused() {
        refused(() -> aVacancy().at(null).facts());
    }

    @Test
    void a_distance_is_the_same_both_ways_and_nothing_at_home() {
        var amsterdam = new Location(52.3731, 4.8922);
        var zwolle = new Location(52.5168, 6.0830);

        assertThat(amsterdam.kilometersTo(zwolle)).isCloseTo(82.2, within(0.5));
        assertThat(amsterdam.kilometersTo(zwolle)).isEqualTo(zwolle.kilometersTo(amsterdam));
        assertThat(zwolle.kilometersTo(zwolle)).isZero();
    }

    private static void refused(ThrowingCallable making) {
        assertThatIllegalArgumentException().isThrownBy(making);
    }
}
