package nl.overstap.notifications.delivery.barrier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Set;
import nl.overstap.mobility.candidate.CandidateActivated;
import nl.overstap.mobility.candidate.CandidateChanged;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.Departure;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.DeliveryKind;

/**
 * Takes back what is queued about somebody who left, in the transaction they left in; of one who is erased it forgets
 * where everything went. After a pause, what is still owed is queued again.
 */
@ApplicationScoped
class Leaving {

    private final Deliveries deliveries;
    private final Owed owed;
    private final Recipients recipients;

    Leaving(Deliveries deliveries, Owed owed, Recipients recipients) {
        this.deliveries = deliveries;
        this.owed = owed;
        this.recipients = recipients;
    }

    /**
     * Before anything that ends with the candidate takes back its own: whoever composes or notes some of the same
     * deliveries holds all of its, in the same order, and one waits for the other. A consent that is said again may end
     * rounds and change whom they keep away, in one transaction.
     */
    void first(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) CandidateLeft left) {
        if (left.how() == Departure.ERASED) {
            deliveries.lockAllAbout(left.candidateId());
        } else {
            owed.lockKeptAway(left.candidateId());
        }
    }

    /** A change may end introductions and rounds, which take back their own too, before what is owed is looked at. */
    void first(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) CandidateChanged changed) {
        owed.lockKeptAway(changed.candidateId());
    }

    void first(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) KeptAwayReviewed reviewed) {
        owed.lockKeptAway(reviewed.candidateId());
    }

    void on(@Observes CandidateLeft left) {
        switch (left.how()) {
            case CIRCULATION_ENDED -> {
                deliveries.drop(DeliveryKind.CIRCULATION, left.candidateId());
                deliveries.drop(DeliveryKind.CIRCULATION_REMINDER, left.candidateId());
                deliveries.drop(DeliveryKind.RESPONSE_RECEIVED, left.candidateId());
            }
            // each round that is closed takes its own letters back, but not what it was answered
            case RARE_ENDED ->
                deliveries.drop(Set.of(DeliveryKind.RESPONSE_RECEIVED), recipients.ofRareProfile(left.candidateId()));
            case PAUSED -> deliveries.dropMeanwhile(left.candidateId());
            case WITHDRAWN, PLACED, MATCHING_ENDED -> deliveries.dropAbout(left.candidateId());
            case ERASED -> {
                deliveries.dropAbout(left.candidateId());
                deliveries.forgetAddressesAbout(left.candidateId());
            }
        }
    }

    void on(@Observes CandidateActivated back) {
        owed.afterPause(back.candidateId());
    }

    void on(@Observes CandidateChanged changed) {
        owed.afterKeepingAway(changed.candidateId());
    }

    void on(@Observes KeptAwayReviewed reviewed) {
        owed.afterKeepingAway(reviewed.candidateId());
    }
}
