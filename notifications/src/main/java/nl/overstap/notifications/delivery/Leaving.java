package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.Departure;

/** Takes back what is queued about somebody who left, in the transaction they left in. */
@ApplicationScoped
class Leaving {

    private final Deliveries deliveries;

    Leaving(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void on(@Observes CandidateLeft left) {
        if (left.how() == Departure.CIRCULATION_ENDED) {
            deliveries.drop(DeliveryKind.CIRCULATION, left.candidateId());
            deliveries.drop(DeliveryKind.CIRCULATION_REMINDER, left.candidateId());
        } else {
            deliveries.dropAbout(left.candidateId());
        }
    }
}
