package nl.overstap.mobility.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Match;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.OccupationCode;
import nl.overstap.matching.facts.VacancyFacts;
import org.junit.jupiter.api.Test;

class OpenVacanciesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-29");

    private final Counting matcher = new Counting();
    private final CandidateFacts candidate = somebody(20);

    /** Whoever travels 20 km fits everywhere. */
    private static final class Counting implements Matcher {
        private int asked;

        @Override
        public boolean fits(CandidateFacts candidate, VacancyFacts vacancy) {
            asked++;
            return Integer.valueOf(20).equals(candidate.maxTravelKm());
        }

        @Override
        public Verdict judge(CandidateFacts candidate, VacancyFacts vacancy) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Match> vacanciesFor(CandidateFacts candidate, Collection<VacancyFacts> vacancies) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Match> candidatesFor(VacancyFacts vacancy, Collection<CandidateFacts> candidates) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void what_fits_the_same_facts_on_the_same_day_is_counted_once() {
        OpenVacancies open = open(3);

        assertThat(open.fitting(candidate, matcher, TODAY)).isEqualTo(3);
        assertThat(open.fitting(candidate, matcher, TODAY)).isEqualTo(3);

        assertThat(matcher.asked).isEqualTo(3);
    }

    @Test
    void it_is_counted_anew_when_the_facts_are_others_or_the_day_is() {
        OpenVacancies open = open(3);
        open.fitting(candidate, matcher, TODAY);

        assertThat(open.fitting(somebody(10), matcher, TODAY)).isZero();
        assertThat(open.fitting(candidate, matcher, TODAY)).isEqualTo(3);
        assertThat(open.fitting(candidate, matcher, TODAY.plusDays(1))).isEqualTo(3);

        assertThat(matcher.asked).isEqualTo(12);
    }

    private static CandidateFacts somebody(int maxTravelKm) {
        return new CandidateFacts(
                new UUID(1, 1),
                Instant.EPOCH,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                maxTravelKm,
                null,
                Set.of(Engagement.EMPLOYMENT),
                null,
                Set.of(),
                null);
    }

    static OpenVacancies open(int number) {
        Map<UUID, VacancyFacts> facts = new HashMap<>();
        for (int i = 0; i < number; i++) {
            UUID id = UUID.randomUUID();
            facts.put(id, remote(id));
        }
        return new OpenVacancies(facts);
    }

    private static VacancyFacts remote(UUID id) {
        return new VacancyFacts(
                id,
                Instant.EPOCH,
                true,
                LocalDate.MAX,
                null,
                Engagement.EMPLOYMENT,
                OccupationCode.isco("2221"),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                true,
                Set.of(),
                new UUID(3, 3));
    }
}
