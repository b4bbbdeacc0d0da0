package nl.overstap.api.candidate;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.candidate.view.OwnView;
import org.jspecify.annotations.Nullable;

/**
 * What a person answers about themself. They agree to more than before only while they wait to hear of it: who has hung
 * up may have said no elsewhere since, and a process that stood still reads, when it goes on, what was sent to it before.
 * A no holds, heard or not.
 */
@ApplicationScoped
public class Assent {

    private final OwnCandidates own;
    private final Candidates candidates;
    private final CurrentVertxRequest request;

    Assent(OwnCandidates own, Candidates candidates, CurrentVertxRequest request) {
        this.own = own;
        this.candidates = candidates;
        this.request = request;
    }

    /**
     * Does the work in the caller's transaction, whose end undoes it where this throws.
     *
     * @throws ProblemException unavailable: it would be more, and nobody would hear of it
     */
    public Outcome<OwnView> to(Actor actor, UUID candidateId, Supplier<Outcome<OwnView>> work) {
        candidates.holdForChange(candidateId); // or a no of this moment would come between
        Outcome<OwnView> before = own.view(actor, candidateId);
        Outcome<OwnView> after = work.get();
        if (before instanceof Outcome.Done<OwnView>(OwnView was)
                && after instanceof Outcome.Done<OwnView>(OwnView is)
                && isMore(was, is)) {
            demandListener();
        }
        return after;
    }

    /**
     * For what is a yes in any case.
     *
     * @throws ProblemException unavailable: nobody would hear of it
     */
    void demandListener() {
        RoutingContext current = request.getCurrent();
        if (current != null && current.response().closed()) {
            throw ProblemException.of(ProblemType.UNAVAILABLE);
        }
    }

    private static boolean isMore(OwnView was, OwnView is) {
        CandidateView before = was.candidate();
        CandidateView after = is.candidate();
        return !was.consents().containsAll(is.consents())
                || (after.status() == CandidateStatus.ACTIVE && before.status() != CandidateStatus.ACTIVE)
                || endsBefore(after.until(), before.until())
                || (after.profile() != null
                        && blocks(before.profile()).stream()
                                .anyMatch(block -> !isKept(block, blocks(after.profile()))));
    }

    private static List<Profile.Block> blocks(@Nullable Profile profile) {
        return profile == null || profile.blockedOrganizations() == null ? List.of() : profile.blockedOrganizations();
    }

    private static boolean isKept(Profile.Block block, List<Profile.Block> after) {
        return after.stream()
                .filter(one -> one.organization().equals(block.organization()))
                .anyMatch(one -> one.until() == null
                        || (block.until() != null && !one.until().isBefore(block.until())));
    }

    private static boolean endsBefore(@Nullable LocalDate day, @Nullable LocalDate other) {
        return day != null && other != null && day.isBefore(other);
    }
}
