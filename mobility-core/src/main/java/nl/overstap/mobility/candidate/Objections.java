package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.request.NewStatus;
import nl.overstap.mobility.candidate.view.OwnView;
import org.jspecify.annotations.Nullable;

/**
 * The right to object (GDPR, article 21): from that moment nothing is matched, shown or sent any more, as after a
 * withdrawal, and whatever was agreed to has ended. The trail keeps that it was an objection, and the bureau is told,
 * which has to answer it. What is kept is erased only where the person says so.
 */
@ApplicationScoped
public class Objections {

    private final CandidateRepository repository;
    private final CandidateSteps steps;
    private final CandidateNews news;
    private final OwnCandidates own;

    Objections(CandidateRepository repository, CandidateSteps steps, CandidateNews news, OwnCandidates own) {
        this.repository = repository;
        this.steps = steps;
        this.news = news;
        this.own = own;
    }

    /**
     * Stops everything about the candidate, who is the actor; again changes nothing.
     *
     * @param reason 1 to 500 characters, for the person alone
     */
    @Transactional
    public Outcome<OwnView> object(Actor actor, UUID id, @Nullable String reason) {
        Candidate candidate = repository.findForChange(id).orElse(null);
        if (candidate == null || !actor.isCandidate(id)) {
            return Outcome.unknown();
        }
        if (candidate.status() == CandidateStatus.ERASED) {
            return Outcome.refused(new Refusal.Gone("It has been erased; nothing is left."));
        }
        boolean first = candidate.status() != CandidateStatus.WITHDRAWN;
        Optional<Refusal> refusal = steps.go(candidate, new NewStatus(CandidateStatus.WITHDRAWN, null, reason));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (first) {
            news.record(candidate, "OBJECTED", null);
        }
        return own.view(actor, id);
    }
}
