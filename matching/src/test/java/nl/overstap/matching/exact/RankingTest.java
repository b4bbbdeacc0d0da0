package nl.overstap.matching.exact;

import static nl.overstap.matching.facts.ACandidate.aCandidate;
import static nl.overstap.matching.facts.AVacancy.aVacancy;
import static nl.overstap.matching.facts.OccupationCode.isco;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.Match;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.matching.index.SkillGraph;
import nl.overstap.matching.scoring.Weights;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RankingTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");
    private static final Instant EARLIER = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T08:00:01Z");
    private static final UUID LOW = UUID.fromString("10000000-0000-0000-0000-000000000000");
    private static final UUID HIGH = UUID.fromString("f0000000-0000-0000-0000-000000000000");
    private static final UUID HIGHER = UUID.fromString("f0000000-0000-0000-8000-000000000000");

    private final Matcher matcher = new ExactMatcher(SkillGraph.builder().build(), Weights.DEFAULT, TODAY);

    @Test
    void the_better_score_comes_first_whatever_its_age() {
        CandidateFacts candidate = aCandidate().wanting(isco("2221")).facts();
        VacancyFacts near =
                aVacancy().of(isco("2222")).withId(LOW).createdAt(EARLIER).facts();
        VacancyFacts exact =
                aVacancy().of(isco("2221")).withId(HIGH).createdAt(LATER).facts();

        assertThat(matcher.vacanciesFor(candidate, List.of(near, exact)))
                .extracting(Match::vacancyId)
                .containsExactly(HIGH, LOW);
    }

    @Test
    void of_equal_scores_the_earlier_comes_first_whatever_its_id() {
        CandidateFacts older = aCandidate().withId(HIGH).createdAt(EARLIER).facts();
        CandidateFacts newer = aCandidate().withId(LOW).createdAt(LATER).facts();

        assertThat(matcher.candidatesFor(aVacancy().facts(), List.of(newer, older)))
                .extracting(Match::candidateId)
                .containsExactly(HIGH, LOW);
    }

    @Test
    void of_equal_age_the_lower_id_comes_first_read_as_bytes_without_a_sign() {
        List<CandidateFacts> candidates = List.of(
                aCandidate().withId(HIGHER).facts(),
                aCandidate().withId(HIGH).facts(),
                aCandidate().withId(LOW).facts());

        assertThat(matcher.candidatesFor(aVacancy().facts(), candidates))
                .extracting(Match::candidateId)
                .containsExactly(LOW, HIGH, HIGHER);
    }

    @Test
    void scores_that_differ_only_beyond_the_ninth_decimal_are_equal() {
        var weights = new Weights(0, 0, 0, 0, 1e-10, 1 - 1e-10);
        Matcher hair = new ExactMatcher(SkillGraph.builder().build(), weights, TODAY);
        CandidateFacts candidate = aCandidate().askingAtLeast(2800).facts();
        VacancyFacts paysMore =
                aVacancy().payingAtMost(2800).withId(HIGH).createdAt(LATER).facts();
        VacancyFacts paysLess =
                aVacancy().payingAtMost(2000).withId(LOW).createdAt(EARLIER).facts();

        List<Match> matches = hair.vacanciesFor(candidate, List.of(paysMore, paysLess));

        assertThat(matches).extracting(Match::vacancyId).containsExactly(LOW, HIGH);
        assertThat(matches.getFirst().score()).isLessThan(matches.getLast().score());
    }

    @Test
    void who_fails_a_criterion_is_not_listed_and_judge_tells_why() {
        VacancyFacts closed = aVacancy().notOpen().closingOn("2026-06-14").facts();

        assertThat(matcher.vacanciesFor(aCandidate().facts(), List.of(closed))).isEmpty();
        assertThat(matcher.judge(aCandidate().facts(), closed))
                .isEqualTo(new Verdict.Excluded(List.of(Criterion.STATUS, Criterion.DATES)));
    }

    @Test
    void a_match_carries_both_ids_and_what_was_unchecked() {
        Verdict verdict = matcher.judge(
                aCandidate().withId(LOW).facts(), aVacancy().withId(HIGH).facts());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Eligible.class, eligible -> {
            assertThat(eligible.match().candidateId()).isEqualTo(LOW);
            assertThat(eligible.match().vacancyId()).isEqualTo(HIGH);
            assertThat(eligible.match().explanation().unchecked())
                    .containsExactly(Criterion.OCCUPATION, Criterion.BLOCKED);
        });
    }
}
