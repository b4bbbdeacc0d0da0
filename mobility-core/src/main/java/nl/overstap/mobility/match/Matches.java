package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.matching.Match;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.candidate.CandidateFeed;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.profile.ProfileChecks;
import nl.overstap.mobility.candidate.profile.ReadProfile;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.match.Ranking.Place;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.mobility.vacancy.VacancySnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Who fits where and why, computed when asked for and never stored. The bureau, the candidate and their coach see
 * matches in full; HR sees those of its own vacancies coarse, and the employer that posted a candidate those of the
 * candidate, coarse, if the candidate lets it.
 */
@ApplicationScoped
public class Matches {

    /** What lists may be sorted by. */
    public static final Set<String> SORTS = Set.of("score");

    private final Engine engine;
    private final CoarseViews coarse;
    private final ToldMatches told;
    private final CoarseLimit limit;
    private final Candidates candidates;
    private final CandidateSight sight;
    private final CandidateFeed feed;
    private final ProfileChecks profiles;
    private final Vacancies vacancies;
    private final Memberships memberships;
    private final Reads reads;

    Matches(
            Engine engine,
            CoarseViews coarse,
            ToldMatches told,
            CoarseLimit limit,
            Candidates candidates,
            CandidateSight sight,
            CandidateFeed feed,
            ProfileChecks profiles,
            Vacancies vacancies,
            Memberships memberships,
            Reads reads) {
        this.engine = engine;
        this.coarse = coarse;
        this.told = told;
        this.limit = limit;
        this.candidates = candidates;
        this.sight = sight;
        this.feed = feed;
        this.profiles = profiles;
        this.vacancies = vacancies;
        this.memberships = memberships;
        this.reads = reads;
    }

    /** Everybody who is searching and everything that is open now, for the rules of other features. */
    @Transactional
    public Lineup lineup() {
        return new Lineup(
                engine.matcher(),
                engine.searchingCandidates(),
                engine.openVacancies().byId());
    }

    /** What the engine says of a pair, whoever asks and whatever their status; empty where one of them is gone. */
    @Transactional
    public Optional<Verdict> judge(UUID candidateId, UUID vacancyId) {
        Optional<CandidateFacts> candidate = engine.candidate(candidateId);
        Optional<VacancyFacts> vacancy = engine.vacancy(vacancyId);
        return candidate.isEmpty() || vacancy.isEmpty()
                ? Optional.empty()
                : Optional.of(engine.matcher().judge(candidate.get(), vacancy.get()));
    }

    /** The vacancies that fit a candidate, best first; engagements narrow them, none: to nothing in particular. */
    @Transactional
    public Outcome<MatchList> vacanciesFor(
            Actor actor, UUID candidateId, Set<Engagement> engagements, PageRequest request) {
        CandidateSnapshot candidate = candidates.find(candidateId).orElse(null);
        if (candidate == null || !sight.seesAtAll(actor, candidate)) {
            return Outcome.unknown();
        }
        boolean full = seesInFull(actor, candidate);
        if (!full && !sight.seesWorkings(actor, candidate)) {
            return numbersOnly();
        }
        if (full) {
            reads.saw(candidateId, ReadKind.EXPLANATION);
        }
        Map<UUID, VacancyFacts> open = engine.openVacancies().byId();
        Set<UUID> hidden = full ? Set.of() : limit.hiddenToday(actor.hrOrganizations());
        Collection<VacancyFacts> asked = open.values().stream()
                .filter(vacancy -> engagements.isEmpty() || engagements.contains(vacancy.engagement()))
                .filter(vacancy -> !hidden.contains(vacancy.id()))
                .toList();
        List<Match> matches = engine.candidate(candidateId)
                .filter(CandidateFacts::searching)
                .flatMap(facts -> full ? Optional.of(facts) : told.of(facts))
                .map(facts -> engine.matcher().vacanciesFor(facts, asked))
                .orElse(List.of());
        return Outcome.done(
                full
                        ? new MatchList.Full(Ranking.page(matches, request, byVacancy(open)))
                        : coarsePage(
                                actor, matches, request, view -> view.match().vacancyId()));
    }

