package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.mobility.candidate.contribution.CandidateNumbers;

/** Counts how many vacancies fit a candidate. */
@ApplicationScoped
class MatchNumbers implements CandidateNumbers {

    private final Engine engine;

    MatchNumbers(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Kind kind() {
        return Kind.MATCHES;
    }

    @Override
    @Transactional
    public Map<UUID, Integer> count(Collection<UUID> candidateIds) {
        Collection<VacancyFacts> open = engine.openVacancies().values();
        if (open.isEmpty()) {
            return Map.of();
        }
        Matcher matcher = engine.matcher();
        Map<UUID, CandidateFacts> searching = engine.searchingAmong(candidateIds);
        Map<UUID, Integer> counts = new HashMap<>();
        searching.forEach((id, candidate) -> counts.put(id, (int) open.stream()
                .filter(vacancy -> matcher.fits(candidate, vacancy))
                .count()));
        return counts;
    }
}
