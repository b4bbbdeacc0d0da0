package nl.overstap.notifications.delivery;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import nl.overstap.mobility.candidate.CandidateActivated;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.Departure;

/**
 * Takes back what is queued about somebody who left, in the transaction they left in; of one who is erased it forgets
 * where everything went. After a pause, what a round that stayed open still owes is queued again.
 */
@ApplicationScoped
class Leaving {

    private final Deliveries deliveries;

    Leaving(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Before anything that ends with the candidate takes back its own: whoever composes or notes some of the same
     * deliveries holds all of its, in the same order, and one waits for the other.
     */
    void first(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) CandidateLeft left) {
        if (left.how() == Departure.ERASED) {
            deliveries.lockAllAbout(left.candidateId());
        } else {
            deliveries.lockAbout(left.candidateId());
        }
    }

    void on(@Observes CandidateLeft left) {
        if (left.how() == Departure.CIRCULATION_ENDED) {
            deliveries.drop(DeliveryKind.CIRCULATION, left.candidateId());
            deliveries.drop(DeliveryKind.CIRCULATION_REMINDER, left.candidateId());
        } else if (!left.how().isOfRounds()) {
            deliveries.dropAbout(left.candidateId());
        } // else each round that is closed takes its own back
        if (left.how() == Departure.ERASED) {
            deliveries.forgetAddressesAbout(left.candidateId());
        }
    }

    void on(@Observes CandidateActivated back) {
        deliveries.resumeRounds(back.candidateId());
    }
}
