package nl.overstap.api.candidate;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.candidate.view.OwnView;

/**
 * What a person answers about themself. More than before is agreed to only if they still wait to hear of it: who has hung up
 * may have said no elsewhere since, and a process that stood still reads, when it goes on, what was sent to it before. A no
 * holds, heard or not.
 */
@ApplicationScoped
class Heard {

    private final OwnCandidates own;
    private final Candidates candidates;
    private final CurrentVertxRequest request;

    Heard(OwnCandidates own, Candidates candidates, CurrentVertxRequest request) {
        this.own = own;
        this.candidates = candidates;
        this.request = request;
    }

    /**
     * Does the work in the caller's transaction, whose end undoes it where this throws.
     *
     * @throws ProblemException unavailable: it would be more, and nobody would hear of it
     */
    Outcome<OwnView> by(Actor actor, UUID candidateId, Supplier<Outcome<OwnView>> work) {
        candidates.holdForChange(candidateId); // or a no of this moment would come between
        Outcome<OwnView> before = own.view(actor, candidateId);
        Outcome<OwnView> after = work.get();
        if (before instanceof Outcome.Done<OwnView>(OwnView was)
                && after instanceof Outcome.Done<OwnView>(OwnView is)
                && isMore(was, is)
                && hasHungUp()) {
            throw ProblemException.of(ProblemType.UNAVAILABLE);
        }
        return after;
    }

    private static boolean isMore(OwnView was, OwnView is) {
        CandidateView before = was.candidate();
        CandidateView after = is.candidate();
        return !was.consents().containsAll(is.consents())
                || (after.status() == CandidateStatus.ACTIVE && before.status() != CandidateStatus.ACTIVE)
                || (after.profile() != null && !after.profile().equals(before.profile()));
    }

    private boolean hasHungUp() {
        RoutingContext current = request.getCurrent();
        return current != null && current.response().closed();
    }
}
