package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.facts.OccupationCode;
import nl.overstap.matching.facts.OccupationWish;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.anonymity.Told;
import org.jspecify.annotations.Nullable;

/**
 * What employers are told of matches is computed of candidates as fine as their anonymous profiles are ({@link Told}), so
 * that neither a score nor who is on a list at all tells more.
 */
@ApplicationScoped
public class ToldMatches {

    private final Engine engine;
    private final AnonymousProfiles profiles;

    ToldMatches(Engine engine, AnonymousProfiles profiles) {
        this.engine = engine;
        this.profiles = profiles;
    }

    /** Everybody who is searching and everything that is open, as employers are told; good for one piece of work. */
    public static final class Lineup {
        private final Matcher matcher;
        private final Map<UUID, CandidateFacts> candidates;
        private final Map<UUID, VacancyFacts> vacancies;

        private Lineup(Matcher matcher, Map<UUID, CandidateFacts> candidates, Map<UUID, VacancyFacts> vacancies) {
            this.matcher = matcher;
            this.candidates = candidates;
            this.vacancies = vacancies;
        }

        /** Why the two fit; empty where they are told not to, or one of them is gone. */
        public Optional<Explanation> explanation(UUID candidateId, UUID vacancyId) {
            CandidateFacts candidate = candidates.get(candidateId);
            VacancyFacts vacancy = vacancies.get(vacancyId);
            if (candidate == null || vacancy == null) {
                return Optional.empty();
            }
            return switch (matcher.judge(candidate, vacancy)) {
                case Verdict.Eligible eligible -> Optional.of(eligible.match().explanation());
                case Verdict.Excluded _ -> Optional.empty();
            };
        }
    }

    /** The lineup of the current network. */
    @Transactional
    public Lineup lineup() {
        return new Lineup(engine.matcher(), searching(), engine.openVacancies());
    }

    /** Those who are searching. */
    Map<UUID, CandidateFacts> searching() {
        Map<UUID, Told> told = profiles.told();
        Map<UUID, CandidateFacts> searching = new HashMap<>();
        engine.searchingCandidates().forEach((id, facts) -> {
            Told fineness = told.get(id);
            if (fineness != null) {
                searching.put(id, of(facts, fineness));
            }
        });
        return searching;
    }

    /** One candidate; empty where nothing may be told. */
    Optional<CandidateFacts> of(CandidateFacts facts) {
        return Optional.ofNullable(profiles.told().get(facts.id())).map(told -> of(facts, told));
    }

    private static CandidateFacts of(CandidateFacts facts, Told told) {
        return new CandidateFacts(
                facts.id(),
                facts.createdAt(),
                facts.searching(),
                facts.availableFrom(),
                occupations(facts.occupations(), told.occupationDigits()),
                facts.skills(),
                told.hasEducation() ? facts.educationLevel() : null,
                facts.languages(),
                told.hasHours() ? facts.hours() : null,
                location(told),
                facts.maxTravelKm(),
                facts.minMonthlySalary(),
                facts.engagements(),
                facts.drivingLicences(),
                facts.employerGroups(),
                facts.blockedGroups());
    }

    private static @Nullable Location location(Told told) {
        Double latitude = told.latitude();
        Double longitude = told.longitude();
        return latitude == null || longitude == null ? null : new Location(latitude, longitude);
    }

    private static @Nullable List<OccupationWish> occupations(@Nullable List<OccupationWish> all, int digits) {
        if (all == null || digits == 4) {
            return all;
        }
        return all.stream()
                .map(wish -> wish.wish() == OccupationWish.Wish.EXCLUDED
                        ? wish
                        : new OccupationWish(OccupationCode.isco(first(wish.occupation(), digits)), wish.wish()))
                .toList();
    }

    private static String first(OccupationCode occupation, int digits) {
        String code = occupation.iscoCode();
        return code.substring(0, Math.min(code.length(), digits));
    }
}