    /** What would fit a candidate with another profile; nothing is stored. */
    @Transactional
    public Outcome<MatchList> whatIf(Actor actor, UUID candidateId, NewProfile sent, PageRequest request) {
        CandidateSnapshot candidate = candidates.find(candidateId).orElse(null);
        if (candidate == null || !sight.seesAtAll(actor, candidate)) {
            return Outcome.unknown();
        }
        if (!seesInFull(actor, candidate)) {
            return Outcome.notAllowed(
                    "not-your-candidate", "Only the bureau, the candidate and the coach try profiles.");
        }
        Violations violations = new Violations();
        ReadProfile profile = profiles.read("profile", sent, violations).orElse(null);
        if (profile == null) {
            return Outcome.invalid(violations.list());
        }
        reads.saw(candidateId, ReadKind.EXPLANATION);
        CandidateFacts facts = feed.facts(candidate, profile);
        // a coach does not know who is blocked: left out, the list of before would show by what comes in
        CandidateFacts asked = sight.seesBlocked(actor, candidate) ? facts : withBlocksOf(facts, candidate);
        Map<UUID, VacancyFacts> open = engine.openVacancies().byId();
        List<Match> matches =
                facts.searching() ? engine.matcher().vacanciesFor(asked, open.values()) : List.<Match>of();
        return Outcome.done(new MatchList.Full(Ranking.page(matches, request, byVacancy(open))));
    }

    /** One pair: the match, or all conditions that fail. */
    @Transactional
    public Outcome<Pair> pair(Actor actor, UUID candidateId, UUID vacancyId) {
        CandidateSnapshot candidate = candidates.find(candidateId).orElse(null);
        if (candidate == null || !sight.seesAtAll(actor, candidate)) {
            return Outcome.unknown();
        }
        boolean full = seesInFull(actor, candidate);
        if (!full && !sight.seesWorkings(actor, candidate)) {
            return numbersOnly();
        }
        boolean hidden = !full && limit.hiddenToday(actor.hrOrganizations()).contains(vacancyId);
        if (hidden || vacancies.find(actor, vacancyId).isEmpty()) {
            return Outcome.unknown();
        }
        if (!candidate.consentsTo(Purpose.MATCHING)) {
            // nothing is matched without consent, and what else would fail is nobody's business
            return Outcome.done(new Pair.Excluded(List.of(Criterion.STATUS)));
        }
        return switch ((full ? judge(candidateId, vacancyId) : told.judge(candidateId, vacancyId)).orElse(null)) {
            case null -> Outcome.unknown();
            case Verdict.Eligible(Match match) -> eligible(actor, match, full);
            case Verdict.Excluded(List<Criterion> by) -> excluded(actor, candidate, full, by);
        };
    }

    private Outcome<Pair> eligible(Actor actor, Match match, boolean full) {
        Optional<Pair> seen = full
                ? Optional.of(new Pair.Full(match))
                : coarse.of(actor, List.of(match)).stream().findFirst().map(Pair.Coarse::new);
        if (seen.isPresent()) {
            reads.saw(match.candidateId(), full ? ReadKind.EXPLANATION : ReadKind.ANONYMOUS);
        }
        return seen.map(Outcome::done).orElseGet(Outcome::unknown);
    }

    private Outcome<Pair> excluded(Actor actor, CandidateSnapshot candidate, boolean full, List<Criterion> by) {
        List<Criterion> told = sight.seesBlocked(actor, candidate)
                ? by
                : by.stream()
                        .filter(criterion -> criterion != Criterion.BLOCKED)
                        .toList();
        if (!full || told.isEmpty()) {
            return Outcome.unknown();
        }
        reads.saw(candidate.id(), ReadKind.EXPLANATION);
        return Outcome.done(new Pair.Excluded(told));
    }

