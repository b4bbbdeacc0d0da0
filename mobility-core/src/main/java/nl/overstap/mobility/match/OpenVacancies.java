package nl.overstap.mobility.match;

import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
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

    /** Some 100 bytes each. */
    private static final int MOST_COUNTED = 20_000;

    private final Map<UUID, VacancyFacts> byId;
    private final Map<UUID, Counted> counted = new ConcurrentHashMap<>();
    private final Map<UUID, Counted> countedAsTold = new ConcurrentHashMap<>();

    /** How many fitted these facts on that day. Facts are kept elsewhere, and no longer for this. */
    private record Counted(WeakReference<CandidateFacts> candidate, LocalDate day, int number) {

        boolean isOf(CandidateFacts facts, LocalDate today) {
            return facts.equals(candidate.get()) && day.equals(today);
        }
    }

    OpenVacancies(Map<UUID, VacancyFacts> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    Map<UUID, VacancyFacts> byId() {
        return byId;
    }

    /**
     * How many of them fit the candidate.
     *
     * @param today the matcher's day: beside the two, what fits depends on nothing else
     */
    int fitting(CandidateFacts candidate, Matcher matcher, LocalDate today) {
        return number(counted, candidate, matcher, today);
    }

    /**
     * How many of them fit the candidate as employers are told.
     *
     * @param without vacancies that do not count
     */
    int toldToFit(CandidateFacts told, Matcher matcher, LocalDate today, Set<UUID> without) {
        long out = without.stream()
                .map(byId::get)
                .filter(vacancy -> vacancy != null && matcher.fits(told, vacancy))
                .count();
        return number(countedAsTold, told, matcher, today) - (int) out;
    }

    private int number(Map<UUID, Counted> counted, CandidateFacts candidate, Matcher matcher, LocalDate today) {
        Counted last = counted.get(candidate.id());
        if (last != null && last.isOf(candidate, today)) {
            return last.number;
        }
        if (counted.size() >= MOST_COUNTED) {
            counted.clear();
        }
        int number = (int) byId.values().stream()
                .filter(vacancy -> matcher.fits(candidate, vacancy))
                .count();
        counted.put(candidate.id(), new Counted(new WeakReference<>(candidate), today, number));
        return number;
    }
}
