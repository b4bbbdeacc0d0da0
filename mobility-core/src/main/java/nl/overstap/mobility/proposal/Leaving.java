package nl.overstap.mobility.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.candidate.CandidateActivated;
import nl.overstap.mobility.candidate.CandidateChanged;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.Departure;
import nl.overstap.mobility.membership.MembershipChanged;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.network.SettingsChanged;
import nl.overstap.mobility.proposal.view.KeptExplanations;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vacancy.VacancyChanged;
import nl.overstap.mobility.vacancy.VacancyClosed;

/** What the coming, changing and going of others does to proposals, in their transaction. */
@ApplicationScoped
class Leaving {

    private final ProposalRepository repository;
    private final KeptExplanations explanations;
    private final RefreshQueue queue;
    private final Refresh refresh;
    private final AuditTrail trail;
    private final Sql sql;
    private final Clock clock;

    Leaving(
            ProposalRepository repository,
            KeptExplanations explanations,
            RefreshQueue queue,
            Refresh refresh,
            AuditTrail trail,
            Sql sql,
            Clock clock) {
        this.repository = repository;
        this.explanations = explanations;
        this.queue = queue;
        this.refresh = refresh;
        this.trail = trail;
        this.sql = sql;
        this.clock = clock;
    }

    void on(@Observes CandidateActivated event) {
        again(RefreshQueue.Kind.CANDIDATE, Set.of(event.candidateId()));
    }

    void on(@Observes CandidateChanged event) {
        again(RefreshQueue.Kind.CANDIDATE, Set.of(event.candidateId()));
    }

    void on(@Observes CandidateLeft event) {
        if (event.how().isOfRounds()) {
            return; // matched and proposed all the same
        }
        withdraw(repository.lockOpenOfCandidate(event.candidateId()), "CANDIDATE_" + event.how());
        if (event.how() == Departure.ERASED) {
            forget(event.candidateId());
        }
        // somebody may be working out proposals from what was true until now
        again(RefreshQueue.Kind.CANDIDATE, Set.of(event.candidateId()));
    }

    void on(@Observes VacancyChanged event) {
        again(RefreshQueue.Kind.VACANCY, Set.of(event.vacancyId()));
    }

    void on(@Observes VacancyClosed event) {
        end(repository.lockOpenOfVacancy(event.vacancyId()), "VACANCY_" + event.status());
        again(RefreshQueue.Kind.VACANCY, Set.of(event.vacancyId()));
    }

    void on(@Observes MembershipChanged event) {
        if (event.status() != MembershipStatus.ACTIVE) {
            end(repository.lockOpenOfOrganization(event.organizationId()), "MEMBERSHIP_" + event.status());
        }
        again(
                RefreshQueue.Kind.VACANCY,
                Set.copyOf(sql.list(
                        "select id from mobility.vacancy where organization_id = ? and status = 'OPEN'",
                        row -> row.getObject(1, UUID.class),
                        event.organizationId())));
    }

    void on(@Observes SettingsChanged event) {
        again(RefreshQueue.Kind.NETWORK, Set.of(event.networkId()));
    }

    /** Ends proposals and sees to it that others may take their places. */
    private void end(List<Proposal> proposals, String cause) {
        withdraw(proposals, cause);
        again(
                RefreshQueue.Kind.CANDIDATE,
                proposals.stream().map(Proposal::candidateId).collect(Collectors.toSet()));
    }

    private void withdraw(List<Proposal> proposals, String cause) {
        for (Proposal proposal : proposals) {
            proposal.withdraw(clock.instant());
            trail.record(Subject.PROPOSAL, proposal.id(), proposal.candidateId(), "WITHDRAWN", cause);
        }
    }

    /** Of an erased person proposals stay countable, and nothing is left that was said of them. */
    private void forget(UUID candidate) {
        List<Proposal> all = repository.ofCandidate(candidate);
        all.forEach(Proposal::forgetText);
        explanations.forget(all.stream().map(Proposal::id).toList());
    }

    private void again(RefreshQueue.Kind kind, Set<UUID> subjects) {
        queue.add(kind, subjects);
        refresh.soon();
    }
}
