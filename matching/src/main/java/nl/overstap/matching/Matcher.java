package nl.overstap.matching;

import java.util.Collection;
import java.util.List;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;

/**
 * Says who fits where and why, exactly. Lists are ranked: by score rounded to 9 decimals, highest first, then the
 * earlier {@code createdAt} of what is listed, then its id by unsigned bytes; pairs that fail a criterion are left
 * out, {@link #judge} tells why.
 */
public interface Matcher {

    /** Judges one pair. */
    Verdict judge(CandidateFacts candidate, VacancyFacts vacancy);

    /** Whether the pair is a match, which costs much less than to say how good a one. */
    default boolean fits(CandidateFacts candidate, VacancyFacts vacancy) {
        return judge(candidate, vacancy) instanceof Verdict.Eligible;
    }

    /** The vacancies that fit a candidate, best first. */
    List<Match> vacanciesFor(CandidateFacts candidate, Collection<VacancyFacts> vacancies);

    /** The candidates that fit a vacancy, best first. */
    List<Match> candidatesFor(VacancyFacts vacancy, Collection<CandidateFacts> candidates);
}
