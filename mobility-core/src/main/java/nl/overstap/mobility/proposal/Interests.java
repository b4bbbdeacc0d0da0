package nl.overstap.mobility.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Match;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.match.Basis;
import nl.overstap.mobility.match.CoarseLimit;
import nl.overstap.mobility.match.CurrentBasis;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.match.ToldMatches;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.proposal.view.KeptExplanations;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalQueries;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.mobility.vacancy.VacancySnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Proposals that people ask for: the candidate raises a hand at a vacancy, or an employer asks for an anonymous profile.
 * The score does not matter then; the hard conditions do.
 */
@ApplicationScoped
public class Interests {

    private final ProposalRepository repository;
    private final ProposalQueries queries;
    private final KeptExplanations explanations;
    private final RefreshQueue queue;
    private final Refresh refresh;
    private final Matches matches;
    private final CurrentBasis basis;
    private final ToldMatches told;
    private final Vacancies vacancies;
    private final Memberships memberships;
    private final CoarseLimit limit;
    private final AuditTrail trail;
    private final Clock clock;

    Interests(
            ProposalRepository repository,
            ProposalQueries queries,
            KeptExplanations explanations,
            RefreshQueue queue,
            Refresh refresh,
            Matches matches,
            CurrentBasis basis,
            ToldMatches told,
            Vacancies vacancies,
            Memberships memberships,
            CoarseLimit limit,
            AuditTrail trail,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.explanations = explanations;
        this.queue = queue;
        this.refresh = refresh;
        this.matches = matches;
        this.basis = basis;
        this.told = told;
        this.vacancies = vacancies;
        this.memberships = memberships;
        this.limit = limit;
        this.trail = trail;
        this.clock = clock;
    }

    /** The candidate raises a hand at an open vacancy; refused where own conditions rule it out, which are named. */
    @Transactional
    public Outcome<ProposalSnapshot> raiseHand(Actor actor, UUID vacancyId) {
        Optional<UUID> candidate = actor.ownCandidate();
        if (candidate.isEmpty()) {
            return Outcome.notAllowed("candidates-only", "Only a candidate raises a hand.");
        }
        VacancySnapshot vacancy =
                vacancies.find(actor, vacancyId).filter(VacancySnapshot::isOpen).orElse(null);
        if (vacancy == null) {
            return Outcome.invalid("vacancyId", "is no open vacancy");
        }
        return ask(candidate.get(), vacancy, ProposalOrigin.CANDIDATE).map(ProposalSnapshot::withoutReasonText);
    }

    /**
     * To be called before an employer's reading of who it asks for: proposals first, then what is counted of candidates, as
     * the engine does, which would wait for this transaction otherwise while this one waits for it.
     */
    @Transactional
    public void awaitTurn() {
        queue.awaitTurn();
    }

    /**
     * An employer asks for a candidate it has read anonymously, for an open vacancy of its own. Which conditions fail is
     * not said. That the candidate may be seen by this employer the caller has made sure of.
     */
    @Transactional
    public Outcome<ProposalSnapshot> request(Actor actor, UUID candidateId, UUID vacancyId) {
        VacancySnapshot vacancy = vacancies.find(actor, vacancyId).orElse(null);
        if (vacancy == null) {
            return Outcome.invalid("vacancyId", "is no vacancy of yours");
        }
        if (!actor.isHrOf(vacancy.organizationId())) {
            return Outcome.notAllowed("not-your-vacancy", "You ask for your own vacancies only.");
        }
        if (!memberships.isActive(vacancy.organizationId())) {
            return Outcome.notAllowed("membership-not-active", "The membership of your organization is not active.");
        }
        if (!vacancy.isOpen()) {
            return Outcome.conflict("vacancy-not-open", "The vacancy is not open.");
        }
        if (limit.hiddenToday(Set.of(vacancy.organizationId())).contains(vacancyId)) {
            return Outcome.conflict(
                    "changed-too-often", "Too many vacancies were opened or changed today; ask tomorrow.");
        }
        return ask(candidateId, vacancy, ProposalOrigin.EMPLOYER);
    }

