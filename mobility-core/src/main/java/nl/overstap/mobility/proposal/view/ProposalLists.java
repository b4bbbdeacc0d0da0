package nl.overstap.mobility.proposal.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.overstap.matching.Explanation;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.match.CoarseLimit;
import nl.overstap.mobility.match.CoarseViews;
import nl.overstap.mobility.match.Ranking;
import nl.overstap.mobility.match.Ranking.Place;
import nl.overstap.mobility.match.ToldMatches;
import nl.overstap.mobility.membership.Memberships;

/**
 * Shows proposals: to the bureau all, to the candidate their own, both in full; to HR those of its own vacancies,
 * coarse, and those of a candidate it posted, coarse, if the candidate lets it. Of all these an employer knows those that
 * the bureau approved and those that an employer asked for; nothing else is there for it.
 */
@ApplicationScoped
public class ProposalLists {

    /** What the bureau and the candidate may sort by. */
    public static final Set<String> SORTS = ProposalQueries.SORTS.keySet();

    /** What HR may sort by: moments would tell when a candidate came. */
    public static final Set<String> COARSE_SORTS = Set.of("score");

    private final ProposalQueries queries;
    private final CoarseViews coarse;
    private final ToldMatches told;
    private final CoarseLimit limit;
    private final Candidates candidates;
    private final CandidateSight sight;
    private final Memberships memberships;
    private final Reads reads;
    private final Event<ProposalsShown> shown;

    ProposalLists(
            ProposalQueries queries,
            CoarseViews coarse,
            ToldMatches told,
            CoarseLimit limit,
            Candidates candidates,
            CandidateSight sight,
            Memberships memberships,
            Reads reads,
            Event<ProposalsShown> shown) {
        this.queries = queries;
        this.coarse = coarse;
        this.told = told;
        this.limit = limit;
        this.candidates = candidates;
        this.sight = sight;
        this.memberships = memberships;
        this.reads = reads;
        this.shown = shown;
    }

    /** Whether this actor is shown full proposals when asking so. */
    public static boolean seesInFull(Actor actor, ProposalFilter filter) {
        boolean own = filter.candidateId() == null
                ? actor.hrOrganizations().isEmpty()
                : actor.isCandidate(filter.candidateId());
        return actor.isBureau() || own;
    }

    @Transactional
    public Outcome<ProposalList> list(Actor actor, ProposalFilter filter, PageRequest request) {
        if (actor.isBureau()) {
            Page<ProposalSnapshot> page = queries.page(filter, request);
            showToBureau(actor, page.items());
            return Outcome.done(new ProposalList.Full(page));
        }
        if (seesInFull(actor, filter)) {
            return Outcome.done(new ProposalList.Full(own(actor, filter, request)));
        }
        if (filter.candidateId() != null) {
            return ofPosted(actor, filter.candidateId(), filter, request);
        }
        List<UUID> organizations =
                actor.hrOrganizations().stream().filter(memberships::isActive).toList();
        return Outcome.done(coarsePage(coarse(actor, queries.toldOfOrganizations(organizations, filter)), request));
    }

    /** Who is to decide has seen them from now on. */
    private void showToBureau(Actor actor, List<ProposalSnapshot> proposals) {
        reads.saw(proposals.stream().map(ProposalSnapshot::candidateId).toList(), ReadKind.EXPLANATION);
        List<UUID> waiting = proposals.stream()
                .filter(one -> one.status() == ProposalStatus.PROPOSED)
                .map(ProposalSnapshot::id)
                .toList();
        if (actor.accountId() != null && !waiting.isEmpty()) {
            shown.fire(new ProposalsShown(waiting, actor.accountId()));
        }
    }

    private Page<ProposalSnapshot> own(Actor actor, ProposalFilter filter, PageRequest request) {
        UUID own = actor.ownCandidate().orElse(null);
        return own == null
                ? new Page<>(List.of(), null)
                : queries.page(filter.ofCandidate(own), request).map(ProposalSnapshot::withoutReasonText);
    }

    /** A candidate that is not the employer's own is to it as if there were none. */
    private Outcome<ProposalList> ofPosted(Actor actor, UUID candidateId, ProposalFilter filter, PageRequest request) {
        CandidateSnapshot candidate = candidates
                .find(candidateId)
                .filter(one -> sight.isPoster(actor, one))
                .orElse(null);
        if (candidate == null) {
            return Outcome.done(coarsePage(List.of(), request));
        }
        return sight.seesWorkings(actor, candidate)
                ? Outcome.done(coarsePage(coarse(actor, queries.told(filter)), request))
                : numbersOnly();
    }

