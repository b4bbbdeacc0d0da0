package nl.overstap.mobility.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.work.OneTimeWork;
import nl.overstap.mobility.work.Work;
import org.jspecify.annotations.Nullable;

/** Lets approvals take effect once, when they can no longer be changed. */
@ApplicationScoped
class Approvals implements OneTimeWork {

    /** What stops an approval in its last minute; other conditions the bureau has weighed. */
    private static final Set<Criterion> STOPPING =
            EnumSet.of(Criterion.STATUS, Criterion.OWN_EMPLOYER, Criterion.BLOCKED);

    private final ProposalRepository repository;
    private final Candidates candidates;
    private final Matches matches;
    private final AuditTrail trail;
    private final Event<ProposalApproved> approved;
    private final Work work;
    private final Clock clock;

    Approvals(
            ProposalRepository repository,
            Candidates candidates,
            Matches matches,
            AuditTrail trail,
            Event<ProposalApproved> approved,
            Work work,
            Clock clock) {
        this.repository = repository;
        this.candidates = candidates;
        this.matches = matches;
        this.trail = trail;
        this.approved = approved;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "proposal-approval";
    }

    /** Comes back to a decision once it is final. */
    void after(Proposal proposal, Instant decidedAt) {
        work.at(decidedAt.plus(Proposal.SECOND_THOUGHTS), this, proposal.id());
    }

    @Override
    @Transactional
    public void run(UUID networkId, UUID proposalId) {
        lock(proposalId).ifPresent(proposal -> {
            if (proposal.status() == ProposalStatus.APPROVED && !proposal.isFinal(clock.instant())) {
                // clocks of instances differ a little; thrown, it is tried again
                throw new IllegalStateException("the decision can still be changed");
            }
            takeEffect(proposal);
        });
    }

    /** Lets all approvals of the current network take effect that are final by now. */
    @Transactional
    int takeAll() {
        int taken = 0;
        for (UUID id : repository.due(clock.instant().minus(Proposal.SECOND_THOUGHTS))) {
            taken += lock(id).filter(this::takeEffect).isPresent() ? 1 : 0;
        }
        return taken;
    }

    /** An introduction may come of it, so the candidate is held before. */
    private Optional<Proposal> lock(UUID id) {
        repository.candidateOf(id).ifPresent(candidates::hold);
        return repository.lock(id);
    }

    private boolean takeEffect(Proposal proposal) {
        Instant now = clock.instant();
        if (proposal.status() != ProposalStatus.APPROVED || proposal.effectiveAt() != null || !proposal.isFinal(now)) {
            return false;
        }
        if (isStopped(proposal)) {
            proposal.withdraw(now);
            record(proposal, "WITHDRAWN", Proposing.Cause.CONDITION.name());
            return false;
        }
        proposal.takeEffect(now);
        repository.flush();
        record(proposal, "TOOK_EFFECT", null);
        approved.fire(
                new ProposalApproved(CurrentNetwork.id(), proposal.id(), proposal.candidateId(), proposal.vacancyId()));
        return true;
    }

    private boolean isStopped(Proposal proposal) {
        return switch (matches.judge(proposal.candidateId(), proposal.vacancyId())
                .orElse(null)) {
            case null -> true;
            case Verdict.Eligible _ -> false;
            case Verdict.Excluded(var by) -> by.stream().anyMatch(STOPPING::contains);
        };
    }

    private void record(Proposal proposal, String action, @Nullable String detail) {
        trail.record(Subject.PROPOSAL, proposal.id(), proposal.candidateId(), action, detail);
    }
}
