package nl.overstap.matching.criterion;

import static nl.overstap.matching.facts.ACandidate.aCandidate;
import static nl.overstap.matching.facts.AVacancy.aVacancy;
import static nl.overstap.matching.facts.OccupationCode.esco;
import static nl.overstap.matching.facts.OccupationCode.isco;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.facts.ACandidate;
import nl.overstap.matching.facts.AVacancy;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.matching.facts.Location;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CriterionTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");
    private static final Location ERMELO = new Location(52.3, 5.62);
    private static final UUID GROUP = new UUID(7, 7);

    @Test
    void a_candidate_who_is_not_searching_fails_on_status() {
        assertThat(failed(aCandidate().notSearching(), aVacancy())).containsExactly(Criterion.STATUS);
    }

    @Test
    void a_vacancy_that_is_not_open_fails_on_status() {
        assertThat(failed(aCandidate(), aVacancy().notOpen())).containsExactly(Criterion.STATUS);
    }

    @Test
    void a_vacancy_is_matched_on_the_day_it_closes_and_not_the_day_after() {
        assertThat(failed(aCandidate(), aVacancy().closingOn("2026-06-15"))).isEmpty();
        assertThat(failed(aCandidate(), aVacancy().closingOn("2026-06-14"))).containsExactly(Criterion.DATES);
    }

    @Test
    void a_candidate_must_be_available_by_the_last_day_of_the_work() {
        AVacancy vacancy = aVacancy().endingOn("2026-09-01");

        assertThat(failed(aCandidate().availableFrom("2026-09-01"), vacancy)).isEmpty();
        assertThat(failed(aCandidate().availableFrom("2026-09-02"), vacancy)).containsExactly(Criterion.DATES);
    }

    @Test
    void an_availability_left_out_is_unchecked_only_where_the_work_ends() {
        assertThat(unchecked(aCandidate(), aVacancy().endingOn("2026-09-01"))).contains(Criterion.DATES);
        assertThat(unchecked(aCandidate(), aVacancy())).doesNotContain(Criterion.DATES);
    }

    @Test
    void a_closed_vacancy_fails_on_dates_also_where_availability_was_left_out() {
        AVacancy vacancy = aVacancy().closingOn("2026-06-14").endingOn("2026-09-01");

        assertThat(failed(aCandidate(), vacancy)).containsExactly(Criterion.DATES);
        assertThat(unchecked(aCandidate(), vacancy)).doesNotContain(Criterion.DATES);
    }

    @Test
    void one_engagement_in_common_is_enough() {
        AVacancy vacancy = aVacancy().offering(Engagement.PROJECT);

        assertThat(failed(aCandidate().openTo(Engagement.EMPLOYMENT, Engagement.PROJECT), vacancy))
                .isEmpty();
        assertThat(failed(aCandidate().openTo(Engagement.EMPLOYMENT, Engagement.SECONDMENT), vacancy))
                .containsExactly(Criterion.ENGAGEMENT);
    }

    @Test
    void a_place_farther_than_the_candidate_travels_fails_on_distance() {
        AVacancy elevenKmNorth = aVacancy().at(new Location(52.4, 5.62));

        assertThat(failed(aCandidate().livingAt(ERMELO).travelingAtMost(12), elevenKmNorth))
                .isEmpty();
        assertThat(failed(aCandidate().livingAt(ERMELO).travelingAtMost(11), elevenKmNorth))
                .containsExactly(Criterion.DISTANCE);
    }

    @Test
    void who_travels_nowhere_fits_only_the_own_postcode() {
        ACandidate candidate = aCandidate().livingAt(ERMELO).travelingAtMost(0);

        assertThat(failed(candidate, aVacancy().at(ERMELO))).isEmpty();
        assertThat(failed(candidate, aVacancy().at(new Location(52.3001, 5.62))))
                .containsExactly(Criterion.DISTANCE);
    }

    @Test
    void who_travels_500_km_travels_anywhere() {
        AVacancy inLisbon = aVacancy().at(new Location(38.7, -9.1));

        assertThat(failed(aCandidate().livingAt(ERMELO).travelingAtMost(500), inLisbon))
                .isEmpty();
        assertThat(failed(aCandidate().livingAt(ERMELO).travelingAtMost(499), inLisbon))
                .containsExactly(Criterion.DISTANCE);
    }

    @Test
    void without_a_postcode_or_a_travel_distance_the_distance_is_unchecked() {
        AVacancy vacancy = aVacancy().at(ERMELO);

        assertThat(unchecked(aCandidate().travelingAtMost(10), vacancy)).contains(Criterion.DISTANCE);
        assertThat(unchecked(aCandidate().livingAt(ERMELO), vacancy)).contains(Criterion.DISTANCE);
        assertThat(failed(aCandidate(), vacancy)).isEmpty();
    }

    @Test
    void to_a_remote_vacancy_nobody_travels() {
        ACandidate candidate = aCandidate().livingAt(ERMELO).travelingAtMost(0);

        assertThat(failed(candidate, aVacancy())).isEmpty();
        assertThat(unchecked(aCandidate(), aVacancy())).doesNotContain(Criterion.DISTANCE);
    }

    @ParameterizedTest
    @CsvSource({"6,6,true", "5,6,true", "4,6,false", "8,6,true", "1,2,true", "1,3,false"})
    void education_may_be_one_level_short(int held, int asked, boolean passes) {
        assertThat(failed(aCandidate().educatedTo(held), aVacancy().askingEducation(asked))
                        .isEmpty())
                .isEqualTo(passes);
    }

    @Test
    void an_education_left_out_is_unchecked_only_where_one_is_asked() {
        assertThat(unchecked(aCandidate(), aVacancy().askingEducation(8))).contains(Criterion.EDUCATION);
        assertThat(unchecked(aCandidate(), aVacancy())).doesNotContain(Criterion.EDUCATION);
    }

    @Test
    void every_driving_licence_asked_must_be_held() {
        AVacancy vacancy = aVacancy().askingLicences("B", "C");

        assertThat(failed(aCandidate().licensedFor("C", "B", "A"), vacancy)).isEmpty();
        assertThat(failed(aCandidate().licensedFor("B"), vacancy)).containsExactly(Criterion.LICENCE);
    }

    @Test
    void no_licence_is_an_answer_and_a_licence_left_out_is_not() {
        AVacancy vacancy = aVacancy().askingLicences("B");

        assertThat(failed(aCandidate().licensedFor(), vacancy)).containsExactly(Criterion.LICENCE);
        assertThat(failed(aCandidate(), vacancy)).isEmpty();
        assertThat(unchecked(aCandidate(), vacancy)).contains(Criterion.LICENCE);
        assertThat(unchecked(aCandidate(), aVacancy())).doesNotContain(Criterion.LICENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "C1,C1,true",
        "B2,C1,true",
        "B1,C1,false",
        "C2,A1,true",
        "A1,A2,true",
        "A1,B1,false",
        "A1,A1,true",
        "C1,C2,true"
    })
    void a_language_may_be_one_level_short(Cefr held, Cefr asked, boolean passes) {
        assertThat(failed(aCandidate().speaking("nl", held), aVacancy().askingLanguage("nl", asked))
                        .isEmpty())
                .isEqualTo(passes);
    }

    @Test
    void below_A1_there_is_nothing_so_A1_must_be_held() {
        AVacancy vacancy = aVacancy().askingLanguage("nl", Cefr.A1);

        assertThat(failed(aCandidate().speakingNothing(), vacancy)).containsExactly(Criterion.LANGUAGE);
        assertThat(failed(aCandidate().speaking("de", Cefr.C2), vacancy)).containsExactly(Criterion.LANGUAGE);
    }

    @Test
    void languages_left_out_are_unchecked_only_where_one_is_asked() {
        assertThat(unchecked(aCandidate(), aVacancy().askingLanguage("nl", Cefr.B1)))
                .contains(Criterion.LANGUAGE);
        assertThat(unchecked(aCandidate(), aVacancy())).doesNotContain(Criterion.LANGUAGE);
    }

    @Test
    void a_group_ruled_out_rules_out_all_below_it() {
        ACandidate candidate = aCandidate().rulingOut(isco("22"));

        assertThat(failed(candidate, aVacancy().of(isco("2221")))).containsExactly(Criterion.OCCUPATION);
        assertThat(failed(candidate, aVacancy().of(isco("22")))).containsExactly(Criterion.OCCUPATION);
        assertThat(failed(candidate, aVacancy().of(esco("nurse", "2221")))).containsExactly(Criterion.OCCUPATION);
        assertThat(failed(candidate, aVacancy().of(isco("2310")))).isEmpty();
        assertThat(failed(candidate, aVacancy().of(isco("2")))).isEmpty();
    }

    @Test
    void an_ESCO_occupation_ruled_out_rules_out_just_that_one() {
        ACandidate candidate = aCandidate().rulingOut(esco("nurse", "2221"));

        assertThat(failed(candidate, aVacancy().of(esco("nurse", "2221")))).containsExactly(Criterion.OCCUPATION);
        assertThat(failed(candidate, aVacancy().of(esco("midwife", "2221")))).isEmpty();
        assertThat(failed(candidate, aVacancy().of(isco("2221")))).isEmpty();
    }

    @Test
    void occupations_left_out_are_unchecked_and_a_wanted_one_rules_nothing_out() {
        assertThat(unchecked(aCandidate(), aVacancy())).contains(Criterion.OCCUPATION);
        assertThat(unchecked(aCandidate().wanting(), aVacancy())).doesNotContain(Criterion.OCCUPATION);
        assertThat(failed(aCandidate().wanting(isco("2221")).havingBeen(isco("2221")), aVacancy()))
                .isEmpty();
    }

    @Test
    void the_own_employer_is_excluded_with_its_group() {
        assertThat(failed(
                        aCandidate().employedIn(new UUID(6, 6), GROUP),
                        aVacancy().ofGroup(GROUP)))
                .containsExactly(Criterion.OWN_EMPLOYER);
        assertThat(failed(aCandidate().employedIn(new UUID(6, 6)), aVacancy().ofGroup(GROUP)))
                .isEmpty();
    }

    @Test
    void a_blocked_organization_is_excluded_with_its_group() {
        assertThat(failed(aCandidate().blocking(GROUP), aVacancy().ofGroup(GROUP)))
                .containsExactly(Criterion.BLOCKED);
        assertThat(failed(aCandidate().blocking(new UUID(6, 6)), aVacancy().ofGroup(GROUP)))
                .isEmpty();
    }

    @Test
    void a_blocked_list_left_out_is_unchecked_and_an_empty_one_is_an_answer() {
        assertThat(unchecked(aCandidate(), aVacancy())).contains(Criterion.BLOCKED);
        assertThat(unchecked(aCandidate().blocking(), aVacancy())).doesNotContain(Criterion.BLOCKED);
    }

    @Test
    void all_failures_are_named_in_table_order() {
        ACandidate candidate = aCandidate()
                .notSearching()
                .openTo(Engagement.PROJECT)
                .livingAt(ERMELO)
                .travelingAtMost(1)
                .educatedTo(1)
                .licensedFor()
                .speakingNothing()
                .rulingOut(isco("2"))
                .employedIn(GROUP)
                .blocking(GROUP);
        AVacancy vacancy = aVacancy()
                .closingOn("2026-01-01")
                .at(new Location(53, 5.62))
                .askingEducation(6)
                .askingLicences("B")
                .askingLanguage("nl", Cefr.B1)
                .ofGroup(GROUP);

        assertThat(failed(candidate, vacancy)).containsExactly(Criterion.values());
    }

    @Test
    void what_nobody_could_check_is_named_in_table_order() {
        AVacancy vacancy = aVacancy()
                .endingOn("2026-12-31")
                .at(ERMELO)
                .askingEducation(6)
                .askingLicences("B")
                .askingLanguage("nl", Cefr.B1);

        assertThat(unchecked(aCandidate(), vacancy))
                .containsExactly(
                        Criterion.DATES,
                        Criterion.DISTANCE,
                        Criterion.EDUCATION,
                        Criterion.LICENCE,
                        Criterion.LANGUAGE,
                        Criterion.OCCUPATION,
                        Criterion.BLOCKED);
    }

    private static List<Criterion> failed(ACandidate candidate, AVacancy vacancy) {
        return Checks.of(candidate.facts(), vacancy.facts(), TODAY).failed();
    }

    private static List<Criterion> unchecked(ACandidate candidate, AVacancy vacancy) {
        return Checks.of(candidate.facts(), vacancy.facts(), TODAY).unchecked();
    }
}
