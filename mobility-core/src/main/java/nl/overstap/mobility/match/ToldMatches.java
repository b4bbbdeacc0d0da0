package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.anonymity.Told;
import nl.overstap.mobility.sql.Sql;

/**
 * What employers are told of matches is computed of the anonymous profiles alone ({@link ToldFacts}), so that neither a
 * score nor who is on a list at all tells more.
 */
@ApplicationScoped
public class ToldMatches {

    /** As many as the engine keeps of candidates. */
    private static final int MOST_FACTS = 50_000;

    private final Engine engine;
    private final AnonymousProfiles profiles;
    private final SkillGraphs graphs;
    private final Sql sql;
    private final FactsMemory<Stamp, CandidateFacts> memory = new FactsMemory<>(MOST_FACTS, CandidateFacts::id);

    /** What is told of a candidate depends on this, beside the taxonomy's version. */
    private record Stamp(CandidateFacts exact, Told told) {}

    ToldMatches(Engine engine, AnonymousProfiles profiles, SkillGraphs graphs, Sql sql) {
        this.engine = engine;
        this.profiles = profiles;
        this.graphs = graphs;
        this.sql = sql;
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
        return new Lineup(engine.matcher(), searching(), engine.openVacancies().byId());
    }

    /** What an employer is told of a pair, whatever their status; empty where one of them is gone. */
    @Transactional
    public Optional<Verdict> judge(UUID candidateId, UUID vacancyId) {
        return engine.candidate(candidateId)
                .flatMap(this::of)
                .flatMap(candidate -> engine.vacancy(vacancyId)
                        .map(vacancy -> engine.matcher().judge(candidate, vacancy)));
    }

    /** Those who are searching. */
    Map<UUID, CandidateFacts> searching() {
        Map<UUID, Stamp> stamps = stamps(engine.searchingCandidates(), profiles.told());
        return memory.under(
                CurrentNetwork.id(),
                graphs.current().version(),
                stamps,
                ids -> facts(ids, stamps),
                sql::hasChangedNothing);
    }

    /** Those of these candidates who are searching; who nothing may be told of is left out. */
    Map<UUID, CandidateFacts> searchingAmong(Collection<UUID> ids) {
        Map<UUID, Stamp> stamps = stamps(engine.searchingAmong(ids), profiles.told(ids));
        return memory.some(
                CurrentNetwork.id(),
                graphs.current().version(),
                stamps,
                unknown -> facts(unknown, stamps),
                sql::hasChangedNothing);
    }

    /** One candidate; empty where nothing may be told. */
    Optional<CandidateFacts> of(CandidateFacts facts) {
        return profiles.told(facts.id())
                .flatMap(told ->
                        facts(List.of(facts.id()), stamps(Map.of(facts.id(), facts), Map.of(facts.id(), told))).stream()
                                .findFirst());
    }

    private static Map<UUID, Stamp> stamps(Map<UUID, CandidateFacts> exact, Map<UUID, Told> told) {
        Map<UUID, Stamp> stamps = HashMap.newHashMap(exact.size());
        exact.forEach((id, facts) -> {
            Told basis = told.get(id);
            if (basis != null) {
                stamps.put(id, new Stamp(facts, basis));
            }
        });
        return stamps;
    }

    private List<CandidateFacts> facts(Collection<UUID> ids, Map<UUID, Stamp> stamps) {
        List<CandidateFacts> facts = new ArrayList<>();
        profiles.withoutSummaries(ids).forEach((id, shown) -> {
            Stamp stamp = stamps.get(id);
            if (stamp != null) {
                facts.add(ToldFacts.of(stamp.exact, stamp.told, shown));
            }
        });
        return facts;
    }
}
