package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.mobility.candidate.contribution.CandidateNumbers;

/** Counts how many vacancies fit a candidate. */
@ApplicationScoped
class MatchNumbers implements CandidateNumbers {

    private final Engine engine;
    private final ToldMatches told;
    private final CoarseLimit limit;

    MatchNumbers(Engine engine, ToldMatches told, CoarseLimit limit) {
        this.engine = engine;
        this.told = told;
        this.limit = limit;
    }

    /** How one is counted, with the matcher and its day. */
    @FunctionalInterface
    private interface Counting {
        int of(OpenVacancies open, CandidateFacts candidate, Matcher matcher, LocalDate today);
    }

    @Override
    @Transactional
    public Map<Kind, Map<UUID, Integer>> count(Collection<UUID> candidateIds) {
        return count(() -> engine.searchingAmong(candidateIds), OpenVacancies::fitting);
    }

    /** Of what employers are told, and without the vacancies of these that they changed too often today. */
    @Override
    @Transactional
    public Map<Kind, Map<UUID, Integer>> told(Collection<UUID> candidateIds, Set<UUID> employers) {
        Set<UUID> hidden = limit.hiddenToday(employers);
        return count(
                () -> told.searchingAmong(candidateIds),
                (open, candidate, matcher, today) -> open.toldToFit(candidate, matcher, today, hidden));
    }

    private Map<Kind, Map<UUID, Integer>> count(Supplier<Map<UUID, CandidateFacts>> searching, Counting counting) {
        OpenVacancies open = engine.openVacancies();
        if (open.byId().isEmpty()) {
            return Map.of();
        }
        // before the matcher has its day: at midnight a count is kept under the day that is over, not under the new one
        LocalDate today = engine.today();
        Matcher matcher = engine.matcher();
        Map<UUID, Integer> counts = new HashMap<>();
        searching.get().forEach((id, candidate) -> counts.put(id, counting.of(open, candidate, matcher, today)));
        return Map.of(Kind.MATCHES, counts);
    }
}