    /** The candidates who fit a vacancy, best first. */
    @Transactional
    public Outcome<MatchList> candidatesFor(Actor actor, UUID vacancyId, PageRequest request) {
        VacancySnapshot vacancy = vacancies.find(actor, vacancyId).orElse(null);
        if (vacancy == null) {
            return Outcome.unknown();
        }
        UUID organization = vacancy.organizationId();
        if (!actor.isBureau() && !actor.isHrOf(organization)) {
            return Outcome.notAllowed("not-your-vacancy", "Only its employer and the bureau see who fits a vacancy.");
        }
        if (actor.isBureau()) {
            Map<UUID, CandidateFacts> searching = engine.searchingCandidates();
            Page<Match> page = Ranking.page(
                    matches(vacancyId, searching),
                    request,
                    match -> Place.of(match.score(), bornOf(searching.get(match.candidateId())), match.candidateId()));
            reads.saw(page.items().stream().map(Match::candidateId).toList(), ReadKind.EXPLANATION);
            return Outcome.done(new MatchList.Full(page));
        }
        if (!memberships.isActive(organization)) {
            return Outcome.done(MatchList.Coarse.nothing());
        }
        if (limit.hiddenToday(Set.of(organization)).contains(vacancyId)) {
            return Outcome.done(MatchList.Coarse.hiddenUntil(limit.nextDay()));
        }
        List<Match> matches = matches(vacancyId, told.searching());
        return Outcome.done(coarsePage(actor, matches, request, CoarseView::reference));
    }

    private List<Match> matches(UUID vacancyId, Map<UUID, CandidateFacts> searching) {
        return engine.vacancy(vacancyId)
                .filter(VacancyFacts::open)
                .map(facts -> engine.matcher().candidatesFor(facts, searching.values()))
                .orElse(List.of());
    }

    private MatchList coarsePage(
            Actor actor, List<Match> matches, PageRequest request, Function<CoarseView, UUID> listed) {
        Function<CoarseView, Place> place = view -> Place.of(view.match().score(), listed.apply(view));
        List<CoarseView> ranked = coarse.of(actor, matches).stream()
                .sorted(Comparator.comparing(place))
                .toList();
        Page<CoarseView> page = Ranking.page(ranked, request, place);
        reads.saw(page.items().stream().map(CoarseView::candidateId).toList(), ReadKind.ANONYMOUS);
        return new MatchList.Coarse(page, null);
    }

    private static Function<Match, Place> byVacancy(Map<UUID, VacancyFacts> open) {
        return match -> {
            VacancyFacts vacancy = open.get(match.vacancyId());
            return Place.of(match.score(), vacancy == null ? Instant.EPOCH : vacancy.createdAt(), match.vacancyId());
        };
    }

    private static Instant bornOf(@Nullable CandidateFacts candidate) {
        return candidate == null ? Instant.EPOCH : candidate.createdAt();
    }

    private static CandidateFacts withBlocksOf(CandidateFacts facts, CandidateSnapshot candidate) {
        return new CandidateFacts(
                facts.id(),
                facts.createdAt(),
                facts.searching(),
                facts.availableFrom(),
                facts.occupations(),
                facts.skills(),
                facts.educationLevel(),
                facts.languages(),
                facts.hours(),
                facts.location(),
                facts.maxTravelKm(),
                facts.minMonthlySalary(),
                facts.engagements(),
                facts.drivingLicences(),
                facts.employerGroups(),
                candidate.blockedGroups());
    }

    private boolean seesInFull(Actor actor, CandidateSnapshot candidate) {
        return actor.isBureau() || actor.isCandidate(candidate.id()) || sight.isCoach(actor, candidate);
    }

    private static <T> Outcome<T> numbersOnly() {
        return Outcome.notAllowed("numbers-only", "The candidate shows you numbers only.");
    }
}
