package nl.overstap.notifications.event;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateActivated;
import nl.overstap.mobility.candidate.CandidateChanged;
import nl.overstap.mobility.involvement.Involvements;
import nl.overstap.notifications.delivery.barrier.KeptAwayReviewed;

/** Has events told that were held back for a while: while their candidate paused, or kept their organization away. */
@ApplicationScoped
class GoingOn {

    private final EventRows rows;
    private final KeptAway keptAway;
    private final Involvements involvements;
    private final Publishing publishing;

    GoingOn(EventRows rows, KeptAway keptAway, Involvements involvements, Publishing publishing) {
        this.rows = rows;
        this.keptAway = keptAway;
        this.involvements = involvements;
        this.publishing = publishing;
    }

    /** Before the calls about them are queued again, which are dropped for what is held back. */
    void on(@Observes @Priority(Interceptor.Priority.APPLICATION) CandidateActivated back) {
        rows.goOnAfterPause(back.candidateId(), involvements::isKnownTo);
        goOn(back.candidateId());
    }

    void on(@Observes CandidateChanged changed) {
        goOn(changed.candidateId());
    }

    void on(@Observes KeptAwayReviewed reviewed) {
        goOn(reviewed.candidateId());
    }

    private void goOn(UUID candidate) {
        if (rows.goOn(candidate, () -> keptAway.by(candidate))) {
            publishing.soon(CurrentNetwork.id());
        }
    }
}