    private Outcome<ProposalSnapshot> ask(UUID candidate, VacancySnapshot vacancy, ProposalOrigin who) {
        // as the engine does, which may be about to propose the same two: the turn, then proposals, then profiles
        queue.awaitTurn();
        Optional<Proposal> live = repository.lockLive(candidate, vacancy.id());
        Basis worked = basis.now();
        return switch (judge(candidate, vacancy.id(), who).orElse(null)) {
            case null -> Outcome.unknown();
            case Verdict.Excluded(List<Criterion> by) -> noMatch(who, by);
            case Verdict.Eligible(Match match) -> ask(match, worked, live.orElse(null), vacancy, who);
        };
    }

    /**
     * An employer is answered by what it is told of matches, or each answer would measure the candidate's conditions. What
     * is kept for the bureau is the match as it is, as long as it is one.
     */
    private Optional<Verdict> judge(UUID candidate, UUID vacancy, ProposalOrigin who) {
        Optional<Verdict> exact = matches.judge(candidate, vacancy);
        if (who == ProposalOrigin.CANDIDATE) {
            return exact;
        }
        Optional<Verdict> answered = told.judge(candidate, vacancy);
        return isMatch(answered) && isMatch(exact) ? exact : answered;
    }

    private static boolean isMatch(Optional<Verdict> verdict) {
        return verdict.filter(Verdict.Eligible.class::isInstance).isPresent();
    }

    private static Outcome<ProposalSnapshot> noMatch(ProposalOrigin who, List<Criterion> by) {
        String detail = who == ProposalOrigin.CANDIDATE
                ? "It does not meet these conditions: " + by + "."
                : "The two do not meet each other's conditions.";
        return Outcome.conflict("no-match", detail);
    }

    private Outcome<ProposalSnapshot> ask(
            Match match, Basis worked, @Nullable Proposal live, VacancySnapshot vacancy, ProposalOrigin who) {
        if (live != null && live.status() == ProposalStatus.APPROVED) {
            return Outcome.conflict("already-approved", "The two have been brought together already.");
        }
        if (live != null && live.isAskedBy(who)) {
            return Outcome.conflict("already-asked", "This has been asked already.");
        }
        if (isRejected(match, live, who)) {
            return Outcome.conflict(
                    "rejected-before",
                    who == ProposalOrigin.CANDIDATE
                            ? "The bureau rejected it, and little has changed since."
                            : "You asked for this before, and the bureau rejected it.");
        }
        if (live != null) {
            live.ask(who);
            return asked(live, who);
        }
        Proposal proposal = Proposal.of(
                CurrentNetwork.id(),
                match,
                new Proposal.Opening(vacancy.organizationId(), vacancy.content().engagement()),
                who,
                clock.instant());
        repository.persistAndFlush(proposal);
        explanations.keep(Map.of(proposal.id(), match.explanation()));
        explanations.workedOutBy(worked, List.of(proposal.id()));
        return asked(proposal, who);
    }

    /**
     * Whether the bureau's no holds. To an employer a rejection of what it asked for is one: by when the two may be brought
     * together again, and whether they wait already, it would learn how well they fit. It knows of no other rejection.
     */
    private boolean isRejected(Match match, @Nullable Proposal live, ProposalOrigin who) {
        return who == ProposalOrigin.EMPLOYER
                ? repository.isRejectedAsAsked(match.candidateId(), match.vacancyId())
                : live == null
                        && repository
                                .lastRejected(match.candidateId(), match.vacancyId())
                                .filter(rejected -> !Proposing.mayReturn(match, rejected.score()))
                                .isPresent();
    }

    private Outcome<ProposalSnapshot> asked(Proposal proposal, ProposalOrigin who) {
        repository.flush();
        trail.record(
                Subject.PROPOSAL,
                proposal.id(),
                proposal.candidateId(),
                "ASKED_BY_" + who,
                proposal.origin().name());
        // what was judged may have changed meanwhile, and the engine may have a place to give away again
        queue.add(RefreshQueue.Kind.CANDIDATE, proposal.candidateId());
        refresh.soon();
        return Outcome.done(queries.find(proposal.id()).orElseThrow());
    }
}