    /** One proposal. */
    @Transactional
    public Outcome<SeenProposal> find(Actor actor, UUID id) {
        ProposalSnapshot proposal = queries.find(id).orElse(null);
        if (proposal == null) {
            return Outcome.unknown();
        }
        if (actor.isBureau()) {
            showToBureau(actor, List.of(proposal));
            return Outcome.done(new SeenProposal.Full(proposal));
        }
        if (actor.isCandidate(proposal.candidateId())) {
            return Outcome.done(new SeenProposal.Full(proposal.withoutReasonText()));
        }
        return queries.told(id).map(told -> findTold(actor, told)).orElseGet(Outcome::unknown);
    }

    private Outcome<SeenProposal> findTold(Actor actor, ProposalSnapshot proposal) {
        boolean ofOwnVacancy =
                actor.isHrOf(proposal.organizationId()) && memberships.isActive(proposal.organizationId());
        return ofOwnVacancy ? coarseOne(actor, proposal) : onePosted(actor, proposal);
    }

    private Outcome<SeenProposal> onePosted(Actor actor, ProposalSnapshot proposal) {
        CandidateSnapshot candidate = candidates
                .find(proposal.candidateId())
                .filter(one -> sight.isPoster(actor, one))
                .orElse(null);
        if (candidate == null) {
            return Outcome.unknown();
        }
        return sight.seesWorkings(actor, candidate) ? coarseOne(actor, proposal) : Outcome.unknown();
    }

    private Outcome<SeenProposal> coarseOne(Actor actor, ProposalSnapshot proposal) {
        Optional<CoarseProposal> shown =
                coarse(actor, List.of(proposal)).stream().findFirst();
        shown.ifPresent(_ -> reads.saw(proposal.candidateId(), ReadKind.ANONYMOUS));
        return shown.<Outcome<SeenProposal>>map(one -> Outcome.done(new SeenProposal.Coarse(one)))
                .orElseGet(Outcome::unknown);
    }

    /** Those of candidates whom the actor may see, and of vacancies that have not been changed too often today. */
    private List<CoarseProposal> coarse(Actor actor, List<ProposalSnapshot> proposals) {
        Map<UUID, AnonymousProfile> shown = coarse.seenBy(
                actor, proposals.stream().map(ProposalSnapshot::candidateId).collect(Collectors.toSet()));
        Set<UUID> hidden =
                actor.hrOrganizations().isEmpty() ? new HashSet<>() : limit.hiddenToday(actor.hrOrganizations());
        ToldMatches.Lineup lineup = told.lineup();
        List<CoarseProposal> views = new ArrayList<>();
        for (ProposalSnapshot one : proposals) {
            AnonymousProfile profile = shown.get(one.candidateId());
            boolean measured = !one.status().isDecision() && hidden.contains(one.vacancyId());
            Explanation explanation = explanation(lineup, one).orElse(null);
            if (profile != null && !measured && explanation != null) {
                views.add(new CoarseProposal(
                        one.id(),
                        one.vacancyId(),
                        one.organizationId(),
                        one.engagement(),
                        one.toldOrigin(),
                        one.status(),
                        CoarseViews.of(one.candidateId(), one.vacancyId(), explanation, profile)));
            }
        }
        return views;
    }

    /**
     * Whoever raised a proposal and whatever became of it, an employer is told no finer than of a match: most go with every
     * change of a vacancy. What cannot be told any more of one that is decided or over leaves the rest of it to be seen.
     */
    private static Optional<Explanation> explanation(ToldMatches.Lineup lineup, ProposalSnapshot proposal) {
        Optional<Explanation> told = lineup.explanation(proposal.candidateId(), proposal.vacancyId());
        return proposal.status() == ProposalStatus.PROPOSED
                ? told
                : Optional.of(told.orElse(ProposalSnapshot.UNEXPLAINED));
    }

    private ProposalList coarsePage(List<CoarseProposal> proposals, PageRequest request) {
        Function<CoarseProposal, Place> place =
                one -> Place.of(one.match().match().score(), one.id());
        List<CoarseProposal> ranked =
                proposals.stream().sorted(Comparator.comparing(place)).toList();
        Page<CoarseProposal> page = Ranking.page(ranked, request, place);
        reads.saw(page.items().stream().map(one -> one.match().candidateId()).toList(), ReadKind.ANONYMOUS);
        return new ProposalList.Coarse(page);
    }

    private static <T> Outcome<T> numbersOnly() {
        return Outcome.notAllowed("numbers-only", "The candidate shows you numbers only.");
    }
}
