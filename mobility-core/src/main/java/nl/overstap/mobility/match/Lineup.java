package nl.overstap.mobility.match;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Match;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;

/**
 * Everybody who is searching and everything that is open in a network at one moment, and the engine to bring them
 * together. Good for one piece of work; the next one asks for a new one.
 */
public final class Lineup {

    private final Matcher matcher;
    private final Map<UUID, CandidateFacts> candidates;
    private final Map<UUID, VacancyFacts> vacancies;

    Lineup(Matcher matcher, Map<UUID, CandidateFacts> candidates, Map<UUID, VacancyFacts> vacancies) {
        this.matcher = matcher;
        this.candidates = candidates;
        this.vacancies = vacancies;
    }

    /** Who is searching. */
    public Set<UUID> candidates() {
        return candidates.keySet();
    }

    /** The open vacancies that fit a candidate, best first; none for one who is not searching. */
    public List<Match> vacanciesFor(UUID candidateId) {
        CandidateFacts candidate = candidates.get(candidateId);
        return candidate == null ? List.of() : matcher.vacanciesFor(candidate, vacancies.values());
    }

    /** Those searching who fit a vacancy, best first; none for one that is not open. */
    public List<Match> candidatesFor(UUID vacancyId) {
        VacancyFacts vacancy = vacancies.get(vacancyId);
        return vacancy == null ? List.of() : matcher.candidatesFor(vacancy, candidates.values());
    }
}
