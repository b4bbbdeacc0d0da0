package nl.overstap.mobility.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.proposal.view.KeptExplanations;
import nl.overstap.mobility.proposal.view.ProposalLists;
import nl.overstap.mobility.proposal.view.ProposalQueries;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Matches put before the bureau, and what it decides. The engine's come and go by themselves within two seconds of a
 * change; people's are asked for ({@link Interests}), read by {@link ProposalLists}.
 */
@ApplicationScoped
public class Proposals {

    /** What is parked for longer is forgotten. */
    private static final int MOST_DAYS_PARKED = 366;

    private final ProposalRepository repository;
    private final ProposalQueries queries;
    private final KeptExplanations explanations;
    private final Approvals approvals;
    private final AuditTrail trail;
    private final Networks networks;
    private final Event<ProposalDecided> decided;
    private final Vault vault;
    private final Clock clock;

    Proposals(
            ProposalRepository repository,
            ProposalQueries queries,
            KeptExplanations explanations,
            Approvals approvals,
            AuditTrail trail,
            Networks networks,
            Event<ProposalDecided> decided,
            Vault vault,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.explanations = explanations;
        this.approvals = approvals;
        this.trail = trail;
        this.networks = networks;
        this.decided = decided;
        this.vault = vault;
        this.clock = clock;
    }

    /** A proposal in full, whoever asks: for the rules of other features. */
    @Transactional
    public Optional<ProposalSnapshot> find(UUID id) {
        repository.flush();
        return queries.find(id);
    }

    /**
     * Decides on a proposal, by the bureau. Whoever decided can change it for 60 seconds; an approval takes effect after
     * them.
     */
    @Transactional
    public Outcome<ProposalSnapshot> decide(Actor actor, UUID id, int version, Decision decision) {
        Optional<Proposal> found = actor.isBureau() ? repository.lock(id) : Optional.empty();
        if (found.isEmpty()) {
            return refusedTo(actor);
        }
        List<Violation> violations = decision.violations();
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations);
        }
        Proposal proposal = found.get();
        Instant now = clock.instant();
        Optional<Refusal> refusal = mayDecide(actor, proposal, version, decision, now);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        ProposalStatus before = proposal.status();
        ProposalStatus outcome = Objects.requireNonNull(decision.outcome());
        UUID advisor = Objects.requireNonNull(actor.accountId());
        proposal.decide(decision, outcome, advisor, vault.of(proposal.candidateId()), now);
        if (!before.isDecision()) {
            approvals.after(proposal, now);
        }
        ProposalSnapshot snapshot = changed(proposal, outcome.name(), before + " -> " + outcome);
        double threshold =
                explanations.thresholdOf(id).orElseGet(() -> networks.settings().threshold());
        boolean wouldPropose =
                new Proposing(threshold, 0).isWorthy(snapshot.score(), snapshot.upTo(), snapshot.explanation());
        decided.fire(new ProposalDecided(snapshot, advisor, now, wouldPropose));
        return Outcome.done(snapshot);
    }

    private Optional<Refusal> mayDecide(Actor actor, Proposal proposal, int version, Decision decision, Instant now) {
        if (proposal.version() != version) {
            return Optional.of(new Refusal.Stale());
        }
        if (proposal.status() == ProposalStatus.WITHDRAWN) {
            return Optional.of(new Refusal.Conflict("withdrawn", "The proposal was withdrawn.", null));
        }
        if (!proposal.status().isDecision()) {
            return Optional.empty();
        }
        if (proposal.isFinal(now)) {
            return Optional.of(new Refusal.Conflict("decision-final", "It was decided more than a minute ago.", null));
        }
        if (!Objects.equals(proposal.decidedBy(), actor.accountId())) {
            return Optional.of(new Refusal.NotAllowed("decided-by-another", "A colleague has just decided."));
        }
        boolean returns = decision.outcome() == ProposalStatus.APPROVED
                && proposal.status() == ProposalStatus.REJECTED
                && repository
                        .lockLive(proposal.candidateId(), proposal.vacancyId())
                        .isPresent();
        return returns
                ? Optional.of(new Refusal.Conflict("proposed-again", "The two were proposed again meanwhile.", null))
                : Optional.empty();
    }

    /** Puts a proposal aside until a day, by the bureau; null takes it up again. */
    @Transactional
    public Outcome<ProposalSnapshot> park(Actor actor, UUID id, int version, @Nullable LocalDate until) {
        Optional<Proposal> found = actor.isBureau() ? repository.lock(id) : Optional.empty();
        if (found.isEmpty()) {
            return refusedTo(actor);
        }
        LocalDate today = Moment.today(clock);
        if (until != null && (!until.isAfter(today) || until.isAfter(today.plusDays(MOST_DAYS_PARKED)))) {
            return Outcome.invalid("parkedUntil", "must be a day after today, within a year");
        }
        Proposal proposal = found.get();
        if (proposal.version() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        if (proposal.status() != ProposalStatus.PROPOSED) {
            return Outcome.conflict("not-proposed", "Only a proposal that waits can be parked.");
        }
        proposal.park(until);
        return Outcome.done(changed(proposal, until == null ? "UNPARKED" : "PARKED", null));
    }

    /** Lets all approvals of the current network take effect that can no longer be changed; answers how many. */
    @Transactional
    public int takeEffect() {
        return approvals.takeAll();
    }

    private ProposalSnapshot changed(Proposal proposal, String action, @Nullable String detail) {
        repository.flush();
        trail.record(Subject.PROPOSAL, proposal.id(), proposal.candidateId(), action, detail);
        return queries.find(proposal.id()).orElseThrow();
    }

    private static <T> Outcome<T> refusedTo(Actor actor) {
        return actor.isBureau()
                ? Outcome.unknown()
                : Outcome.notAllowed("bureau-only", "Only the bureau decides on proposals.");
    }
}
