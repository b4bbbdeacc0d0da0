package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.overstap.matching.Matcher;
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
        OpenVacancies open = engine.openVacancies();
        if (open.byId().isEmpty()) {
            return Map.of();
        }
        // before the matcher has its day: at midnight a count is kept under the day that is over, not under the new one
        LocalDate today = engine.today();
        Matcher matcher = engine.matcher();
        Map<UUID, Integer> counts = new HashMap<>();
        engine.searchingAmong(candidateIds)
                .forEach((id, candidate) -> counts.put(id, open.fitting(candidate, matcher, today)));
        return counts;
    }
}
