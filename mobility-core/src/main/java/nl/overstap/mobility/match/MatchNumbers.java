package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
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
        Map<UUID, CandidateFacts> searching = searching(candidateIds);
        Map<UUID, Integer> counts = new HashMap<>();
        for (UUID id : candidateIds) {
            CandidateFacts candidate = searching.get(id);
            if (candidate != null) {
                counts.put(id, (int) open.stream()
                        .filter(vacancy -> matcher.judge(candidate, vacancy) instanceof Verdict.Eligible)
                        .count());
            }
        }
        return counts;
    }

    /** Of one alone those of all others are not read. */
    private Map<UUID, CandidateFacts> searching(Collection<UUID> candidateIds) {
        if (candidateIds.size() > 1) {
            return engine.searchingCandidates();
        }
        Map<UUID, CandidateFacts> one = new HashMap<>();
        candidateIds.forEach(
                id -> engine.candidate(id).filter(CandidateFacts::searching).ifPresent(facts -> one.put(id, facts)));
        return one;
    }
}
