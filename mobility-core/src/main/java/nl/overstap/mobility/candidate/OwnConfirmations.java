package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.view.Confirmation;

/** What people see and say of how long they are kept; whoever takes no part gets a conflict, {@code not-consented}. */
@ApplicationScoped
public class OwnConfirmations {

    private final CandidateRepository repository;
    private final OwnAnswers answers;
    private final Confirmations confirmations;

    OwnConfirmations(CandidateRepository repository, OwnAnswers answers, Confirmations confirmations) {
        this.repository = repository;
        this.answers = answers;
        this.confirmations = confirmations;
    }

    /** Until when they are kept. */
    @Transactional
    public Outcome<Confirmation> look(Actor actor, UUID id) {
        return actor.isCandidate(id)
                ? confirmations
                        .of(id)
                        .map(Outcome::done)
                        .orElseGet(() -> Outcome.conflict("not-consented", "Who never agreed has nothing to confirm."))
                : Outcome.unknown();
    }

    /** Says that all is still true: they are kept for another period. */
    @Transactional
    public Outcome<Confirmation> confirm(Actor actor, UUID id) {
        Candidate candidate = repository.findForChange(id).orElse(null);
        if (candidate == null || !actor.isCandidate(id)) {
            return Outcome.unknown();
        }
        Optional<Refusal> refusal = answers.confirm(candidate);
        return refusal.isPresent() ? Outcome.refused(refusal.get()) : look(actor, id);
    }
}
