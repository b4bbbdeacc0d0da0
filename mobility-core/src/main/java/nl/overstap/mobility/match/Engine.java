package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.exact.ExactMatcher;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateFeed;
import nl.overstap.mobility.change.Changes;
import nl.overstap.mobility.change.Subject;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vacancy.VacancyFeed;

/** Feeds the engine with what is true now in the current network. */
@ApplicationScoped
class Engine {

    /** A fact takes about 1 kB: 100 MB at most, enough for a network a hundred times the usual one. */
    private static final int MOST_FACTS = 100_000;

    private final VacancyFeed vacancyFeed;
    private final CandidateFeed candidateFeed;
    private final SkillGraphs graphs;
    private final Networks networks;
    private final Sql sql;
    private final Changes changes;
    private final Clock clock;
    private final FactsMemory<VacancyFeed.Stamp, VacancyFacts> vacancies =
            new FactsMemory<>(MOST_FACTS / 2, VacancyFacts::id);
    private final FactsMemory<CandidateFeed.Stamp, CandidateFacts> candidates =
            new FactsMemory<>(MOST_FACTS / 2, CandidateFacts::id);

    private final Boards<OpenVacancies> open =
            new Boards<>(MOST_FACTS / 2, vacancies -> vacancies.byId().size());
    private final Boards<Map<UUID, CandidateFacts>> searching = new Boards<>(MOST_FACTS / 2, Map::size);

    /**
     * What all that is open, or all who search, were read under.
     *
     * @param changes read before them, so that they are never older than that
     * @param basis what else they rest on
     */
    private record Under(long changes, Object basis) {}

    /** What candidates rest on that is not theirs. */
    private record BasisOfPeople(long taxonomy, long register, LocalDate day) {}

    Engine(
            VacancyFeed vacancyFeed,
            CandidateFeed candidateFeed,
            SkillGraphs graphs,
            Networks networks,
            Sql sql,
            Changes changes,
            Clock clock) {
        this.vacancyFeed = vacancyFeed;
        this.candidateFeed = candidateFeed;
        this.graphs = graphs;
        this.networks = networks;
        this.sql = sql;
        this.changes = changes;
        this.clock = clock;
    }

    /** What is today in the network's place: on it depends what fits, beside the facts. */
    LocalDate today() {
        return Moment.today(clock);
    }

    /** The engine with the network's weights, today. */
    @Transactional
    Matcher matcher() {
        return new ExactMatcher(graphs.current().graph(), networks.settings().weights(), today());
    }

    /** The vacancies that are open. The same object, as long as they are the same. */
    @Transactional
    OpenVacancies openVacancies() {
        Object basis = graphs.current().version();
        return kept(
                open,
                Subject.VACANCIES,
                basis,
                () -> new OpenVacancies(vacancies.under(
                        CurrentNetwork.id(), basis, vacancyFeed.versions(), this::open, sql::hasChangedNothing)));
    }

    private <T> T kept(Boards<T> boards, Subject subject, Object basis, Supplier<T> read) {
        UUID network = CurrentNetwork.id();
        Optional<Under> under = changes.number(subject).map(number -> new Under(number, basis));
        return under.flatMap(same -> boards.find(network, same)).orElseGet(() -> {
            T all = read.get();
            under.filter(_ -> sql.hasChangedNothing()).ifPresent(same -> boards.keep(network, same, all));
            return all;
        });
    }

    /** What closed while it was read is left out, and not remembered as open. */
    private List<VacancyFacts> open(Collection<UUID> ids) {
        return vacancyFeed.facts(ids).stream().filter(VacancyFacts::open).toList();
    }

    /** The candidates who are searching. The same object, as long as they are the same. */
    @Transactional
    Map<UUID, CandidateFacts> searchingCandidates() {
        long taxonomy = graphs.current().version();
        return kept(
                searching,
                Subject.PEOPLE,
                new BasisOfPeople(taxonomy, candidateFeed.registerVersion(), today()),
                () -> Collections.unmodifiableMap(candidates.under(
                        CurrentNetwork.id(),
                        taxonomy,
                        candidateFeed.versions(),
                        candidateFeed::facts,
                        sql::hasChangedNothing)));
    }

    /** Those of these candidates who are searching. */
    @Transactional
    Map<UUID, CandidateFacts> searchingAmong(Collection<UUID> ids) {
        return candidates.some(
                CurrentNetwork.id(),
                graphs.current().version(),
                candidateFeed.versions(ids),
                candidateFeed::facts,
                sql::hasChangedNothing);
    }

    /** A vacancy, whatever its status. */
    @Transactional
    Optional<VacancyFacts> vacancy(UUID id) {
        return vacancyFeed.facts(List.of(id)).stream().findFirst();
    }

    /** A candidate, whatever their status; empty once erased. */
    @Transactional
    Optional<CandidateFacts> candidate(UUID id) {
        return candidateFeed.facts(List.of(id)).stream().findFirst();
    }
}
