package nl.overstap.mobility.match;

import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;

/**
 * The vacancies that are open in a network, as they were at one moment. It does not change, so how many of them fit
 * somebody is counted once.
 */
final class OpenVacancies {

    private final Map<UUID, VacancyFacts> byId;
    private final Map<UUID, Counted> counted = new ConcurrentHashMap<>();

    /** How many fitted these facts, judged by a matcher that judges as this one: they differ from day to day. */
    private record Counted(CandidateFacts candidate, Object judgedBy, int number) {}

    OpenVacancies(Map<UUID, VacancyFacts> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    Map<UUID, VacancyFacts> byId() {
        return byId;
    }

    /**
     * How many of them fit the candidate.
     *
     * @param judgedBy what the matcher's word on what fits depends on, beside the two
     */
    int fitting(CandidateFacts candidate, Matcher matcher, Object judgedBy) {
        Counted last = counted.get(candidate.id());
        if (last != null && last.candidate == candidate && last.judgedBy.equals(judgedBy)) {
            return last.number;
        }
        int number = (int) byId.values().stream()
                .filter(vacancy -> matcher.fits(candidate, vacancy))
                .count();
        counted.put(candidate.id(), new Counted(candidate, judgedBy, number));
        return number;
    }
}
